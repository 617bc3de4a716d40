from __future__ import annotations

from pytest_e1ts.exchange.merging.outcomes import Outcome, RowOutcome, changes_anything, count


def _row(word: str, outcome: Outcome) -> RowOutcome:
    return RowOutcome(word, outcome, ("a",))


def test_rows_that_stay_or_are_the_same_change_nothing() -> None:
    same = [_row("step", Outcome.UNCHANGED), _row("step", Outcome.STAYING)]
    assert not changes_anything(same)
    assert all(
        changes_anything([*same, _row("step", outcome)]) for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.DELETED)
    )


def test_rows_are_counted_by_what_they_are_in_the_order_in_which_they_come() -> None:
    found = count([_row("test set", Outcome.NEW), _row("case", Outcome.NEW), _row("test set", Outcome.STAYING)])
    assert list(found) == ["test set", "case"]
    assert (found["test set"][Outcome.NEW], found["test set"][Outcome.STAYING], found["case"][Outcome.CHANGED]) == (
        1,
        1,
        0,
    )
