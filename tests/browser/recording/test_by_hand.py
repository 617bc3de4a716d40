"""Real events of the window system: what a person does in a window that is there to be seen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

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


@pytest.fixture
def display() -> Iterator[str]:
    require_display()
    with virtual_display() as display:
        yield display


@pytest.mark.slow
def test_mouse_and_keyboard_of_the_window_system_are_heard(
    playwright: Playwright, display: str, site: Site, tmp_path: Path
) -> None:
    site.pages |= {"/desk": _PAGE, "/details": "<title>Details</title><h1>Details</h1><button>Read</button>"}
    start = launch_arguments({"headless": False, "env": {**os.environ, "DISPLAY": display}}, headless=False)
    browser = playwright.chromium.launch(**start)
    context = browser.new_context(no_viewport=True)
    person = Person(playwright.selectors, context, settings_for(site.url, tmp_path))
    page = person.open("/desk")
    hands = Hands(display, page)

    def click(selector: str, *how: str) -> None:
        hands.point_at_element(selector)
        person.rest(120)
        hands.click(*how)
        if selector != "text=Send":
            person.rest(120)

    def has(line: str) -> None:
        person.until(lambda: line in person.lines())

    click("[name=title]")
    hands.type("Late fee")
    hands.press("Tab")
    hands.type("C")
    hands.press("Tab", "space")
    has("tick [Urgent]")
    click("text=Open", "--repeat", "2", "--delay", "60")
    click("text=Send")
    person.until(lambda: person.listener._script.dialogs.is_open(page))
    hands.press("Return")
    has("dialog Sure?")
    x, y = Toolbar(person).place_of("Check")
    hands.point_at(x, y)
    hands.click()
    person.rest(120)
    hands.point_at(*Toolbar(person).place_of("Text"))
    hands.click()
    person.rest(120)
    click("#said")
    hands.press("Return")
    has("check text [id=said] = Sent")
    click("text=New tab")
    has("new tab (by the page) in tab 2")
    person.page = hands.page = context.pages[1]
    person.page.bring_to_front()
    click("text=Read")
    person.rest(450)  # nobody's hand is as quick as a page that closes its tab itself
    hands.press("ctrl+w")
    has("close tab in tab 2")
    person.page = hands.page = page
    person.rest(450)
    hands.press("F5")
    has("reload")
    hands.press("ctrl+l")
    hands.type(f"{site.url}/details\n")
    has(f"navigate = {site.url}/details")
    person.rest(450)
    hands.press("alt+Left")
    has("back")
    assert person.lines()[1:] == [
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
    assert person.listener.gaps == []
    browser.close()
