"""One context and page for all scenarios of a worker, cleansed between them: faster than fresh ones, less apart.

What goes: other pages, cookies, local and session storage, IndexedDB, caches and service workers of every origin, the
page's history and name, routes, permissions, the geolocation and the size of the window. What stays: the HTTP cache,
and what cannot be taken back, such as scripts that a suite adds to every page. A scenario that did not pass takes its
context with it.

The page stays because a new one is a new process of the browser, a seventh of what a short scenario costs.
Source, with ``*`` for every origin:
https://chromedevtools.github.io/devtools-protocol/tot/Storage/#method-clearDataForOrigin
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import Error

from pytest_e1ts.execution.browser.browser_state import take_storage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, StorageState, ViewportSize

    from pytest_e1ts.execution.browser.tabs import TabWatch

_BLANK = "about:blank"


class SharedContext:
    """Lends the same page of the same context to one scenario after the other.

    Attributes:
        untouched: What the context holds when it is lent: nothing, or what the suite gives every context.
    """

    def __init__(self, browser: Browser, arguments: Mapping[str, Any], tabs: TabWatch) -> None:
        """Make none yet.

        Args:
            browser: A Chromium; no other can cleanse a context as a whole.
            arguments: What the suite gives its contexts.
            tabs: Knows the tabs that are about to open: one must not appear in the next scenario.
        """
        tabs.watch(browser)
        self.untouched: Mapping[str, Any] = {}
        self._browser = browser
        self._tabs = tabs
        self._arguments = arguments
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._session: CDPSession | None = None
        self._size: ViewportSize | None = None

    def lend(self) -> Page:
        """Return the only page of the context, as clean as a fresh one."""
        if self._context is None or not self._cleanse(self._context):
            self.drop()
            self._context = self._browser.new_context(**self._arguments)
            self.untouched = take_storage(self._context)
        return self._page_of(self._context)

    def drop(self) -> None:
        """Close the context; the next scenario gets a fresh one."""
        if self._context is not None:
            with contextlib.suppress(Error):  # it may have gone with its browser
                self._context.close()
        self._context = self._page = self._session = None

    def _page_of(self, context: BrowserContext) -> Page:
        if self._page is None or self._session is None:
            self._page = context.new_page()
            self._size = self._page.viewport_size
            self._session = context.new_cdp_session(self._page)
        return self._page

    def _cleanse(self, context: BrowserContext) -> bool:
        """Remove what the scenario before left; return whether that worked."""
        try:
            self._tabs.settle(context)
            if self._page is not None and self._page.is_closed():
                self._page = self._session = None
            page = self._page_of(context)
            for other in context.pages:
                if other is not page:
                    other.close()
            page.goto(_BLANK)  # from here on, no script of the application runs any more
            _clear(page, cast("CDPSession", self._session))
            if self._size is not None and page.viewport_size != self._size:
                page.set_viewport_size(self._size)
            if any(self.untouched.values()):
                context.set_storage_state(cast("StorageState", self.untouched))
        except Error:
            return False
        return True


def _clear(page: Page, session: CDPSession) -> None:
    """Clear an empty page and its context."""
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.send("Runtime.evaluate", {"expression": "name = ''"})
    session.send("Page.resetNavigationHistory")
    page.context.clear_permissions()
    page.context.set_geolocation(None)
    page.context.unroute_all(behavior="ignoreErrors")
    page.unroute_all(behavior="ignoreErrors")
