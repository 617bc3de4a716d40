"""Where an element is looked for; a name for type checkers alone, for whoever only collects needs no browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator, Page

    Base = Page | Locator | Frame
    Document = Page | Frame
