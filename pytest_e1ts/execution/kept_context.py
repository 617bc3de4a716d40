"""One browser context for all scenarios of a worker, cleansed between them: faster than a fresh one, and less apart.

What goes: pages, cookies, local and session storage, IndexedDB, caches and service workers of every origin, routes and
permissions. What stays: the HTTP cache, and what cannot be taken back from a context, such as scripts that a suite adds
to every page. A scenario that did not pass takes its context with it.
Source, with ``*`` for every origin:
https://chromedevtools.github.io/devtools-protocol/tot/Storage/#method-clearDataForOrigin
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from pytest_e1ts.execution.tabs import TabWatch


class KeptContext:
    """Lends the same context to one scenario after the other."""

    def __init__(self, browser: Browser, arguments: Mapping[str, Any], tabs: TabWatch) -> None:
        """Make none yet.

        Args:
            browser: A Chromium; no other can cleanse a context as a whole.
            arguments: What the suite gives its contexts.
            tabs: Knows the tabs that are about to open: one must not appear in the next scenario.
        """
        tabs.watch(browser)
        self._browser = browser
        self._tabs = tabs
        self._arguments = arguments
        self._context: BrowserContext | None = None

    def lend(self) -> Page:
        """Return the only page of the context, as clean as a fresh one."""
        page = self._cleansed(self._context) if self._context is not None else None
        if page is not None:
            return page
        self.drop()
        self._context = self._browser.new_context(**self._arguments)
        return self._context.new_page()

    def drop(self) -> None:
        """Close the context; the next scenario gets a fresh one."""
        if self._context is not None:
            with contextlib.suppress(Error):  # it may have gone with its browser
                self._context.close()
        self._context = None

    def _cleansed(self, context: BrowserContext) -> Page | None:
        """Take away what the scenario before left, and return a new page; None where that did not work."""
        try:
            self._tabs.settle(context)
            before = context.pages
            blank = context.new_page()
            for page in before:  # first, so that none of them writes anything any more
                page.close()
            _clear_storage(blank)
            context.clear_permissions()
            context.unroute_all(behavior="ignoreErrors")
        except Error:
            return None
        return blank


def _clear_storage(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()
