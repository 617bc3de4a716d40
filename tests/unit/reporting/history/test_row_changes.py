from __future__ import annotations

import time

from pytest_e1ts.reporting.history.row_changes import row_changes
from tests.unit.reporting.history.past import a_row


def kinds(before: list[tuple[int, str]], after: list[tuple[int, str]], now: str = "") -> list[tuple[str, int]]:
    found = row_changes([a_row(*row) for row in before], [a_row(*row, now) for row in after])
    return [(change.kind, change.step_id) for changes in found.values() for change in changes]


def test_rows_that_are_equal_make_no_difference() -> None:
    assert row_changes([a_row(1, "Open")], [a_row(1, "Open")]) == {}


def test_rows_that_came_went_and_changed_are_told() -> None:
    assert kinds([(1, "Open"), (2, "Save")], [(1, "Open the page"), (3, "Close")]) == [
        ("removed", 2),
        ("changed", 1),
        ("added", 3),
    ]


def test_a_change_holds_both_texts_and_its_column() -> None:
    [change] = row_changes([a_row(1, "Open", expected="It opens")], [a_row(1, "Open", expected="It is open")])[101]
    assert (change.column, change.before, change.after) == ("expected_results", "It opens", "It is open")


def test_rows_in_another_order_have_moved() -> None:
    assert kinds([(1, "A"), (2, "B"), (3, "C")], [(1, "A"), (3, "C"), (2, "B")]) == [("moved", 3), ("moved", 2)]


def test_an_inserted_row_moves_no_other() -> None:
    assert kinds([(1, "A"), (2, "B")], [(3, "New"), (1, "A"), (2, "B")]) == [("added", 3)]


def test_a_variable_that_was_filled_in_differently_is_no_change() -> None:
    now = "Enter ${today} and ${secret:PIN} (once)"
    assert kinds([(1, "Enter 2026-03-02 and *** (once)")], [(1, "Enter 2026-03-03 and *** (once)")], now) == []
    assert kinds([(1, "Enter 2026-03-02 and *** (twice)")], [(1, "Enter 2026-03-03 and *** (once)")], now) == [
        ("changed", 1)
    ]


def test_a_sentence_that_was_skipped_once_and_filled_in_once_is_no_change() -> None:
    assert kinds([(1, "Enter ${today}")], [(1, "Enter 2026-03-03")], "Enter ${today}") == []


def test_sentence_of_many_variables_is_compared_in_no_time() -> None:
    now = "Go ${X}" + "${X}a" * 300 + " end"
    started = time.process_time()
    assert row_changes([a_row(1, "Go " + "a" * 400 + " end")], [a_row(1, "Go " + "a" * 400 + " en", now)])
    assert not row_changes([a_row(1, "Go " + "a" * 400 + " end")], [a_row(1, "Go " + "a" * 500 + " end", now)])
    assert time.process_time() - started < 5
