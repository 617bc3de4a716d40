"""Releases into folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.gherkin.side_file import NAME
from pytest_e1ts.exchange.gherkin.writing import file_names, write
from tests.unit.exchange.gherkin.any_release import release
from tests.unit.exchange.gherkin.rows import one_set, row


def test_names_are_alike_on_no_system() -> None:
    names = ["Orders", "orders!", "Über Größen", "日本", "con", "", "a" * 90]
    assert file_names(names) == [
        "orders.feature", "orders-2.feature", "uber-grossen.feature", "set.feature", "set-con.feature",
        "set-2.feature", f"{'a' * 60}.feature",
    ]  # fmt: skip


def test_files_of_an_earlier_export_go_with_their_test_sets(tmp_path: Path) -> None:
    orders, bills = one_set(row("Click", "Save")), one_set(row("Click", "Pay")) | {"name": "Bills"}
    write(release([orders, bills]), tmp_path)
    (tmp_path / "own.feature").write_text("Feature: Own\n")
    assert [path.name for path in write(release([bills]), tmp_path)] == ["bills.feature", NAME]
    assert {path.name for path in tmp_path.iterdir()} == {"bills.feature", "own.feature", NAME}


def test_a_file_that_no_export_wrote_is_not_overwritten(tmp_path: Path) -> None:
    write(release([]), tmp_path)
    (tmp_path / "orders.feature").write_text("Feature: Own\n")
    with pytest.raises(UsageError, match=r"orders\.feature, which no export has written"):
        write(release([one_set(row("Click", "Save"))]), tmp_path)


def test_a_set_without_a_scenario_is_no_feature(tmp_path: Path) -> None:
    files = write(release([one_set() | {"cases": []}]), tmp_path)
    assert [path.name for path in files] == [NAME]
    assert "features:\n- null" in files[0].read_text()


def test_a_folder_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write(release([]), tmp_path / "file")


def test_a_feature_that_became_a_test_set_is_written_again(tmp_path: Path) -> None:
    write(release([]), tmp_path)
    (tmp_path / "orders.feature").write_text("Feature: Orders\n")
    write(release([one_set(row("Click", "Save"))]), tmp_path)
    assert "Scenario: Pays" in (tmp_path / "orders.feature").read_text()
