"""Parts of a target that choose among the elements before them: ``Delete >> nth=2``, ``css=.card >> has-text=Open``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators.strategies import is_element, strategy, unquoted
from pytest_e1ts.locators.wording import lenient_source, lenient_text

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.base import Base, Document

HAS_TEXT, NEAR = "has-text", "near"
FILTERS = frozenset({"nth", HAS_TEXT, "has-not-text", NEAR})
_LAST = "last"


@strategy("nth")
def by_number(base: Base, text: str) -> Locator:
    """Choose one of several by its number, counted from 1, or the ``last``."""
    elements = _elements(base, "nth", text)
    return elements.last if text.strip().lower() == _LAST else elements.nth(int(text) - 1)


@strategy(HAS_TEXT)
def by_text_within(base: Base, text: str) -> Locator:
    """Choose those that show a text; in quotes it must be all that they, or an element in them, show."""
    elements = _elements(base, HAS_TEXT, text)
    return with_text(elements.page, elements, text)


def with_text(document: Document, elements: Locator, text: str) -> Locator:
    """Return the elements that show a text.

    Args:
        document: The page or frame that they are in.
        elements: The elements.
        text: The text; in quotes it must be all that they, or an element in them, show.
    """
    plain, exact = unquoted(text)
    if not exact:
        return elements.filter(has_text=lenient_text(plain))
    whole = re.compile(rf"^\s*{lenient_source(plain)}\s*$")
    return elements.filter(has_text=whole).or_(elements.filter(has=document.get_by_text(whole)))


@strategy("has-not-text")
def by_text_missing(base: Base, text: str) -> Locator:
    """Choose those that do not show a text."""
    return _elements(base, "has-not-text", text).filter(has_not_text=lenient_text(unquoted(text)[0]))


@strategy(NEAR)
def by_nearby_text(base: Base, text: str) -> Locator:
    """Choose those that share the innermost element with one that shows exactly this text: a card, a line, a group."""
    elements = _elements(base, NEAR, text)
    return near(elements.page, elements.page, elements, text)


def near(document: Document, scope: Base, elements: Locator, text: str) -> Locator:
    """Return the elements that share the innermost element with one that shows exactly a text.

    Args:
        document: The page or frame that both are in.
        scope: Where both are looked for.
        elements: The elements, as they are found from there.
        text: The whole text of the nearby element.
    """
    words = re.compile(rf"^\s*{lenient_source(unquoted(text)[0])}(\s|[*:])*$", re.IGNORECASE)
    nearby = document.get_by_text(words)
    both = document.locator("css=*").filter(has=nearby).filter(has=elements)
    around = scope.locator("css=*").filter(has=nearby).filter(has=elements)
    return around.filter(has_not=both).locator(elements)


def is_number(text: str) -> bool:
    """Return whether ``nth=`` can count to a text."""
    return re.fullmatch(rf"\s*([1-9]\d{{0,6}}|{_LAST})\s*", text, re.IGNORECASE) is not None


def _elements(base: Base, name: str, text: str) -> Locator:
    if not is_element(base):
        raise BrokenStepError(
            f"{name}={text} chooses among elements: write what they are in front of it and >>.", code="bad-target"
        )
    return base
