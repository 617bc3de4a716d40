"""What people find on the first sheet."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.tables.tables import STEPS
from pytest_e1ts.exchange.spreadsheets.writing.guide import GUIDE


def test_the_columns_that_the_guide_names_are_there() -> None:
    text = "\n".join(GUIDE)
    for heading in ("Case", "Scenario", "No.", "Type", "Action", "Element", "Input", "Expected result", "Required"):
        assert heading in text
        assert heading in [column.heading for column in STEPS.columns]
