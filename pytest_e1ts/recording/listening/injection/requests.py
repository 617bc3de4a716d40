"""Where a tab goes, and whether the page or the person asked for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pytest_e1ts.recording.listening.inbox import Inbox, Navigated

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

_ASKED_FOR_S = 15.0


class Requests:
    """Follows the main document of one tab.

    The browser says of each step that a page takes by itself that the page asked for it; of what a person does with
    the address field and the buttons beside it, it says nothing before.
    """

    def __init__(self, page: Page, session: CDPSession, inbox: Inbox) -> None:
        """Follow nothing yet."""
        self._page = page
        self._session = session
        self._inbox = inbox
        self._asked_at = float("-inf")
        self._main = ""

    def follow(self) -> None:
        """Begin; asks the browser for the number of the main frame."""
        self._main = str(self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"])
        self._session.on("Page.frameRequestedNavigation", self._asked)
        self._session.on("Page.frameNavigated", self._went)
        self._session.on("Page.navigatedWithinDocument", self._went_within)

    def _asked(self, event: dict[str, Any]) -> None:
        if event["frameId"] == self._main and event.get("disposition", "currentTab") == "currentTab":
            self._asked_at = time.monotonic()

    def _is_by_page(self) -> bool:
        asked, self._asked_at = self._asked_at, float("-inf")
        return time.monotonic() - asked < _ASKED_FOR_S or self._inbox.acted_just_now(self._page)

    def _went(self, event: dict[str, Any]) -> None:
        frame = event["frame"]
        if "parentId" in frame:
            return
        self._main = str(frame["id"])
        address = f"{frame['url']}{frame.get('urlFragment', '')}"
        self._inbox.put(Navigated(self._page, address, self._is_by_page(), is_same_document=False))

    def _went_within(self, event: dict[str, Any]) -> None:
        if event["frameId"] == self._main:
            self._inbox.put(Navigated(self._page, str(event["url"]), self._is_by_page(), is_same_document=True))
