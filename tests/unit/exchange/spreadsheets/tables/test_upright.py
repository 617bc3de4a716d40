"""The release, whose properties are below each other."""

from __future__ import annotations

import pytest

from tests.unit.exchange.spreadsheets.typed import read, sheet


@pytest.mark.parametrize(
    "rows",
    [
        [["Property", "Value"], ["Release number", "2.1"], ["Status", "OPEN"], ["Notes", ""]],
        [["Our release"], ["version", "2.1"], ["state", "open"]],
        [["Release number", "Status"], ["2.1", "open"]],
    ],
)
def test_properties_are_read_below_each_other_or_side_by_side(rows: list[list[str]]) -> None:
    assert read(sheet("Release", *rows)).records == {"release": {"release_number": "2.1", "status": "open"}}
