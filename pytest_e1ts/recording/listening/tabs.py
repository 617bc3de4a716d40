"""Which tab is which: counted as ``Switch Tab`` counts, in the order of events and not as the browser stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


class TabOrder:
    """The tabs that are open at the place of the queue that is being handled."""

    def __init__(self) -> None:
        """Know no tab."""
        self._open: list[Page] = []

    def add(self, page: Page) -> int:
        """Count a tab in and return its 1-based number."""
        if page not in self._open:
            self._open.append(page)
        return self.number(page)

    def remove(self, page: Page) -> int:
        """Count a tab out and return the number that it had; 0 where it was not known."""
        number = self.number(page)
        if number:
            self._open.remove(page)
        return number

    def number(self, page: Page) -> int:
        """Return the 1-based number of a tab; 0 for one that is not open."""
        return self._open.index(page) + 1 if page in self._open else 0

    @property
    def pages(self) -> tuple[Page, ...]:
        """The open tabs, in their order."""
        return tuple(self._open)

    @property
    def is_empty(self) -> bool:
        """Whether none is open."""
        return not self._open
