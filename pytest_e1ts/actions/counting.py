"""How many there are."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target
from pytest_e1ts.locators.cells import ROWS
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.step import Step

_SIGNS: dict[str, tuple[Callable[[int, int], bool], str]] = {
    ">=": (operator.ge, "at least "), "<=": (operator.le, "at most "), ">": (operator.gt, "more than "),
    "<": (operator.lt, "fewer than "), "!=": (operator.ne, "any number but "), "=": (operator.eq, ""),
}  # fmt: skip
_WORDS = {"at least": ">=", "at most": "<=", "more than": ">", "fewer than": "<", "less than": "<", "exactly": "="}
_COUNT = re.compile(rf"(?P<sign>>=|<=|!=|==?|>|<|{'|'.join(_WORDS)})?\s*(?P<number>\d{{1,7}})", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,7})\s*(?:-|–|\.\.|to)\s*(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Count:
    """How many a row expects.

    Attributes:
        words: The expectation in words.
        holds: Tells whether a number fits.
    """

    words: str
    holds: Callable[[int], bool]


def count(text: str) -> Count:
    """Take how many: ``3``, ``>=1``, ``<5``, ``!=0``, ``at least 2``, ``2-4``."""
    written = text.strip()
    if span := _RANGE.fullmatch(written):
        low, high = sorted((int(span[1]), int(span[2])))
        return Count(f"{low} to {high}", lambda number: low <= number <= high)
    match = _COUNT.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is not a number of elements. Write one such as 3, >=1 or 2-4.")
    sign = _WORDS.get((match["sign"] or "=").lower(), match["sign"] or "=")
    compare, words = _SIGNS["=" if sign == "==" else sign]
    wanted = int(match["number"])
    if wanted == 0 and sign in {">=", "<"}:
        raise ValueError(f"{written!r} holds for {'any' if sign == '>=' else 'no'} number. Write one such as 0 or >=1.")
    return Count(f"{words}{wanted}", lambda number: compare(number, wanted))


@action(
    "Element Count",
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
        return _compare(step.value, there.locator("visible=true").count() if there else 0, "elements")

    wait_until(step, read)


@action(
    "Row Count",
    kind="assertion",
    target="optional",
    argument=count,
    result_type="number",
    example={"type": "table-interaction", "element_id": "Orders", "action": "Row Count", "action_result": "2"},
)
def row_count(step: Step, target: Target | None) -> None:
    """Check how many visible rows the table has, headings left out; without a target, all tables of the page."""

    def read(_deadline: Deadline) -> Comparison:
        there: Locator | None = step.body() if target is None else target.now()
        if there is None or not there.count():
            return Comparison(False, f"expected {step.value.words} rows, but there is no such table")
        if target is not None and there.count() > 1:
            raise ExpectationError(target.explain_ambiguity())
        rows = there.locator(f"xpath=.//{ROWS}").locator("visible=true")
        return _compare(step.value, rows.count(), "rows")

    wait_until(step, read)


def _compare(expected: Count, found: int, what: str) -> Comparison:
    return Comparison(expected.holds(found), f"expected {expected.words} {what}, but there are {found}")
