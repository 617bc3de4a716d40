"""The file beside the features."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.gherkin.side_file import NAME, SideFile, read_side_file, side_text
from tests.unit.exchange.gherkin.any_release import completed, release


def test_it_comes_back_with_its_order_and_its_places(tmp_path: Path) -> None:
    records = release([])
    (tmp_path / NAME).write_text(side_text(records, ["b.feature", None, "a.feature"]))
    found = read_side_file(tmp_path)
    assert found.features == ("b.feature", None, "a.feature")
    assert completed(found.records) == records
    assert found.places["categories", 1].startswith(f"{NAME}:")


def test_where_there_is_none_it_holds_nothing(tmp_path: Path) -> None:
    assert read_side_file(tmp_path) == SideFile()


def test_all_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("format: other\nrelease: {release_number: 1, stat: open}\ncategories:\n- {name: x}\n")
    with pytest.raises(UsageError) as error:
        read_side_file(tmp_path)
    lines = str(error.value).splitlines()
    assert [line.partition(": ")[0] for line in lines] == [f"{NAME}:1", f"{NAME}:2", f"{NAME}:4"]
    assert "pytest-e1ts beside features 1" in lines[0]


def test_it_is_no_release_file_that_would_delete_all_test_sets() -> None:
    assert "format: pytest-e1ts release 1" not in side_text(release([]), [])
