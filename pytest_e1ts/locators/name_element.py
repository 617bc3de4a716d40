"""From an element on a page to the targets that rows would write for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pytest_e1ts.locators.finding import find_target
from pytest_e1ts.locators.naming.choosing import Wish, choose_names
from pytest_e1ts.locators.naming.name import ElementNames, Use
from pytest_e1ts.locators.naming.page_object_targets import named_targets

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Locator, Page

    from pytest_e1ts.locators.base import Document
    from pytest_e1ts.locators.names.wanted import Wanted

_PATIENCE_MS = 250


def name_element(
    page: Document, element: ElementHandle, use: Use, *, most: int = 1, page_objects: bool = False
) -> ElementNames:
    """Return the targets that rows would write for an element; each was confirmed by the finder of a run.

    Args:
        page: Where targets begin: the page, or the frame that the scenario has gone into.
        element: The element, in whatever frame of it.
        use: What the row will do with the element.
        most: How many names to confirm; the first is the best. Each costs a few messages to the browser.
        page_objects: Whether to call it first by the name that a page object gives it.

    Returns:
        The names, best first, and what the element is. There is no name for an element that has left the page.

    Raises:
        playwright.sync_api.Error: The page has gone on, or the element is not of it.
    """
    known = named_targets() if page_objects else ()
    return choose_names(look_now, page, element, Wish(use.wanted, use is Use.READ, most, known))


def look_now(base: Document, written: str, wanted: Wanted) -> Locator | None:
    """Return what a target names at this moment; None where it names nothing.

    Args:
        base: The page or frame that it begins in.
        written: The target.
        wanted: What it is wanted for.

    Raises:
        BrokenStepError: The target cannot be read.
    """
    page = cast("Page", base)  # a frame answers all that is asked without waiting
    return find_target(page, written, timeout_ms=_PATIENCE_MS, wanted=wanted).now()
