"""How many there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.checks.number_range import NumberRange, number_range
from pytest_e1ts.element_state import there_only
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target
from pytest_e1ts.locators.tables.grid import RowCount, count_rows
from pytest_e1ts.matchers import Comparison
from pytest_e1ts.model.text.counted import there_are

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.runtime import Step

_ANY = 9_999_999  # more rows than any table has


def count(text: str) -> NumberRange:
    """Take how many: ``3``, ``>=1``, ``<5``, ``!=0``, ``at least 2``, ``2-4``, ``between 2 and 4``."""
    written = text.strip()
    try:
        expected = number_range(written)
    except ValueError:
        expected = None
    if expected is None or re.search(r"(?<!\.)\.(?!\.)|(?<![\d\s])-\s*\d|^-", written):
        raise ValueError(f"{written!r} is not a number of elements. Write one such as 3, >=1 or 2-4.")
    if re.fullmatch(r"(>=|<|at least|fewer than|less than|≥)\s*0+", written, re.IGNORECASE):
        fits = "any" if expected.holds(1) else "no"
        raise ValueError(f"{written!r} holds for {fits} number. Write one such as 0 or >=1.")
    return expected


@action(
    "Element Count",
    sentence="the number of {element} is {argument}",
    aliases=("Count",),
    kind="assertion",
    argument=count,
    result_type="number",
    seeks_one=lambda _step, _count: False,
    example={"type": "ui-card", "element_id": "css=.card", "action": "Element Count", "action_result": ">=2"},
)
def element_count(step: Step, target: Target) -> None:
    """Check how many visible elements the target names: `3`, `>=1`, `2-4`."""

    def read(_deadline: Deadline) -> Comparison:
        there = target.now()
        return _compare(step.value, there_only(there).count() if there else 0, "element")

    wait_until(step, read)


@action(
    "Row Count",
    sentence="{element} has {argument} row[s] | there are {argument} rows",
    kind="assertion",
    target="optional",
    argument=count,
    result_type="number",
    example={"type": "table-interaction", "element_id": "Orders", "action": "Row Count", "action_result": "2"},
)
def row_count(step: Step, target: Target | None) -> None:
    """Check how many rows the table has, headings and footers left out; without a target, all tables of the page."""

    def read(deadline: Deadline) -> Comparison:
        there: Locator | None = step.body() if target is None else target.now()
        if there is None or not there.count():
            return Comparison(False, f"{_wanted(step.value, 'row')}, but there is no such table")
        if target is not None and there.count() > 1:
            raise ExpectationError(target.explain_ambiguity(), code="target-ambiguous")
        return _compare_rows(step.value, count_rows(there, timeout_ms=deadline.for_reading_ms))

    wait_until(step, read)


def _compare_rows(expected: NumberRange, found: RowCount) -> Comparison:
    if not found.tables:
        return Comparison(False, f"{_wanted(expected, 'row')}, but there is no table")
    if found.all is None:  # whatever there may be besides what is shown must fit too
        ok = expected.holds(found.shown) and expected.holds(_ANY)
        result = f"the table does not say how many rows it has (aria-rowcount is -1) and shows {found.shown}"
        return Comparison(ok, f"{_wanted(expected, 'row')}, but {result}")
    compared = _compare(expected, found.all, "row")
    if found.all == found.shown:
        return compared
    shown = f"{found.shown} {'is' if found.shown == 1 else 'are'} shown"
    return Comparison(compared.ok, f"{compared.explanation} by its aria-rowcount, of which {shown}")


def _compare(expected: NumberRange, found: int, word: str) -> Comparison:
    return Comparison(expected.holds(found), f"{_wanted(expected, word)}, but {there_are(found)}")


def _wanted(expected: NumberRange, word: str) -> str:
    *before, last = expected.words.split()
    return f"expected {expected.words} {word}{'' if last == '1' and 'to' not in before else 's'}"
