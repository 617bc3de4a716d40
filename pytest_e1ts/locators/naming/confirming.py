"""Whether a target names exactly one element, and which: the finder of a run is asked, in the present state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pytest_e1ts.errors import E1tsError

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Locator

    from pytest_e1ts.locators.base import Document
    from pytest_e1ts.locators.names.wanted import Wanted

    Look = Callable[[Document, str, Wanted], Locator | None]
    """Asks the finder: where to look, the target, what it is wanted for; None where it finds nothing at this moment."""

_PLACE = "(all, e) => [all.length, all.indexOf(e)]"
_NOWHERE = (0, -1)


def place_of(look: Look, base: Document, target: str, element: ElementHandle, wanted: Wanted) -> tuple[int, int]:
    """Return how many elements a target names, and which of them, counted from 0, is the one meant; -1 for none.

    Args:
        look: Asks the finder.
        base: The page or frame that the target begins in.
        target: What a row would write.
        element: The element that is meant.
        wanted: What it is wanted for.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    try:
        locator = look(base, target, wanted)
        found: list[int] = locator.evaluate_all(_PLACE, element) if locator is not None else [*_NOWHERE]
    except (Error, E1tsError):  # no selector, another document, a page that has gone on
        return _NOWHERE
    return found[0], found[1]


def is_exactly(look: Look, base: Document, target: str, element: ElementHandle, wanted: Wanted) -> bool:
    """Return whether a target names the element that is meant, and no other; arguments as for :func:`place_of`."""
    return place_of(look, base, target, element, wanted) == (1, 0)
