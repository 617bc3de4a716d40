from __future__ import annotations

from pytest_e1ts.exchange.merging.fates import Fate, RowFate, changes_anything, count


def _row(word: str, fate: Fate) -> RowFate:
    return RowFate(word, fate, ("a",))


def test_rows_that_stay_or_are_the_same_change_nothing() -> None:
    same = [_row("step", Fate.UNCHANGED), _row("step", Fate.STAYING)]
    assert not changes_anything(same)
    assert all(changes_anything([*same, _row("step", fate)]) for fate in (Fate.NEW, Fate.CHANGED, Fate.DELETED))


def test_rows_are_counted_by_what_they_are_in_the_order_in_which_they_come() -> None:
    found = count([_row("test set", Fate.NEW), _row("case", Fate.NEW), _row("test set", Fate.STAYING)])
    assert list(found) == ["test set", "case"]
    assert (found["test set"][Fate.NEW], found["test set"][Fate.STAYING], found["case"][Fate.CHANGED]) == (1, 1, 0)
