"""The listening half of ``e1ts record``: what a person does in the windows of a browser, one event after the other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_e1ts.actions import register_readings
from pytest_e1ts.recording.listening.handling import Handler
from pytest_e1ts.recording.listening.heartbeat import Heartbeat
from pytest_e1ts.recording.listening.inbox import Downloaded, Inbox, TabClosed, TabOpened
from pytest_e1ts.recording.listening.injection.isolated_script import IsolatedScript
from pytest_e1ts.recording.listening.injection.main_world_script import MainWorldScript
from pytest_e1ts.recording.listening.injection.script import ScriptNames
from pytest_e1ts.recording.listening.injection.script_channel import ScriptChannel
from pytest_e1ts.recording.listening.making import EventMaker, Numbers
from pytest_e1ts.recording.listening.naming import NameBook
from pytest_e1ts.recording.listening.recorded import Gap, Recorded, Undo
from pytest_e1ts.recording.listening.settings import ListenerSettings
from pytest_e1ts.recording.listening.tabs import TabOrder
from pytest_e1ts.recording.listening.toolbar_updates import ToolbarUpdates

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Selectors

_SLICE_MS = 25.0
_PULSE_S = 1.0
_LAST_WORDS = 8
_QUITTING_S = 0.3
_UNHEARD = "A part of this page is not heard: load it again."


class Listener:
    """Listens to all tabs of a browser context.

    Make it before the first page of the context is opened, iterate :meth:`events` in the thread that drives the
    browser, and open the first address with :meth:`open`::

        listener = Listener(playwright.selectors, context, settings)
        listener.open("/")
        for heard in listener.events():
            ...
            listener.say("I press Save", 3)

    Attributes:
        gaps: The times in which a page was not listened to. A recording with one is not whole and must not be called
            successful.
    """

    def __init__(self, selectors: Selectors, context: BrowserContext, settings: ListenerSettings) -> None:
        """Begin to listen; nothing is opened yet.

        Args:
            selectors: Playwright's, which must know of it before the first page.
            context: Whose tabs to listen to.
            settings: How to listen.
        """
        register_readings(selectors)
        words, origins = ScriptNames(), settings.all_origins()
        self.gaps: list[Gap] = []
        self._new_gaps: list[Gap] = []
        self._context = context
        self._base_url = settings.base_url.rstrip("/")
        self._inbox = Inbox()
        self._channel = ScriptChannel(selectors, words)
        self._tabs = TabOrder()
        self._script = self._make_script(words, origins, is_isolated=settings.is_isolated)
        self._heartbeat = Heartbeat(self._channel.is_alive, self._script.reach, origins)
        self._toolbar = ToolbarUpdates(self._channel, self._tabs, self._script.dialogs)
        names = NameBook(self._channel.element, page_objects=settings.page_objects)
        maker = EventMaker(names, Numbers(), self._tabs.number, settings.folder)
        self._handler = Handler(self._tabs, maker, names, self._toolbar, self._script.history)
        self._was_open = False
        self._wants_end = False
        self._pulse_at = 0.0
        context.on("page", self._on_page)
        context.on("dialog", lambda _dialog: None)  # without a listener Playwright would close it for the person

    def open(self, address: str) -> None:
        """Open an address in the first tab, as a person would by typing it: it becomes an event.

        Args:
            address: Where to begin; a path is one of the application.

        Raises:
            playwright.sync_api.Error: It cannot be opened.
        """
        page = self._context.pages[0] if self._context.pages else self._context.new_page()
        while not self._script.is_attached(page) and not self._new_gaps:
            self._wait()
        page.goto(f"{self._base_url}{address}" if address.startswith("/") else address)

    def events(self) -> Iterator[Recorded]:
        """Yield what the person does, until it is finished or all windows are closed.

        An event with the number of an earlier one replaces it.
        """
        while not self._wants_end and not self._handler.is_finished:
            yield from self.listen()
            if self._was_open and self._tabs.is_empty:
                return
        self._toolbar.flush()
        for _ in range(_LAST_WORDS):
            yield from self.listen()

    def listen(self) -> list[Recorded]:
        """Listen for a moment and return what was heard; :meth:`events` is made of it."""
        self._wait()
        heard: list[Recorded] = []
        while self._inbox.items:
            self._was_open = True
            item = self._inbox.items.popleft()
            if isinstance(item, TabClosed) and self._is_quitting():
                self._tabs.remove(item.page)
                continue
            heard += self._handler.handle(item)
        heard += self._handler.idle(self._inbox)
        heard += self._pulse()
        heard += self._new_gaps
        self._new_gaps = []
        self.gaps += (each for each in heard if isinstance(each, Gap))
        return heard

    def say(self, row_text: str, count: int | None = None) -> None:
        """Show the last row in the toolbar.

        Args:
            row_text: Its sentence; empty where there is none any more.
            count: How many rows there are; one more than before where it is left out.
        """
        state = self._toolbar.state
        state.last = row_text
        state.count = state.count + 1 if count is None else count
        self._toolbar.show_all()

    def undo(self) -> Undo:
        """Return what the button in the toolbar would have sent, for whoever takes back a row otherwise."""
        return Undo()

    def pause(self, *, paused: bool = True) -> None:
        """Stop recording for a while, or go on."""
        self._toolbar.state.paused = paused
        self._toolbar.show_all()

    def finish(self) -> None:
        """End the recording: what was typed is still taken, then :meth:`events` ends. Safe to call in a signal."""
        self._wants_end = True

    def _make_script(
        self, words: ScriptNames, origins: tuple[str, ...], *, is_isolated: bool
    ) -> IsolatedScript | MainWorldScript:
        browser = self._context.browser
        is_chromium = browser is None or browser.browser_type.name == "chromium"
        kind = IsolatedScript if is_chromium and is_isolated else MainWorldScript
        return kind(self._context, words, origins, self._inbox)

    def _on_page(self, page: Page) -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

        inbox = self._inbox
        is_effect = page.opener() is not None or (bool(self._tabs.pages) and inbox.acted_lately())
        inbox.put(TabOpened(page, is_effect and not inbox.opened_by_hand()))
        page.on("close", lambda page: inbox.put(TabClosed(page, inbox.acted_just_now(page))))
        page.on("download", lambda download: inbox.put(Downloaded(page, download.suggested_filename)))
        page.on("crash", self._crashed)
        try:
            self._script.attach(page)
        except Error as error:
            if not page.is_closed():
                self._new_gaps.append(Gap(page.url, f"The tab could not be listened to: {error.message}"))

    def _crashed(self, page: Page) -> None:
        self._new_gaps.append(
            Gap(f"tab {self._tabs.number(page)}", "The page crashed, and what was typed last is lost.")
        )

    def _wait(self) -> None:
        """Let the browser's messages come in."""
        from playwright.sync_api import Error  # noqa: PLC0415 - as above

        try:
            if self._context.pages:
                self._context.pages[0].wait_for_timeout(_SLICE_MS)
            else:
                self._context.wait_for_event("page", timeout=_SLICE_MS)
        except Error:  # a tab was closed, or none was opened
            return

    def _is_quitting(self) -> bool:
        """Return whether all tabs are closed at once, as a window is: that closes no tab of the scenario."""
        deadline = time.monotonic() + _QUITTING_S
        while any(not page.is_closed() for page in self._tabs.pages) and time.monotonic() < deadline:
            self._wait()
        return all(page.is_closed() for page in self._tabs.pages)

    def _pulse(self) -> list[Gap]:
        """See whether all frames listen, now and then, and tell them that somebody is there."""
        if time.monotonic() - self._pulse_at < _PULSE_S:
            return []
        gaps = [
            gap
            for page in self._tabs.pages
            if not page.is_closed() and not self._script.dialogs.is_open(page)
            for gap in self._heartbeat.check(page, self._tabs.number(page))
        ]
        self._toolbar.state.problem = _UNHEARD if self._heartbeat.is_silent() else ""
        self._toolbar.show_all()
        self._pulse_at = time.monotonic()
        return gaps
