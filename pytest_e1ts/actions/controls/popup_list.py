"""Lists that open: comboboxes, menus, custom dropdowns."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.controls.dropdown import Option, Widget
from pytest_e1ts.actions.controls.dropdown_shape import OPTIONS
from pytest_e1ts.actions.controls.single_control import contains_one_control, control_within
from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.locators import evaluate_one, reading, shared_script

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Locator

_PATIENCE_S = 0.4
# What the element opens, by the id of what it says it controls, and whether it says that this is closed. A list within
# a component's shadow root has an id that others may have too, and its options may lie elsewhere: they are known when
# they are shown.
_OPENS = reading("""e => {
  const box = fieldOf(e), all = [box, ...elementsIn(box)];
  const inner = all.find(n => n.matches('[aria-controls], [aria-owns]'));
  const ids = inner ? ['aria-controls', 'aria-owns'].flatMap(n => (inner.getAttribute(n) || '').split(/\\s+/)) : [];
  const found = ids.map(id => id && document.getElementById(id)).find(n => n && !holds(box, n) && !holds(n, box));
  const opener = box.hasAttribute('aria-expanded') ? box : all.find(n => n.matches('[role=combobox], [aria-haspopup]'));
  return {popup: found ? found.id : '', closed: !!opener && opener.getAttribute('aria-expanded') === 'false'};
}""")
_SHOWN = """options => {
  const all = root => [...root.querySelectorAll('*')].flatMap(e => e.shadowRoot ? [e, ...all(e.shadowRoot)] : [e]);
  const items = all(document).filter(e => e.matches(options + ', li'));
  return new Set(items.filter(e => e.checkVisibility({visibilityProperty: true})));
}"""
_LISTED = """(items, known) => items.map((item, place) => ({
  place, fresh: !known || !known.has(item), visible: item.checkVisibility({visibilityProperty: true}),
  text: (item.getAttribute('aria-label') || writtenIn(item) || item.textContent).trim(),
  value: item.getAttribute('data-value') || '', off: isOptionOff(item)
})).filter(item => item.visible)"""
_IS_COMBOBOX = reading("e => roleOf(e) === 'combobox' && e.matches('input') && !isOff(e)")
_EDITABLE = reading("e => e.isContentEditable || (e.matches('input:not([readonly], [type=button])') && !e.disabled)")


@dataclass(frozen=True, slots=True)
class Item:
    """One visible option of an open list."""

    option: Option
    locator: Locator


class PopupList:
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
        self._had_items = False
        self._narrowed = ""
        self._pressed_open_key = False
        self._opened_at = 0.0

    def items(self) -> list[Item]:
        """Return the options to be seen now; open the list, once, where there are none."""
        items = self._visible_items()
        if not items and (not self.clicked or self._had_items):
            self._open()
            items = self._visible_items()
        self._had_items = bool(items)
        if not items:
            self._press_open_key()
        return items

    def narrow(self, text: str) -> None:
        """Type into a combobox that offers options only for what is typed, after giving it time to offer some."""
        if self._narrowed == text or time.monotonic() - self._opened_at < _PATIENCE_S:
            return
        self._narrowed = text
        field = self._field()
        if evaluate_one(field, _EDITABLE, timeout_ms=self._deadline.for_reading_ms):
            field.fill(text, timeout=self._deadline.for_reading_ms)

    def close(self) -> None:
        """Close a list that was opened only to be read."""
        if self.clicked and self._visible_items():
            self._opener.press("Escape")

    def _open(self) -> None:
        self._known = self._known or self._opener.page.evaluate_handle(_SHOWN, OPTIONS)
        self._opener.click(timeout=self._deadline.for_reading_ms)
        self.clicked, self._opened_at = True, time.monotonic()

    def _press_open_key(self) -> None:
        """Open, by the key that is there for it, a combobox that only an arrow beside its field opens."""
        if self._pressed_open_key or time.monotonic() - self._opened_at < _PATIENCE_S:
            return
        self._pressed_open_key = True
        field = self._field()
        if evaluate_one(field, _IS_COMBOBOX, timeout_ms=self._deadline.for_reading_ms):
            field.press("Alt+ArrowDown", timeout=self._deadline.for_reading_ms)

    def _field(self) -> Locator:
        """Return the field of a component that holds one; else what opens the list."""
        return control_within(self._opener) if contains_one_control(self._opener) else self._opener

    def _visible_items(self) -> list[Item]:
        script = f"(items, known) => {{ {shared_script()}\nworld.main = true; return ({_LISTED})(items, known); }}"
        for place, only_fresh in self._places():
            found = place.evaluate_all(script, self._known)
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
        opens = evaluate_one(opener, _OPENS, timeout_ms=self._deadline.for_reading_ms)
        if opens["popup"]:
            popup = page.locator(f'css=[id="{opens["popup"]}"]')
            return [(popup.locator(f"css={options}"), False) for options in (OPTIONS, "li", ":scope > *")]
        options, items = opener.locator(f"css={OPTIONS}"), opener.locator("css=li")
        if not self.clicked:  # what is in a closed list is what was chosen before
            return [] if opens["closed"] else [(options, False), (items, False)]
        fresh = [(options, True), (page.locator(f"css={OPTIONS}"), True), (items, True), (page.locator("css=li"), True)]
        return fresh if opens["closed"] else [*fresh, (options, False), (items, False)]
