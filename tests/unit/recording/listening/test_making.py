"""From what the script says to events."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page

from pytest_e1ts.recording.events import EventKind, NamedElement
from pytest_e1ts.recording.listening.described_element import DescribedElement
from pytest_e1ts.recording.listening.inbox import ScriptMessage
from pytest_e1ts.recording.listening.making import EventMaker, Numbers
from pytest_e1ts.recording.listening.naming import NameBook
from tests.unit.recording.listening.pages import a_page


class Names:
    """Names an element by its label; later by something else."""

    later = ""

    def name_for(self, _page: Page, described: DescribedElement, _kind: EventKind) -> NamedElement:
        return NamedElement(described.label, label=f"{described.label} as seen")

    def look_again(self, _page: Page, _sight: DescribedElement, before: NamedElement) -> NamedElement:
        return NamedElement(self.later) if self.later else before


def maker(tmp_path: Path, names: Names | None = None) -> EventMaker:
    return EventMaker(cast("NameBook", names or Names()), Numbers(), lambda _: 3, tmp_path)


def said(what: str, key: str = "d:1", **more: Any) -> ScriptMessage:
    element = {"number": "d-1", "label": "Title"}
    return ScriptMessage(a_page(), {"kind": "act", "what": what, "key": key, "element": element, **more})


def test_the_same_key_is_the_same_event_and_keeps_its_name(tmp_path: Path) -> None:
    making = maker(tmp_path)
    made = [
        making.make(said("type", value="L")),
        making.make(said("click", "d:2")),
        making.make(said("type", value="La")),
    ]
    events = [each.event for each in made if each]
    assert [(event.number, event.kind, event.value) for event in events] == [
        (1, EventKind.TYPE, "L"),
        (2, EventKind.CLICK, ""),
        (1, EventKind.TYPE, "La"),
    ]
    assert events[0].tab == 3
    assert events[2].element is events[0].element


def test_a_password_has_no_value_even_if_one_is_said_and_no_label_that_was_read_elsewhere(tmp_path: Path) -> None:
    made = maker(tmp_path).make(said("type", value="hunter2", isSecret=True))
    assert made is not None
    assert (made.event.value, made.event.is_secret) == ("", True)
    assert made.event.element == NamedElement("Title", label="Title")


def test_a_drag_has_two_elements_and_a_cell_its_place(tmp_path: Path) -> None:
    making = maker(tmp_path)
    drag = making.make(said("drag", onto={"number": "d-2", "label": "Done"}))
    cell = making.make(said("check cell", "d:2", cell=["Acme", "State"], value="open"))
    assert drag is not None
    assert cell is not None
    assert drag.event.onto == NamedElement("Done", label="Done as seen")
    assert cell.event.cell == ("Acme", "State")


def test_what_nobody_can_do_is_no_event(tmp_path: Path) -> None:
    assert maker(tmp_path).make(said("conjure")) is None


def test_copies_come_behind_their_upload(tmp_path: Path) -> None:
    making = maker(tmp_path)
    making.make(said("upload", value="a.txt"))
    files = [{"name": "a.txt", "content": base64.b64encode(b"x").decode()}]
    event = making.with_files({"key": "d:1", "files": files})
    assert event is not None
    assert (event.number, event.files) == (1, ("recorded-files/a.txt",))
    assert making.with_files({"key": "d:9", "files": files}) is None


def test_an_event_comes_again_only_where_its_name_changed(tmp_path: Path) -> None:
    names = Names()
    making = maker(tmp_path, names)
    made = making.make(said("click"))
    assert made is not None
    assert making.look_again(made) is None
    names.later = "testid=title"
    again = making.look_again(made)
    assert again is not None
    assert (again.number, again.element) == (1, NamedElement("testid=title"))
