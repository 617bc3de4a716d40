"""The names of elements: looked for while the pointer is on them, and again in the state that an action leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.locators.name_element import name_element
from pytest_e1ts.locators.naming.name import ElementNames, Use, Way
from pytest_e1ts.recording.events import EventKind, NamedElement
from pytest_e1ts.recording.listening.described_element import DescribedElement

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page

MASK = "••••••"
"""What the script says in place of a password that was typed into the page."""

_MOST = 4
_WORDLESS = {Way.PAGE_OBJECT, Way.TEST_ID, Way.ID, Way.ATTRIBUTE, Way.PATH}
_REMEMBERED = 500
_READS = {EventKind.CHECK_TEXT, EventKind.CHECK_CELL}
_LOOKS = {EventKind.CHECK_VALUE, EventKind.CHECK_VISIBLE}
_FIELDS = {"textbox", "searchbox", "spinbutton"}


class NameBook:
    """Names that were found before they were needed."""

    def __init__(
        self, find: Callable[[Page, DescribedElement], ElementHandle | None], *, page_objects: bool = False
    ) -> None:
        """Know none.

        Args:
            find: Returns the element that was described; None for one that is gone.
            page_objects: Whether elements are called first as page objects call them.
        """
        self._find = find
        self._page_objects = page_objects
        self._known: dict[str, NamedElement] = {}

    def look(self, page: Page, described: DescribedElement) -> NamedElement | None:
        """Look for the name of an element in the present state, and remember it; None where it is gone."""
        named = self._name(page, described, _use_of(described))
        if named is not None:
            self._known.pop(described.number, None)
            self._known[described.number] = named
            if len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]
        return named

    def name_for(self, page: Page, described: DescribedElement, kind: EventKind) -> NamedElement:
        """Return the name for an action on an element.

        What was not named before the action is amber unless it is still called what it was called then: the action may
        have changed it.

        Args:
            page: The tab.
            described: The element, as it was when the action began.
            kind: The action.
        """
        if kind in _READS | _LOOKS:
            found = self._name(page, described, Use.READ if kind in _READS else Use.SEEN)
            return found or _unnamed(described)
        known = self._known.get(described.number)
        if known is not None:
            return known
        found = self.look(page, described)
        if found is None:
            return _unnamed(described)
        is_same = _fold(found.label) == _fold(described.label) or not described.label
        return found if is_same else replace(found, is_confirmed=False)

    def look_again(self, page: Page, described: DescribedElement, before: NamedElement) -> NamedElement:
        """Return the name that fits before an action and behind it; the one before where none fits both.

        Args:
            page: The tab.
            described: The element.
            before: Its names before the action.
        """
        after = self.look(page, described)
        if after is None:
            return before
        fitting = {after.target, *after.others}
        both = [target for target in (before.target, *before.others) if target in fitting]
        if not both or both[0] == before.target:
            return before
        others = tuple(target for target in (before.target, *before.others) if target != both[0])
        return replace(before, target=both[0], others=others)

    def _name(self, page: Page, described: DescribedElement, use: Use) -> NamedElement | None:
        from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

        try:
            element = self._find(page, described)
            if element is None:
                return None
            names = name_element(page, element, use, most=_MOST, page_objects=self._page_objects)
        except (Error, E1tsError):  # the page has gone on
            return None
        return _named(names, described)


def _named(names: ElementNames, described: DescribedElement) -> NamedElement | None:
    is_masked = MASK in described.label
    known = [name for name in names.names if not is_masked or name.way in _WORDLESS]
    if not known:
        return None
    first, *rest = known
    others = tuple(name.target for name in rest if name.is_confirmed or not first.is_confirmed)
    label = described.label if is_masked else names.label or described.label
    return NamedElement(first.target, first.is_confirmed, others, names.role or described.role, label, names.input_type)


def _unnamed(described: DescribedElement) -> NamedElement:
    return NamedElement(described.place, False, (), described.role, described.label, described.type)


def _use_of(described: DescribedElement) -> Use:
    if described.type in {"checkbox", "radio"}:
        return Use.TICKED
    if described.role in {"combobox", "listbox"}:
        return Use.CHOSEN
    return Use.FILLED if described.role in _FIELDS else Use.CLICKED


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
