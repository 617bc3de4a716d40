"""What waits in the queue, handled one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page

from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent
from pytest_e1ts.recording.listening.described_element import DescribedElement
from pytest_e1ts.recording.listening.handling import Handler
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
from pytest_e1ts.recording.listening.making import EventMaker, Numbers
from pytest_e1ts.recording.listening.naming import NameBook
from pytest_e1ts.recording.listening.navigation import History
from pytest_e1ts.recording.listening.recorded import Gap, Undo
from pytest_e1ts.recording.listening.tabs import TabOrder
from pytest_e1ts.recording.listening.toolbar_updates import ToolbarState, ToolbarUpdates
from tests.unit.recording.listening.pages import a_page


@dataclass
class Names:
    """Remembers which elements were looked at."""

    looked: list[str] = field(default_factory=list)

    def look(self, _page: Page, described: DescribedElement) -> None:
        self.looked.append(described.number)

    def name_for(self, _page: Page, described: DescribedElement, _kind: EventKind) -> NamedElement:
        return NamedElement(described.number)


@dataclass
class Told:
    """Counts how often pages were told the state."""

    state: ToolbarState = field(default_factory=ToolbarState)
    times: int = 0

    def show(self, _page: Page) -> None:
        self.times += 1

    def show_all(self) -> None:
        self.times += 1


class Desk:
    """A handler with everything around it."""

    def __init__(self, folder: Path) -> None:
        self.names, self.told, self.tabs = Names(), Told(), TabOrder()
        self.histories: list[History | None] = []
        names = cast("NameBook", self.names)
        maker = EventMaker(names, Numbers(), self.tabs.number, folder)
        toolbar = cast("ToolbarUpdates", self.told)
        self.handler = Handler(self.tabs, maker, names, toolbar, lambda _: self.histories.pop(0))

    def hear(self, *items: Item) -> list[object]:
        return [heard for item in items for heard in self.handler.handle(item)]


def kinds(heard: list[object]) -> list[tuple[EventKind, int, bool]]:
    return [(event.kind, event.tab, event.is_by_page) for event in heard if isinstance(event, PersonEvent)]


def acted(page: Page, what: str = "click", **more: Any) -> ScriptMessage:
    return ScriptMessage(page, {"kind": "act", "what": what, "key": "d:1", "element": {"number": "d-1"}, **more})


def tool(page: Page, command: str, **more: Any) -> ScriptMessage:
    return ScriptMessage(page, {"kind": "tool", "command": command, **more})


def test_tabs_are_counted_as_they_come_and_go_and_the_last_closes_none(tmp_path: Path) -> None:
    desk, first, second, third = Desk(tmp_path), a_page(), a_page(), a_page()
    heard = desk.hear(
        TabOpened(first, False),
        TabOpened(second, True),
        TabOpened(third, False),
        TabClosed(second, False),
        acted(third),
        TabClosed(third, True),
        TabClosed(first, False),
    )
    assert kinds(heard) == [
        (EventKind.NEW_TAB, 2, True),
        (EventKind.NEW_TAB, 3, False),
        (EventKind.CLOSE_TAB, 2, False),
        (EventKind.CLICK, 2, False),
        (EventKind.CLOSE_TAB, 2, True),
    ]


def test_nothing_is_recorded_while_it_is_paused(tmp_path: Path) -> None:
    desk, page = Desk(tmp_path), a_page()
    desk.histories = [History((1,), 0, "typed"), History((1, 2), 1, "typed")]
    heard = desk.hear(
        TabOpened(page, False),
        tool(page, "pause"),
        acted(page),
        DialogAnswered(page, "alert", "Saved", True, ""),
        Downloaded(page, "a.csv"),
        Navigated(page, "http://app/a", False, False),
        tool(page, "go on"),
        Navigated(page, "http://app/b", False, False),
    )
    assert kinds(heard) == [(EventKind.NAVIGATE, 1, False)]


def test_buttons_of_the_toolbar_change_its_state(tmp_path: Path) -> None:
    desk, page = Desk(tmp_path), a_page()
    assert desk.hear(tool(page, "undo"), tool(page, "moved", x=3, y=4), tool(page, "pick", pick="check text")) == [
        Undo()
    ]
    assert (desk.told.state.x, desk.told.state.picking) == (3, "check text")
    desk.hear(tool(page, "picked"), tool(page, "finish"))
    assert desk.told.state.picking == ""
    assert desk.handler.is_finished
    assert desk.told.times == 5


def test_where_a_tab_that_the_page_opened_goes_first_is_the_pages_doing(tmp_path: Path) -> None:
    desk, first, second = Desk(tmp_path), a_page(), a_page()
    desk.histories = [History((1,), 0, "link"), History((1, 2), 1, "typed", "http://app/b")]
    heard = desk.hear(
        TabOpened(first, False),
        TabOpened(second, True),
        Navigated(second, "http://app/a", False, False),
        Navigated(second, "http://app/b", False, False),
    )
    assert kinds(heard) == [(EventKind.NEW_TAB, 2, True), (EventKind.NAVIGATE, 2, False)]


def test_where_no_history_is_to_be_had_another_document_is_a_typed_address_unless_it_is_the_pages(
    tmp_path: Path,
) -> None:
    desk, page = Desk(tmp_path), a_page()
    desk.histories = [None, None]
    heard = desk.hear(Navigated(page, "http://app/a", False, False), Navigated(page, "http://app/b", True, False))
    assert [event.value for event in heard if isinstance(event, PersonEvent)] == ["http://app/a"]


def test_dialogs_and_downloads_say_what_they_were(tmp_path: Path) -> None:
    desk, page = Desk(tmp_path), a_page()
    heard = desk.hear(
        TabOpened(page, False), DialogAnswered(page, "prompt", "Why?", True, "so"), Downloaded(page, "orders.csv")
    )
    assert heard == [
        PersonEvent(1, EventKind.DIALOG, value="so", message="Why?"),
        PersonEvent(2, EventKind.DOWNLOAD, value="orders.csv"),
    ]


def test_only_the_last_element_looked_at_is_named_and_what_is_done_goes_first(tmp_path: Path) -> None:
    desk, page = Desk(tmp_path), a_page()
    desk.hear(*(ScriptMessage(page, {"kind": "look", "element": {"number": number}}) for number in ("d-1", "d-2")))
    waiting = Inbox()
    waiting.put(acted(page))
    list(desk.handler.idle(waiting))
    assert desk.names.looked == []
    list(desk.handler.idle(Inbox()))
    assert desk.names.looked == ["d-2"]


def test_a_file_that_cannot_be_copied_is_told(tmp_path: Path) -> None:
    (tmp_path / "recorded-files").write_text("in the way")
    desk, page = Desk(tmp_path), a_page()
    files = [{"name": "a", "content": "eA=="}]
    heard = desk.hear(acted(page, "upload"), ScriptMessage(page, {"kind": "files", "key": "d:1", "files": files}))
    assert isinstance(heard[-1], Gap)
    assert "could not be copied" in heard[-1].reason
