"""What is found while sheets are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.tables.report import Report, listed
from pytest_e1ts.store.releases.file.nodes import MAX_LISTED


def test_nothing_wrong_settles_in_silence() -> None:
    report = Report()
    report.left_out("sheet", "text")
    report.settle(Path("book.xlsx"))


def test_a_problem_is_reported_once() -> None:
    report = Report()
    for _ in range(2):
        report.problem("row 1", "is wrong")
    with pytest.raises(UsageError) as raised:
        report.settle(Path("book.xlsx"))
    assert str(raised.value) == "book.xlsx: row 1: is wrong"


def test_what_is_too_much_to_list_is_counted() -> None:
    lines = listed([str(number) for number in range(MAX_LISTED + 3)]).splitlines()
    assert (len(lines), lines[-1]) == (MAX_LISTED + 1, "and 3 more problems")
