"""Real events of the window system: what a person does in a window that is there to be seen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from pytest_e1ts.execution.browser.browsers import launch_arguments
from tests.browser.recording.display import Hands, require_display, virtual_display
from tests.browser.recording.person import Person, settings_for
from tests.browser.recording.toolbar import Toolbar
from tests.browser.site import Site

_PAGE = """<title>Desk</title><h1>Desk</h1><label>Title <input name=title></label>
<label>Team <select name=team><option>Payments<option>Claims</select></label>
<label><input type=checkbox> Urgent</label><button ondblclick="this.title='twice'">Open</button>
<button onclick="said.textContent = confirm('Sure?') ? 'Sent' : 'Kept'">Send</button><p id=said>Nothing</p>
<a href=/details target=_blank>New tab</a>"""
_ASKS = "text=Send"


@pytest.fixture
def display() -> Iterator[str]:
    require_display()
    with virtual_display() as display:
        yield display


@dataclass(frozen=True)
class AtTheDisplay:
    """A person who is heard, with hands at a display."""

    person: Person
    hands: Hands

    def click(self, selector: str, *how: str) -> None:
        self.hands.point_at_element(selector)
        self.person.rest(120)
        self.hands.click(*how)
        if selector != _ASKS:
            self.person.rest(120)

    def press_in_toolbar(self, name: str) -> None:
        self.hands.point_at(*Toolbar(self.person).place_of(name))
        self.hands.click()
        self.person.rest(120)

    def is_heard(self, line: str) -> None:
        self.person.until(lambda: line in self.person.lines())

    def go_to(self, page: Page) -> None:
        self.person.page = self.hands.page = page

    def leave_the_page_alone(self) -> None:
        """Wait as long as nobody's hand is quicker: what comes sooner after an action is the page's own doing."""
        self.person.rest(450)


@pytest.fixture
def at_display(playwright: Playwright, display: str, site: Site, tmp_path: Path) -> Iterator[AtTheDisplay]:
    """A person in front of the first page, in a window of their own."""
    site.pages |= {"/desk": _PAGE, "/details": "<title>Details</title><h1>Details</h1><button>Read</button>"}
    start = launch_arguments({"headless": False, "env": {**os.environ, "DISPLAY": display}}, headless=False)
    browser = playwright.chromium.launch(**start)
    person = Person(playwright.selectors, browser.new_context(no_viewport=True), settings_for(site.url, tmp_path))
    yield AtTheDisplay(person, Hands(display, person.open("/desk")))
    browser.close()


def work_in_the_page(one: AtTheDisplay) -> None:
    one.click("[name=title]")
    one.hands.type("Late fee")
    one.hands.press("Tab")
    one.hands.type("C")
    one.hands.press("Tab", "space")
    one.is_heard("tick [Urgent]")
    one.click("text=Open", "--repeat", "2", "--delay", "60")


def answer_and_check(one: AtTheDisplay) -> None:
    one.click(_ASKS)
    one.person.until(lambda: one.person.listener._script.dialogs.is_open(one.person.page))
    one.hands.press("Return")
    one.is_heard("dialog Sure?")
    one.press_in_toolbar("Check")
    one.press_in_toolbar("Text")
    one.click("#said")
    one.hands.press("Return")
    one.is_heard("check text [id=said] = Sent")


def open_a_tab_and_close_it(one: AtTheDisplay) -> None:
    first = one.person.page
    one.click("text=New tab")
    one.is_heard("new tab (by the page) in tab 2")
    one.go_to(one.person.context.pages[1])
    one.person.page.bring_to_front()
    one.click("text=Read")
    one.leave_the_page_alone()
    one.hands.press("ctrl+w")
    one.is_heard("close tab in tab 2")
    one.go_to(first)


def use_the_browsers_own_keys(one: AtTheDisplay, address: str) -> None:
    one.leave_the_page_alone()
    one.hands.press("F5")
    one.is_heard("reload")
    one.hands.press("ctrl+l")
    one.hands.type(f"{address}\n")
    one.is_heard(f"navigate = {address}")
    one.leave_the_page_alone()
    one.hands.press("alt+Left")
    one.is_heard("back")


@pytest.mark.slow
def test_mouse_and_keyboard_of_the_window_system_are_heard(at_display: AtTheDisplay, site: Site) -> None:
    work_in_the_page(at_display)
    answer_and_check(at_display)
    open_a_tab_and_close_it(at_display)
    use_the_browsers_own_keys(at_display, f"{site.url}/details")
    assert at_display.person.lines()[1:] == [
        "type [Title] = Late fee",
        "choose [Team] = Claims",
        "tick [Urgent]",
        "double click [Open]",
        "click [Send]",
        "dialog Sure?",
        "check text [id=said] = Sent",
        "click [New tab]",
        "new tab (by the page) in tab 2",
        "click [Read] in tab 2",
        "close tab in tab 2",
        "reload",
        f"navigate = {site.url}/details",
        "back",
    ]
    assert at_display.person.listener.gaps == []
