"""What may be wrong with the table of a data set."""

from __future__ import annotations

import pytest

from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError, make_table


def faults_of(columns: list[str], *rows: tuple[str, ...], most: int = 5) -> str:
    lines = [DataRow(cells, f"amounts.csv:{number}") for number, cells in enumerate(rows, start=2)]
    with pytest.raises(DataSetError) as raised:
        make_table(columns, lines, "amounts.csv", most)
    return str(raised.value)


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        (["a", "b"], [("1",), ("1", "2", "3")], "amounts.csv:2 has 1 cell, and there are 2 columns."),
        (["a"], [], "has no rows"),
        ([], [("1",)], "has no columns"),
        (["a", "", "c"], [("1", "2", "3")], "column 2 has no name"),
        (["a", "A"], [("1", "2")], "two columns are called 'a'"),
        (["1st"], [("1",)], "'1st' is no name for a column"),
        (["today"], [("1",)], "no column can be called 'today'"),
        (["a"], [(str(n),) for n in range(6)], "more than 5 rows"),
    ],
)
def test_a_fault_says_where_and_what(columns: list[str], rows: list[tuple[str, ...]], expected: str) -> None:
    assert expected in faults_of(columns, *rows)


def test_all_faults_are_said_together_and_many_are_counted() -> None:
    message = faults_of(["a", "b", "b"], *[("1",)] * 20, most=50)
    assert "two columns" in message
    assert "amounts.csv:2 has" in message
    assert "and 11 more faults" in message


def test_empty_cells_behind_the_last_column_are_left_out() -> None:
    table = make_table(["a", "b", ""], [DataRow(("1", "2", "", ""), "x:2")], "x", 5)
    assert table.columns == ("a", "b")
    assert table.rows[0].cells == ("1", "2")


@pytest.mark.parametrize(("columns", "place"), [(["a", "ID"], 1), (["id", "Key"], 1), (["a", "name"], None)])
def test_rows_are_told_apart_by_key_else_by_id(columns: list[str], place: int | None) -> None:
    assert make_table(columns, [DataRow(("1", "2"), "x:2")], "x", 5).key_column == place
