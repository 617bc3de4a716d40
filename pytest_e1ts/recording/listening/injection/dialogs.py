"""Native dialogs: they stay open for the person, and how they are answered is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_e1ts.recording.listening.inbox import DialogAnswered, Inbox

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

_LEAVING = "beforeunload"


class Dialogs:
    """Knows the dialogs that are open: a page with one answers nothing until it is closed."""

    def __init__(self, inbox: Inbox) -> None:
        """Know none."""
        self._inbox = inbox
        self._open: dict[Page, dict[str, Any]] = {}

    def is_open(self, page: Page) -> bool:
        """Return whether a tab waits for the answer to a dialog."""
        return page in self._open

    def follow(self, page: Page, session: CDPSession) -> None:
        """Hear the dialogs of a tab."""
        session.on("Page.javascriptDialogOpening", lambda event: self._opened(page, event))
        session.on("Page.javascriptDialogClosed", lambda event: self._closed(page, event))

    def _opened(self, page: Page, event: dict[str, Any]) -> None:
        self._open[page] = event

    def _closed(self, page: Page, event: dict[str, Any]) -> None:
        opened = self._open.pop(page, None)
        if opened is None:
            return
        is_accepted = bool(event["result"])
        kind = str(opened["type"])
        if kind == _LEAVING and is_accepted:  # a run leaves pages without asking
            return
        text = str(event.get("userInput", "")) if kind == "prompt" and is_accepted else ""
        self._inbox.put(DialogAnswered(page, kind, str(opened["message"]), is_accepted, text))
