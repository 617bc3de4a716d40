"""Installing the script in every document of a tab, and following what the browser says of the tab itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pytest_e1ts.recording.listening.inbox import Inbox, ScriptMessage
from pytest_e1ts.recording.listening.injection.dialogs import Dialogs
from pytest_e1ts.recording.listening.injection.requests import Requests
from pytest_e1ts.recording.listening.injection.script import ScriptNames, page_script
from pytest_e1ts.recording.listening.navigation import History

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Frame, Page


class IsolatedScript:
    """Listens to tabs of Chromium, with the script in a world of its own.

    Attributes:
        dialogs: The native dialogs that are open.
    """

    def __init__(self, context: BrowserContext, words: ScriptNames, origins: tuple[str, ...], inbox: Inbox) -> None:
        """Listen to no tab yet."""
        self._context = context
        self._words = words
        self._inbox = inbox
        self._script = page_script(words, origins, is_isolated=True)
        self._sessions: dict[Page, CDPSession] = {}
        self._reached: set[Frame] = set()
        self._attached: set[Page] = set()
        self.dialogs = Dialogs(inbox)

    def attach(self, page: Page) -> None:
        """Listen to a tab.

        Raises:
            playwright.sync_api.Error: It is gone already.
        """
        session = self._context.new_cdp_session(page)
        self._sessions[page] = session
        self._install(page, session)
        self.dialogs.follow(page, session)
        Requests(page, session, self._inbox).follow()
        self._attached.add(page)

    def is_attached(self, page: Page) -> bool:
        """Return whether a tab is listened to."""
        return page in self._attached

    def reach(self, page: Page, frame: Frame) -> None:
        """Install the script in a frame that does not listen: one of another site, or one that forgot its listeners.

        Args:
            page: The tab.
            frame: The frame.
        """
        from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

        if not self.is_attached(page):
            return
        if frame is page.main_frame or frame in self._reached:
            self._install_again(page)
            return
        try:
            session = self._context.new_cdp_session(frame)
        except Error:  # it lives in the process of the tab
            self._install_again(page)
            return
        self._reached.add(frame)
        try:
            self._install(page, session)
        except Error:  # it went meanwhile
            self._reached.discard(frame)

    def history(self, page: Page) -> History | None:
        """Return where a tab is in its history; None for one that is gone."""
        from playwright.sync_api import Error  # noqa: PLC0415 - as above

        try:
            return History.of(self._sessions[page].send("Page.getNavigationHistory"))
        except (Error, KeyError):
            return None

    def _install(self, page: Page, session: CDPSession) -> None:
        """Have the script run in every document to come, and in those that are there.

        Source: https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-addScriptToEvaluateOnNewDocument
        """
        words = self._words
        session.on("Runtime.bindingCalled", lambda event: self._receive(page, event))
        session.send("Page.enable")
        session.send("Runtime.enable")
        session.send("Runtime.addBinding", {"name": words.binding, "executionContextName": words.world})
        source = {"source": self._script, "worldName": words.world, "runImmediately": True}
        session.send("Page.addScriptToEvaluateOnNewDocument", source)

    def _install_again(self, page: Page) -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - as above

        session = self._sessions[page]
        try:
            for number in _frames(session.send("Page.getFrameTree")["frameTree"]):
                world = {"frameId": number, "worldName": self._words.world}
                context = session.send("Page.createIsolatedWorld", world)["executionContextId"]
                session.send("Runtime.evaluate", {"expression": self._script, "contextId": context})
        except Error:  # the next look will tell
            return

    def _receive(self, page: Page, event: dict[str, Any]) -> None:
        if event["name"] != self._words.binding:
            return
        message = read_message(event["payload"], self._words)
        if message is not None:
            self._inbox.put(ScriptMessage(page, message))


def _frames(tree: dict[str, Any]) -> list[str]:
    return [tree["frame"]["id"], *(number for child in tree.get("childFrames", ()) for number in _frames(child))]


def read_message(payload: str, words: ScriptNames) -> dict[str, Any] | None:
    """Return what the script says; None for what is none of its messages.

    Args:
        payload: The JSON text.
        words: The names of this recording.
    """
    try:
        message = json.loads(payload)
    except ValueError:
        return None
    return message if isinstance(message, dict) and message.get("token") == words.token else None
