"""Handling what waits in the queue, one thing after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pytest_e1ts.recording.events import EventKind, PersonEvent
from pytest_e1ts.recording.listening.described_element import DescribedElement
from pytest_e1ts.recording.listening.heartbeat import origin_of
from pytest_e1ts.recording.listening.inbox import (
    DialogAnswered,
    Downloaded,
    Inbox,
    Item,
    Navigated,
    ScriptMessage,
    TabClosed,
    TabOpened,
)
from pytest_e1ts.recording.listening.making import EventMaker, Made
from pytest_e1ts.recording.listening.naming import NameBook
from pytest_e1ts.recording.listening.navigation import History, moves
from pytest_e1ts.recording.listening.recorded import Gap, Recorded, Undo

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.recording.listening.tabs import TabOrder
    from pytest_e1ts.recording.listening.toolbar_updates import ToolbarUpdates

_SETTLED_S = 0.3


class Handler:
    """Makes what is heard of what waits in the queue.

    Attributes:
        is_finished: Whether the person has ended the recording.
    """

    def __init__(
        self,
        tabs: TabOrder,
        maker: EventMaker,
        names: NameBook,
        toolbar: ToolbarUpdates,
        history: Callable[[Page], History | None],
    ) -> None:
        """Take what is needed to handle things.

        Args:
            tabs: The order of tabs.
            maker: Makes events of what is done in pages.
            names: The names of elements.
            toolbar: Speaks to the pages.
            history: Returns where a tab is in its history; None where that is not to be had.
        """
        self.is_finished = False
        self._tabs = tabs
        self._maker = maker
        self._names = names
        self._toolbar = toolbar
        self._history_of = history
        self._histories: dict[Page, History] = {}
        self._fresh: set[Page] = set()
        self._looks: dict[Page, DescribedElement] = {}
        self._effects: dict[int, tuple[float, Made]] = {}

    def handle(self, item: Item) -> Iterator[Recorded]:
        """Yield what one thing in the queue means."""
        if isinstance(item, ScriptMessage):
            yield from self._on_message(item)
        elif isinstance(item, TabOpened):
            yield from self._opened(item)
        elif isinstance(item, TabClosed):
            yield from self._closed(item)
        elif isinstance(item, Navigated):
            yield from self._navigated(item)
        elif not self._toolbar.state.paused:
            yield self._answered(item) if isinstance(item, DialogAnswered) else self._downloaded(item)

    def idle(self, inbox: Inbox) -> Iterator[Recorded]:
        """Look for names while nothing waits, one after the other; yield the events whose name changed.

        Args:
            inbox: Looked at between two names: what is done goes first.
        """
        while self._looks and not inbox.items:
            page, described = self._looks.popitem()
            self._names.look(page, described)
        for number, (due, made) in sorted(self._effects.items()):
            if inbox.items:
                return
            if time.monotonic() >= due:
                del self._effects[number]
                changed = self._maker.look_again(made)
                if changed is not None:
                    yield changed

    def _on_message(self, sent: ScriptMessage) -> Iterator[Recorded]:
        kind, message = sent.message.get("kind"), sent.message
        if kind == "look" and isinstance(message.get("element"), dict):
            self._looks[sent.page] = DescribedElement.of(message["element"], is_top=bool(message.get("isTop")))
        elif kind == "ready":
            self._toolbar.show(sent.page)
        elif kind == "tool":
            yield from self._tool(message)
        elif kind == "act" and not self._toolbar.state.paused:
            yield from self._on_action(sent)
        elif kind == "files":
            yield from self._copied(message)
        elif kind == "outside" and not self._toolbar.state.paused:
            yield self._outside(sent)

    def _on_action(self, sent: ScriptMessage) -> Iterator[Recorded]:
        self._fresh.discard(sent.page)
        made = self._maker.make(sent)
        if made is not None:
            self._effects[made.event.number] = (time.monotonic() + _SETTLED_S, made)
            yield made.event

    def _outside(self, sent: ScriptMessage) -> Gap:
        origin = origin_of(str(sent.message.get("address", "")))
        what = "is no address of the application, and nothing that is done there is recorded: allow it, or do without."
        return Gap(f"tab {self._tabs.number(sent.page)}, {origin}", f"{origin} {what}")

    def _copied(self, message: dict[str, Any]) -> Iterator[Recorded]:
        try:
            event = self._maker.with_files(message)
        except OSError as error:
            yield Gap("the folder of the release", f"An uploaded file could not be copied: {error.strerror}.")
            return
        if event is not None:
            yield event

    def _tool(self, message: dict[str, Any]) -> Iterator[Recorded]:
        command, state = message.get("command"), self._toolbar.state
        if command == "undo":
            yield Undo()
        elif command == "finish":
            self.is_finished = True
        elif command == "moved":
            state.x, state.y = message.get("x"), message.get("y")
        elif command in {"pause", "go on"}:
            state.paused, state.picking = command == "pause", ""
        elif command in {"pick", "picked"}:
            state.picking = str(message.get("pick") or "")
        self._toolbar.show_all()

    def _opened(self, item: TabOpened) -> Iterator[Recorded]:
        is_first = self._tabs.is_empty
        number = self._tabs.add(item.page)
        if item.is_by_page:
            self._fresh.add(item.page)
        if not is_first and not self._toolbar.state.paused:
            yield PersonEvent(self._maker.numbers.next(), EventKind.NEW_TAB, number, is_by_page=item.is_by_page)
        self._toolbar.show(item.page)

    def _closed(self, item: TabClosed) -> Iterator[Recorded]:
        number = self._tabs.remove(item.page)
        for known in (self._histories, self._looks):
            known.pop(item.page, None)
        if number and not self._tabs.is_empty and not self._toolbar.state.paused:
            yield PersonEvent(self._maker.numbers.next(), EventKind.CLOSE_TAB, number, is_by_page=item.is_by_page)

    def _navigated(self, item: Navigated) -> Iterator[Recorded]:
        after = self._history_of(item.page)
        is_fresh = item.page in self._fresh
        self._fresh.discard(item.page)
        if after is None:
            after = History((len(self._histories) + id(item),), 0)
        before = self._histories.get(item.page, History())
        self._histories[item.page] = after
        if is_fresh or self._toolbar.state.paused:
            return
        for move in moves(before, after, item.address, is_by_page=item.is_by_page, is_same=item.is_same_document):
            tab, origin = self._tabs.number(item.page), origin_of(item.address)
            yield PersonEvent(self._maker.numbers.next(), move.kind, tab, value=move.address, origin=origin)

    def _answered(self, item: DialogAnswered) -> PersonEvent:
        number, tab = self._maker.numbers.next(), self._tabs.number(item.page)
        return PersonEvent(
            number, EventKind.DIALOG, tab, value=item.text, message=item.message, is_accepted=item.is_accepted
        )

    def _downloaded(self, item: Downloaded) -> PersonEvent:
        tab = self._tabs.number(item.page)
        return PersonEvent(self._maker.numbers.next(), EventKind.DOWNLOAD, tab, value=item.name)
