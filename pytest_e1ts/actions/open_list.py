"""Lists that open: comboboxes, menus, custom dropdowns."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling import Deadline
from pytest_e1ts.actions.widget import Option, Widget
from pytest_e1ts.actions.widget_shape import OPTIONS
from pytest_e1ts.locators import evaluate_one, reading

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Locator

_PATIENCE_S = 0.4
_CONTROLS = reading("""e => {
  const box = (e.localName === 'label' && e.control) || e;
  const inner = box.matches('[aria-controls], [aria-owns]') ? box : box.querySelector('[aria-controls], [aria-owns]');
  const ids = inner ? ['aria-controls', 'aria-owns'].flatMap(n => (inner.getAttribute(n) || '').split(/\\s+/)) : [];
  const found = ids.map(id => id && document.getElementById(id)).find(n => n && !box.contains(n) && !n.contains(box));
  return found ? found.id : '';
}""")
_SHOWN = """options => new Set([...document.querySelectorAll(options + ', li')]
  .filter(e => e.checkVisibility({visibilityProperty: true})))"""
_LISTED = """(items, known) => items.map((item, place) => ({
  place, fresh: !known || !known.has(item), visible: item.checkVisibility({visibilityProperty: true}),
  text: (item.getAttribute('aria-label') || item.innerText || item.textContent).trim(),
  value: item.getAttribute('data-value') || '',
  off: item.matches(':disabled, [aria-disabled=true]') || /(^|[\\s_-])disabled/.test(item.className)
})).filter(item => item.visible)"""
_EDITABLE = reading("e => e.isContentEditable || (e.matches('input:not([readonly], [type=button])') && !e.disabled)")


@dataclass(frozen=True, slots=True)
class Item:
    """One visible option of an open list."""

    option: Option
    locator: Locator


class OpenList:
    """A list that shows its options when it is clicked.

    Its options are looked for where the element says that it controls them; else inside it; else, once it was clicked,
    among the options, menu items and list items that were not to be seen before.

    Attributes:
        clicked: Whether the list had to be opened.
    """

    def __init__(self, widget: Widget, deadline: Deadline) -> None:
        """Take the element that opens the list.

        Args:
            widget: What the target turned out to be.
            deadline: When the step's time is over.
        """
        self.clicked = False
        self._opener = widget.element
        self._deadline = deadline
        self._known: JSHandle | None = None
        self._seen = False
        self._narrowed = ""
        self._opened_at = 0.0

    def items(self) -> list[Item]:
        """Return the options to be seen now; open the list, once, where there are none."""
        items = self._visible_items()
        if not items and (not self.clicked or self._seen):
            self._open()
            items = self._visible_items()
        self._seen = bool(items)
        return items

    def narrow(self, text: str) -> None:
        """Type into a combobox that offers options only for what is typed, after giving it time to offer some."""
        if self._narrowed == text or time.monotonic() - self._opened_at < _PATIENCE_S:
            return
        self._narrowed = text
        if evaluate_one(self._opener, _EDITABLE, timeout_ms=self._deadline.for_reading_ms):
            self._opener.fill(text, timeout=self._deadline.for_reading_ms)

    def close(self) -> None:
        """Close a list that was opened only to be read."""
        if self.clicked and self._visible_items():
            self._opener.press("Escape")

    def _open(self) -> None:
        self._known = self._known or self._opener.page.evaluate_handle(_SHOWN, OPTIONS)
        self._opener.click(timeout=self._deadline.for_reading_ms)
        self.clicked, self._opened_at = True, time.monotonic()

    def _visible_items(self) -> list[Item]:
        for place, only_fresh in self._places():
            found = place.evaluate_all(_LISTED, self._known)
            items = [
                Item(Option(one["text"], one["value"], one["off"]), place.nth(one["place"]))
                for one in found
                if one["fresh"] or not only_fresh
            ]
            if items:
                return items
        return []

    def _places(self) -> list[tuple[Locator, bool]]:
        opener, page = self._opener, self._opener.page
        controlled = evaluate_one(opener, _CONTROLS, timeout_ms=self._deadline.for_reading_ms)
        if controlled:
            popup = page.locator(f'css=[id="{controlled}"]')
            return [(popup.locator(f"css={options}"), False) for options in (OPTIONS, "li", ":scope > *")]
        inside = [(opener.locator(f"css={OPTIONS}"), False), (opener.locator("css=li"), self.clicked)]
        anywhere = [(page.locator(f"css={OPTIONS}"), True), (page.locator("css=li"), True)]
        return [*inside, *anywhere] if self.clicked else inside
