"""Reaching the script in a page from outside."""

from __future__ import annotations

from pytest_e1ts.recording.listening.described_element import DescribedElement
from pytest_e1ts.recording.listening.injection.script import ScriptNames
from pytest_e1ts.recording.listening.injection.script_channel import ScriptChannel
from tests.browser.recording.person import Person


def test_a_page_hears_its_own_recording_alone(person: Person) -> None:
    page = person.open("/start")
    other = ScriptChannel(person.playwright_selectors, ScriptNames())
    second = person.context.new_page()
    second.goto(page.url)
    assert person.listener._channel.is_alive(page.main_frame) is True
    assert other.is_alive(second.main_frame) is False
    assert other.element(second, DescribedElement("d-1")) is None
    second.close()
