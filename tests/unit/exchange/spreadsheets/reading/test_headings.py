"""Finding the row of headings."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.spreadsheets.reading.headings import find_headings, marked_column
from pytest_e1ts.exchange.spreadsheets.tables.report import Report
from pytest_e1ts.exchange.spreadsheets.tables.tables import STEPS
from tests.unit.exchange.spreadsheets.typed import sheet


def test_headings_are_found_below_titles_in_any_spelling() -> None:
    found = find_headings(
        sheet("S", ["Tests of Ann"], ["Step", "for people"], ["ACTION :", "Step\nNo.", "e"]), STEPS, Report()
    )
    assert found is not None
    assert {at: column.heading for at, column in found.columns.items()} == {0: "Action", 1: "No."}
    assert found.rows == ()


@pytest.mark.parametrize("row", [["Step"], ["Case", "Scenario"], ["Who", "What"]])
def test_a_row_of_too_few_headings_is_none(row: list[str]) -> None:
    assert find_headings(sheet("S", row), STEPS, Report()) is None


def test_two_headings_for_the_same_are_a_problem() -> None:
    report = Report()
    find_headings(sheet("S", ["Step", "Action", "Input", "Test data"]), STEPS, report)
    assert list(report.problems) == [
        'sheet "S", row 1: the headings "Input" and "Test data" mean the same. Rename or remove one of them.'
    ]


def test_columns_of_their_own_are_said_where_they_hold_something() -> None:
    report = Report()
    find_headings(sheet("S", ["Step", "Action", "Elemnt", "Remarks"], ["a", "b", "c", ""]), STEPS, report)
    assert [(remark.place, remark.text) for remark in report.remarks] == [
        ('sheet "S", row 1, column "Elemnt"', "A release has no such column; it was left out. Did you mean 'Element'?")
    ]


@pytest.mark.parametrize(("cells", "is_marked"), [("x ", True), ("✓x", True), ("xn", False), ("  ", False)])
def test_only_a_column_of_marks_is_one(cells: str, is_marked: bool) -> None:
    rows = [["a", cell.strip()] for cell in cells]
    found = find_headings(sheet("S", ["Step", "Required"], *rows), STEPS, Report())
    assert found is not None
    assert (marked_column(found) is not None) == is_marked
