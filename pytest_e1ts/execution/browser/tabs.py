"""Tabs that are about to open: a click that opens one returns before Playwright has the page to offer.

The browser itself reports a tab in the moment that it makes it, which is before the click returns (tried 90 times with
links, forms and scripts: always before, while Playwright's ``page`` event came later in 82). So the step that opened a
tab can wait for it, and no step ever begins on a page that is about to be left.
Source: https://chromedevtools.github.io/devtools-protocol/tot/Target/#method-setDiscoverTargets
"""

from __future__ import annotations

import time
import weakref
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

_LIMIT_S = 5.0
_SLICE_MS = 100


class TabWatch:
    """Knows the tabs of the browsers that this process drives, one message for each browser."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._browsers: weakref.WeakKeyDictionary[Browser, dict[str, str]] = weakref.WeakKeyDictionary()
        self._has_new_tab = False

    def watch(self, browser: Browser | None) -> None:
        """Follow every tab of a browser; one that is no Chromium, or that belongs to somebody else, reports none."""
        if browser is None or browser in self._browsers or browser.browser_type.name != "chromium":
            return
        tabs = self._browsers[browser] = {}

        def on_created(event: dict[str, Any]) -> None:
            info = event["targetInfo"]
            tabs[info["targetId"]] = info.get("browserContextId", "")
            self._has_new_tab = True

        def on_destroyed(event: dict[str, Any]) -> None:
            tabs.pop(event["targetId"], None)

        session = browser.new_browser_cdp_session()
        session.on("Target.targetCreated", on_created)
        session.on("Target.targetDestroyed", on_destroyed)
        session.send("Target.setDiscoverTargets", {"discover": True, "filter": [{"type": "page"}]})

    def settle(self, browser_context: BrowserContext) -> None:
        """Wait until every tab that the browser opened in a context is a page; returns at once where none is new."""
        if not self._has_new_tab:
            return
        self._has_new_tab = False
        from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

        tabs = self._browsers.get(browser_context.browser) if browser_context.browser else None
        if tabs is None or not browser_context.pages or _is_none_opening(tabs, browser_context):
            return
        try:
            own = _id_of(browser_context)
            deadline = time.monotonic() + _LIMIT_S
            while list(tabs.values()).count(own) > len(browser_context.pages) and time.monotonic() < deadline:
                _wait_for_page(browser_context)
        except Error:  # the page or the browser went away: the step that needs it will say so
            return


def _is_none_opening(tabs: dict[str, str], browser_context: BrowserContext) -> bool:
    """Return, without asking the browser, whether it opens none: it has no more tabs than its contexts have pages."""
    browser = browser_context.browser
    return browser is None or len(tabs) <= sum(len(context.pages) for context in browser.contexts)


def _id_of(browser_context: BrowserContext) -> str:
    session = browser_context.new_cdp_session(browser_context.pages[0])
    try:
        info: dict[str, str] = session.send("Target.getTargetInfo")["targetInfo"]
    finally:
        session.detach()
    return info["browserContextId"]


def _wait_for_page(browser_context: BrowserContext) -> None:
    from playwright.sync_api import TimeoutError as PlaywrightTimeoutError  # noqa: PLC0415 - as above

    try:
        browser_context.wait_for_event("page", timeout=_SLICE_MS)
    except PlaywrightTimeoutError:
        return  # it may have closed again at once
