"""What a person did becomes one event for each intent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_e1ts.recording.events import EventKind, PersonEvent
from pytest_e1ts.recording.merging import merge
from tests.unit.recording.performed import button, did, element, field, in_order

TITLE = field("Title")
TEAM = element("Owning team", "combobox")
BOX = element("I agree", "checkbox")


def intents(*events: PersonEvent) -> list[tuple[int, str, str]]:
    return [(event.number, event.kind.value, event.value) for event in merge(in_order(*events))]


def test_the_same_number_again_replaces_the_event_before() -> None:
    assert intents(did("type", TITLE, "L", number=1), did("type", TITLE, "Late", number=1)) == [(1, "type", "Late")]


def test_a_click_into_a_field_before_typing_is_no_intent() -> None:
    assert intents(did("click", TITLE), did("type", TITLE, "Late")) == [(2, "type", "Late")]


def test_text_typed_with_clicks_into_the_same_field_between_is_one_text() -> None:
    events = did("type", TITLE, "Late"), did("click", TITLE), did("type", TITLE, "Late delivery")
    assert intents(*events) == [(1, "type", "Late delivery")]


def test_text_in_another_field_or_another_tab_is_a_text_of_its_own() -> None:
    events = did("type", TITLE, "a"), did("type", field("Note"), "b"), did("type", field("Note"), "c", tab=2)
    assert len(intents(*events)) == 3


def test_a_half_typed_date_is_replaced() -> None:
    due = field("Due date", "date")
    events = did("type", due, "0002-11-25"), did("type", due, ""), did("type", due, "2026-11-25")
    assert intents(*events) == [(1, "type", "2026-11-25")]


def test_keys_that_edit_a_text_are_none_but_enter_is_one() -> None:
    events = (
        did("type", TITLE, "ab"),
        did("key", TITLE, "Backspace"),
        did("type", TITLE, "a"),
        did("key", TITLE, "Enter"),
    )
    assert intents(*events) == [(1, "type", "a"), (4, "key", "Enter")]


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_moving_to_the_next_field_is_no_intent_unless_something_is_checked_then(key: str) -> None:
    moved = did("type", TITLE, "a"), did("key", TITLE, key)
    assert [kind for _, kind, _ in intents(*moved, did("type", field("Note"), "b"))] == ["type", "type"]
    checked = did("check text", element("testid=error"), "Too short")
    assert [kind for _, kind, _ in intents(*moved, checked)] == ["type", "key", "check text"]


@pytest.mark.parametrize("key", ["Enter", "Space", " "])
def test_a_button_pressed_by_a_key_is_clicked_once(key: str) -> None:
    assert intents(did("key", button("Save"), key), did("click", button("Save"))) == [(2, "click", "")]


def test_a_click_on_a_box_is_its_tick_whichever_comes_first() -> None:
    assert intents(did("click", BOX), did("tick", BOX)) == [(2, "tick", "")]
    assert intents(did("tick", BOX), did("click", BOX)) == [(1, "tick", "")]
    assert intents(did("key", BOX, "Space"), did("tick", BOX)) == [(2, "tick", "")]


def test_a_box_that_is_ticked_and_unticked_stays_both() -> None:
    assert [kind for _, kind, _ in intents(did("tick", BOX), did("untick", BOX))] == ["tick", "untick"]


def test_opening_a_list_and_clicking_an_option_is_one_choice() -> None:
    option = element("Payments", "option")
    assert intents(did("click", TEAM), did("click", option)) == [(1, "choose", "Payments")]


def test_narrowing_a_list_by_typing_is_a_part_of_the_choice() -> None:
    events = did("click", TEAM), did("type", TEAM, "Pay"), did("click", element("Payments", "option"))
    assert intents(*events) == [(2, "choose", "Payments")]


def test_a_choice_that_the_page_reports_is_not_made_twice() -> None:
    events = did("click", TEAM), did("choose", TEAM, "Payments"), did("click", element("Payments", "option"))
    assert intents(*events) == [(2, "choose", "Payments")]


def test_an_option_of_a_menu_that_a_button_opened_stays_a_click() -> None:
    events = did("click", button("Sort")), did("click", element("By date", "option"))
    assert [kind for _, kind, _ in intents(*events)] == ["click", "click"]


def test_another_choice_in_the_same_list_replaces_the_first() -> None:
    assert intents(did("choose", TEAM, "A"), did("choose", TEAM, "B")) == [(1, "choose", "B")]


def test_a_double_click_is_no_click() -> None:
    card = element("Card")
    assert intents(did("click", card), did("click", card), did("double click", card)) == [(3, "double click", "")]


def test_the_click_that_asks_for_a_file_is_a_part_of_choosing_it() -> None:
    upload = did("upload", element("Attachment"), "a.txt", files=("recorded-files/a.txt",))
    assert [kind for _, kind, _ in intents(did("click", button("Browse")), upload)] == ["upload"]


def test_a_download_belongs_to_the_click_that_started_it() -> None:
    found = merge(in_order(did("click", button("Export")), did("download", value="orders.csv")))
    assert [(each.number, each.kind) for each in found] == [(1, EventKind.DOWNLOAD)]
    assert found[0].element == button("Export")


def test_a_download_behind_a_dialog_stands_for_itself() -> None:
    events = did("click", button("Export")), did("dialog", message="All?"), did("download", value="orders.csv")
    assert [kind for _, kind, _ in intents(*events)] == ["click", "dialog", "download"]


def test_a_hover_over_what_is_clicked_then_is_no_intent() -> None:
    assert intents(did("hover", button("Menu")), did("click", button("Menu"))) == [(2, "click", "")]
    assert len(intents(did("hover", button("Menu")), did("click", button("Save")))) == 2


def test_a_check_that_is_picked_again_replaces_the_first() -> None:
    status = element("testid=status")
    assert intents(did("check text", status, "Open"), did("check text", status, "Open now")) == [
        (1, "check text", "Open now")
    ]
    cell = did("check cell", element("Orders"), "Open", cell=("ACME", "Status"))
    assert len(intents(cell, replace(cell, cell=("Umbra", "Status")))) == 2


def test_an_empty_page_is_nowhere() -> None:
    assert intents(did("navigate", value="about:blank"), did("navigate", value="http://a.example.test/")) == [
        (2, "navigate", "http://a.example.test/")
    ]
