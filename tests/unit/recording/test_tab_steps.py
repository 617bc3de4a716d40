"""Rows that go to another tab stand where something is done there, and nowhere else."""

from __future__ import annotations

from pytest_e1ts.recording.events import EventKind, PersonEvent
from pytest_e1ts.recording.tab_steps import with_tabs
from tests.unit.recording.performed import button, did, in_order

OPENED = did("new tab", tab=2, is_by_page=True)


def kinds(*events: PersonEvent) -> list[str]:
    found = with_tabs(in_order(*events))
    return [f"{each.kind} {each.value}" if each.kind is EventKind.SWITCH_TAB else str(each.kind) for each in found]


def test_a_tab_that_the_page_opened_is_followed_without_a_row() -> None:
    assert kinds(did("click", button("Policy")), OPENED, did("click", button("Next"), tab=2)) == ["click", "click"]


def test_going_back_to_the_first_tab_is_a_row_before_what_is_done_there() -> None:
    events = did("click", button("Policy")), OPENED, did("switch tab", tab=1), did("click", button("Save"), tab=1)
    assert kinds(*events) == ["click", "switch tab 1", "click"]


def test_looking_at_tabs_without_doing_anything_is_no_row() -> None:
    events = OPENED, did("switch tab", tab=1), did("switch tab", tab=2), did("click", button("Next"), tab=2)
    assert kinds(*events) == ["click"]


def test_a_tab_that_is_closed_untouched_is_gone_to_first() -> None:
    events = OPENED, did("click", button("Save"), tab=1), did("close tab", tab=2), did("click", button("End"), tab=1)
    assert kinds(*events) == ["switch tab 1", "click", "switch tab 2", "close tab", "click"]


def test_with_several_tabs_left_a_row_says_where_it_goes_on() -> None:
    third = did("new tab", tab=3, is_by_page=True)
    events = OPENED, third, did("close tab", tab=3), did("click", button("Next"), tab=2)
    assert kinds(*events) == ["close tab", "switch tab 2", "click"]


def test_a_tab_that_its_page_closed_is_no_row() -> None:
    closed = did("close tab", tab=2, is_by_page=True)
    events = OPENED, did("click", button("Done"), tab=2), closed, did("click", button("Next"))
    assert kinds(*events) == ["click", "click"]


def test_dialogs_and_downloads_are_asked_for_right_behind_what_led_to_them() -> None:
    events = did("click", button("Delete")), did("dialog", message="Sure?", tab=2), did("download", value="a", tab=2)
    assert kinds(*events) == ["click", "dialog", "download"]


def test_a_tab_opened_by_hand_stays_to_be_looked_at() -> None:
    assert kinds(did("new tab", tab=2)) == ["new tab"]
