"""Looking at what a target names, without doing anything to it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.locators.parsing import SMART
from pytest_e1ts.locators.suggestions.candidates import candidates
from pytest_e1ts.locators.suggestions.near_names import near_names

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.target import Target

_PAUSE_MS = 150
_NAMED = frozenset({SMART, "testid", "id", "name", "label", "placeholder", "text", "alt", "title"})


@dataclass(frozen=True, slots=True)
class LookResult:
    """What a target names.

    Attributes:
        count: How many elements.
        kind: The kind of locator that found them; empty where nothing was found.
        message: What is wrong; empty for exactly one element.
        hint: The nearest names that the page shows, or the elements with a target for each.
    """

    count: int
    kind: str = ""
    message: str = ""
    hint: str = ""


def look_for(target: Target, patience_ms: float) -> LookResult:
    """Wait until a target names something, and say what; the browser's own errors are passed on.

    Args:
        target: A target that was not used yet.
        patience_ms: How long to wait, in milliseconds; 0 for a single look.
    """
    end = time.monotonic() + patience_ms / 1000
    while True:
        locator = target.now()
        count = locator.count() if locator is not None else 0
        if locator is not None and count:
            return LookResult(count, target.kind) if count == 1 else _several(target, locator, count)
        left_ms = (end - time.monotonic()) * 1000
        if left_ms <= 0:
            return _nothing(target, patience_ms)
        target.page.wait_for_timeout(min(_PAUSE_MS, left_ms))


def _several(target: Target, locator: Locator, count: int) -> LookResult:
    hint = f"Write one of these targets instead:{candidates(target.several(locator), count)}"
    return LookResult(count, target.kind, f"{target.written!r} names {count} elements.", hint)


def _nothing(target: Target, patience_ms: float) -> LookResult:
    within = f" within {round(patience_ms / 1000, 1):g} s" if patience_ms else ""
    hint = nearest_on_the_page(target)
    absent = target.explain_absence()
    if absent:
        hint = f"{absent[:1].upper()}{absent[1:]}"
    return LookResult(0, "", f"Nothing named {target.written!r} was found on {target.page.url}{within}.", hint)


def nearest_on_the_page(target: Target) -> str:
    """Return a sentence with the names on the page that come nearest to a target's; empty where none does.

    Args:
        target: One that names nothing.
    """
    last = target.last_part
    if last.strategy not in _NAMED or not target.is_alone:
        return ""
    return near_names(target.several(target.page.locator(":root")).base, last.text, target.suggest)
