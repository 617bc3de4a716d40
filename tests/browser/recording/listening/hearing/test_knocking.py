"""Reaching the script in a page from outside."""

from __future__ import annotations

from pytest_e1ts.recording.listening.hearing.knocking import Knock
from pytest_e1ts.recording.listening.hearing.script import Words
from pytest_e1ts.recording.listening.sight import Sight
from tests.browser.recording.person import Person


def test_a_page_hears_its_own_recording_alone(person: Person) -> None:
    page = person.open("/start")
    other = Knock(person.playwright_selectors, Words())
    second = person.context.new_page()
    second.goto(page.url)
    assert person.listener._knock.hears(page.main_frame) is True
    assert other.hears(second.main_frame) is False
    assert other.element(second, Sight("d-1")) is None
    second.close()
