"""Lists that open: comboboxes, menus, custom dropdowns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling import Deadline
from pytest_e1ts.actions.widget import OPTIONS, Option, Widget, listed

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_PAUSE_MS = 50
_CONTROLS = """e => {
  const box = (e.localName === 'label' && e.control) || e;
  const inner = box.matches('[aria-controls], [aria-owns]') ? box : box.querySelector('[aria-controls], [aria-owns]');
  const ids = inner ? (inner.getAttribute('aria-controls') || inner.getAttribute('aria-owns')).split(/\\s+/) : [];
  return ids.find(id => document.getElementById(id)) || '';
}"""
_VISIBLE = "visible=true"


class OpenList:
    """A list that shows its options when it is clicked.

    Its options are looked for where the element says that it controls them, else inside it, else anywhere on the page
    as options or menu items, and at last as plain list items beside it or anywhere.
    """

    def __init__(self, widget: Widget, deadline: Deadline) -> None:
        """Take the element that opens the list.

        Args:
            widget: What the target turned out to be.
            deadline: When the step's time is over.
        """
        self._opener = widget.element
        self._deadline = deadline
        self.clicked = False

    def items(self) -> Locator:
        """Return the visible options, opening the list if none is to be seen."""
        items = self._visible_items()
        if items is None:
            self._opener.click(timeout=max(self._deadline.left_ms, 1))
            self.clicked = True
            items = self._wait_for_items()
        return items

    def options(self) -> list[Option]:
        """Return what the list offers, as it stands now."""
        items = self._visible_items()
        return listed(items) if items is not None else []

    def close(self) -> None:
        """Close a list that was opened only to be read."""
        if self.clicked and self._visible_items() is not None:
            self._opener.press("Escape")

    def narrow(self, text: str) -> bool:
        """Type into a combobox that offers options only for what is typed; return False where one cannot type."""
        if not self._opener.is_editable(timeout=max(self._deadline.left_ms, 1)):
            return False
        self._opener.fill(text, timeout=max(self._deadline.left_ms, 1))
        return True

    def _wait_for_items(self) -> Locator:
        while True:
            items = self._visible_items()
            if items is not None or not self._deadline.left_ms:
                return items or self._opener.locator(f"css={OPTIONS}")
            self._opener.page.wait_for_timeout(_PAUSE_MS)

    def _visible_items(self) -> Locator | None:
        for place in self._places():
            items = place.locator(_VISIBLE)
            if items.count():
                return items
        return None

    def _places(self) -> list[Locator]:
        opener, page = self._opener, self._opener.page
        controlled = opener.evaluate(_CONTROLS, timeout=max(self._deadline.left_ms, 1))
        if controlled:
            popup = page.locator(f'css=[id="{controlled}"]')
            return [popup.locator(f"css={OPTIONS}"), popup.locator("css=li"), popup.locator("css=:scope > *")]
        plain = opener.locator("xpath=..").locator("css=li")
        inside = [opener.locator(f"css={OPTIONS}"), opener.locator("css=li")]
        return [*inside, page.locator(f"css={OPTIONS}"), plain, page.locator("css=li")]
