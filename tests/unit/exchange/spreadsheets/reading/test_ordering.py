"""The place of records among their siblings."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.spreadsheets.reading.gathering import Found
from pytest_e1ts.exchange.spreadsheets.reading.ordering import put_in_order
from pytest_e1ts.exchange.spreadsheets.tables.report import Report

NONE = "none"


def siblings(*numbers: int | str | None) -> list[Found]:
    return [
        Found({} if number == NONE else {"order_index": number}, f"row {row}", word="step")
        for row, number in enumerate(numbers, start=2)
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ((1, 2, 3), (1, 2, 3)),
        ((NONE, NONE), (1, 2)),
        ((1, NONE, 2, 3), (1, 2, 3, 4)),
        ((1, NONE, 5, 6), (1, 2, 5, 6)),
        ((10, 20, NONE), (10, 20, 21)),
        ((3, 1, 2), (1, 2, 3)),
        ((1, 1, 2), (1, 1, 2)),
        ((None, 2, 1), (1, 2, None)),
    ],
)
def test_numbers_decide_and_rows_without_one_come_behind_those_above(
    written: tuple[int | str | None, ...], read: tuple[int | None, ...]
) -> None:
    found = siblings(*written)
    put_in_order(found, Report())
    assert tuple(each.values["order_index"] for each in found) == read


def test_another_order_is_said() -> None:
    report = Report()
    put_in_order(siblings(2, 1), report)
    assert [remark.text for remark in report.remarks] == [
        "The steps stood in another order; they were read by their numbers."
    ]


def test_a_row_whose_place_nobody_can_know_is_a_problem() -> None:
    report = Report()
    put_in_order(siblings(2, NONE, 1), report)
    (problem,) = report.problems
    assert problem.startswith("row 3: the rows here are not in the order of their numbers, and this step has none.")
