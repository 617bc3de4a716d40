"""Listening where the browser is no Chromium: the script runs among those of the page, and before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_e1ts.recording.listening.inbox import DialogAnswered, Inbox, Navigated, ScriptMessage
from pytest_e1ts.recording.listening.injection.dialogs import Dialogs
from pytest_e1ts.recording.listening.injection.isolated_script import read_message
from pytest_e1ts.recording.listening.injection.script import ScriptNames, page_script

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

    from pytest_e1ts.recording.listening.navigation import History

_RELOAD = "reload"


class MainWorldScript:
    """Listens to tabs through what every browser offers.

    How a dialog was answered is said by the page's own call, and an address counts as typed when nothing was done in
    the page just before.

    Attributes:
        dialogs: The native dialogs that are open: none is known here.
    """

    def __init__(self, context: BrowserContext, words: ScriptNames, origins: tuple[str, ...], inbox: Inbox) -> None:
        """Install the script in every document to come."""
        self._words = words
        self._inbox = inbox
        self.dialogs = Dialogs(inbox)
        context.expose_binding(words.binding, self._receive)
        context.add_init_script(page_script(words, origins, is_isolated=False))

    def attach(self, page: Page) -> None:
        """Listen to a tab."""

    def is_attached(self, _page: Page) -> bool:
        """Return True: a tab is listened to from its first document on."""
        return True

    def reach(self, page: Page, frame: Frame) -> None:
        """Do nothing: the script is in every document before anything else, or not at all."""

    def history(self, _page: Page) -> History | None:
        """Return None: the history of a tab is not to be had."""
        return None

    def _receive(self, source: dict[str, Any], payload: str) -> None:
        page: Page = source["page"]
        message = read_message(payload, self._words)
        if message is None:
            return
        if message["kind"] == "dialog":
            said, text = str(message.get("message", "")), str(message.get("value", ""))
            self._inbox.put(DialogAnswered(page, "", said, bool(message.get("accepted")), text))
            return
        if message["kind"] == "ready" and message.get("isTop"):
            is_by_page = self._inbox.acted_lately() and message.get("way") != _RELOAD
            self._inbox.put(Navigated(page, str(message.get("address", "")), is_by_page, is_same_document=False))
        self._inbox.put(ScriptMessage(page, message))
