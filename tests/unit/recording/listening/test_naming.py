"""Names before an action and behind it."""

from __future__ import annotations

from typing import cast

import pytest
from playwright.sync_api import ElementHandle

from pytest_e1ts.locators.naming.name import ElementNames, Name, Use, Way
from pytest_e1ts.recording.events import EventKind, NamedElement
from pytest_e1ts.recording.listening import naming as module
from pytest_e1ts.recording.listening.described_element import DescribedElement
from pytest_e1ts.recording.listening.naming import MASK, NameBook
from tests.unit.recording.listening.pages import a_page

_SAVE = DescribedElement("d-1", "button", "Save", place="css=button")


class Finder:
    """What the finder of a run confirms for the one element."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *names: str, label: str = "Save") -> None:
        self.names, self.label, self.is_there = names, label, True
        self.uses: list[Use] = []
        monkeypatch.setattr(module, "name_element", self._name)

    def book(self) -> NameBook:
        return NameBook(lambda _page, _sight: cast("ElementHandle", self) if self.is_there else None)

    def _name(self, _page: object, _element: object, use: Use, **_: object) -> ElementNames:
        self.uses.append(use)
        names = tuple(Name(each, Way.TEST_ID if "testid" in each else Way.BARE) for each in self.names)
        return ElementNames(names, "button", "button", self.label)


def test_a_name_that_was_found_before_the_action_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(monkeypatch, "Save", "testid=save")
    book, page = finder.book(), a_page()
    book.look(page, _SAVE)
    finder.names, finder.is_there = ("Saved",), False
    assert book.name_for(page, _SAVE, EventKind.CLICK) == NamedElement("Save", True, ("testid=save",), "button", "Save")


def test_a_name_that_was_only_found_afterwards_is_amber_where_the_words_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finder = Finder(monkeypatch, "Save")
    assert finder.book().name_for(a_page(), _SAVE, EventKind.CLICK).is_confirmed
    finder.names, finder.label = ("Saved",), "Saved"
    assert not finder.book().name_for(a_page(), _SAVE, EventKind.CLICK).is_confirmed


def test_what_is_gone_unnamed_is_amber_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(monkeypatch)
    assert finder.book().name_for(a_page(), _SAVE, EventKind.CLICK) == NamedElement(
        "css=button", False, (), "button", "Save"
    )


def test_behind_the_action_the_name_that_fits_both_states_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(monkeypatch, "testid=save", "Saved")
    before = NamedElement("Save", others=("testid=save",))
    assert finder.book().look_again(a_page(), _SAVE, before) == NamedElement("testid=save", others=("Save",))
    finder.names = ("Saved",)
    assert finder.book().look_again(a_page(), _SAVE, before) is before
    finder.is_there = False
    assert finder.book().look_again(a_page(), _SAVE, before) is before


def test_a_checked_text_is_not_what_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(monkeypatch, "testid=message")
    for kind in (EventKind.CHECK_TEXT, EventKind.CHECK_VISIBLE, EventKind.CLICK):
        finder.book().name_for(a_page(), _SAVE, kind)
    assert finder.uses == [Use.READ, Use.SEEN, Use.CLICKED]


def test_words_that_hold_a_password_name_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(monkeypatch, "You typed hunter2", "testid=echo", label="You typed hunter2")
    named = finder.book().name_for(a_page(), DescribedElement("d-1", label=f"You typed {MASK}"), EventKind.CHECK_TEXT)
    assert "hunter2" not in repr(named)
    assert named.target == "testid=echo"
