"""What stands behind ``Data:``."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.model.text.directives import read_directives
from pytest_e1ts.planning.data_sets.source import DataSource
from pytest_e1ts.planning.data_sets.table import DataSetError, DataTable


def no_query(*_args: object) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    raise AssertionError


def read(folder: Path, description: str, most: int = 20) -> DataTable:
    (request,) = read_directives(description).data
    return DataSource(folder, no_query, most).read(request)


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Return a suite's folder with a file of data, and one beside the suite."""
    (tmp_path / "suite" / "data").mkdir(parents=True)
    (tmp_path / "suite" / "data" / "amounts.csv").write_text("amount;verdict\n10;Approved\n")
    (tmp_path / "outside.csv").write_text("a\n1\n")
    (tmp_path / "suite" / "link.csv").symlink_to(tmp_path / "outside.csv")
    return tmp_path / "suite"


def test_a_file_of_the_suite_is_read(suite: Path) -> None:
    assert read(suite, "Data: data/amounts.csv").rows[0].cells == ("10", "Approved")


def test_a_table_below_is_read(suite: Path) -> None:
    assert read(suite, "Data:\n| a |\n| 1 |").columns == ("a",)


def test_pairwise_combines_the_values_of_each_column(suite: Path) -> None:
    table = read(suite, "Data: pairwise\n| browser | role |\n| Firefox | reviewer |\n| Chromium | |")
    assert {row.cells for row in table.rows} == {("Firefox", "reviewer"), ("Chromium", "reviewer")}


def test_generated_rows_are_as_many_as_asked_for(suite: Path) -> None:
    table = read(suite, "Data: generate 3 seed 7\n| number | unique 6 digits |\n| due | date +30d |")
    assert table.columns == ("number", "due")
    assert [row.key for row in table.rows] == ["row 1", "row 2", "row 3"]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Data: data/amount.csv", "no file 'data/amount.csv' in the suite. Did you mean 'amounts.csv'"),
        ("Data: date/amounts.csv", "The suite has no folder date"),
        ("Data: ../outside.csv", "does not lie in the suite's folder"),
        ("Data: /etc/passwd.csv", "does not lie in the suite's folder"),
        ("Data: link.csv", "does not lie in the suite's folder"),
        ("Data: three customers", "'Data: three customers' names no data"),
        ("Data: generat 20 seed 7", "Did you mean 'generate 20 seed 7'"),
        ("Data: generate many", "cannot be read: write 'generate 20 seed 7'"),
        ("Data: generate 21\n| a | row number |", "asks for 21 rows: 1 to 20 can be made"),
        ("Data: generate 2\n| a |", "each line has two cells"),
        ("Data: data/amounts.csv sheet One", "has no sheets"),
        ("Data: data/amounts.csv\n| a |\n| 1 |", "names its data already"),
        ("Data: pairwise\n| a |", "has 0 values to combine"),
        ("Data: pairwise please\n| a |", "behind 'pairwise' follows nothing"),
        ("Data: nul\0.csv", "names no data|is no path"),
        ("Data:", "write a table below it"),
    ],
)
def test_what_cannot_be_read_is_said(suite: Path, description: str, expected: str) -> None:
    with pytest.raises(DataSetError, match=expected):
        read(suite, description)


def test_a_data_set_is_read_once_however_many_ask_for_it(suite: Path) -> None:
    (request,) = read_directives("Data: data/amounts.csv").data
    source = DataSource(suite, no_query, 20)
    first = source.read(request)
    (suite / "data" / "amounts.csv").unlink()
    assert source.read(request) is first
