"""The toolbar: it is looked at and used as a person does, and none of that is recorded."""

from __future__ import annotations

from pytest_e1ts.recording.listening.recorded import Undo
from tests.browser.recording.person import Person
from tests.browser.recording.toolbar import Toolbar
from tests.browser.site import Site

_PAGE = """<meta http-equiv=Content-Security-Policy
content="default-src 'none'; style-src 'none'; script-src 'unsafe-inline'">
<title>Exception</title><h1>Exception</h1><p data-testid=message>EX-1010 was approved. <button>×</button></p>
<label>Amount <input name=amount value=120></label>
<table><thead><tr><th>Name<th>State</tr></thead><tr><td>Umbra<td>open</tr><tr><td>Acme<td>done</tr></table>
<button id=more onclick="asked.showModal()">More</button><dialog id=asked><p>Really?</p><button>Yes</button></dialog>
<script>window.clicks = []; addEventListener('click', event => clicks.push(event.target.localName), true)</script>"""


def test_checks_are_picked_with_a_preview_and_the_toolbar_itself_is_no_row(person: Person, site: Site) -> None:
    site.pages["/exception"] = _PAGE
    page = person.open("/exception")
    toolbar = Toolbar(person)
    toolbar.check("Text", "p")
    person.press("Enter")
    toolbar.check("Value", "[name=amount]")
    person.press("Enter")
    toolbar.check("Visible", "h1")
    person.press("Enter")
    toolbar.check("Table cell", "tr:nth-of-type(2) td:nth-of-type(2)")
    person.press("Enter")
    toolbar.press("Hover")
    person.click("#more")
    toolbar.check("Text", "h1")
    toolbar.press("Finish")  # a check that is open is meant, though nobody pressed Add check
    person.heard += person.listener.events()
    assert person.lines()[1:] == [
        "check text [testid=message] = EX-1010 was approved.",
        "check value [Amount] = 120",
        "check visible [Exception] = true",
        'check cell [row "Acme", column "State"] = done at Acme/State',
        "hover [More]",
        "check text [role=heading[level=1]] = Exception",
    ]
    assert page.evaluate("clicks") == [], "what is picked must not be pressed, and the page must not see the toolbar"


def test_pause_undo_and_finish_also_over_a_modal_dialog(person: Person, site: Site) -> None:
    site.pages["/exception"] = _PAGE
    person.open("/exception")
    toolbar = Toolbar(person)
    toolbar.press("Pause")
    person.click("h1 + p button")
    toolbar.press("Go on")
    person.click("#more")
    toolbar.press("Undo the last row")
    for _ in range(50):  # a busy machine takes its time, and a name that was looked up again may come behind it
        if any(isinstance(heard, Undo) for heard in person.heard):
            break
        person.rest(100)
    assert sum(isinstance(heard, Undo) for heard in person.heard) == 1
    toolbar.press("Finish")
    person.heard += person.listener.events()
    assert person.lines()[1:] == ["click [More]"]


def test_the_toolbar_is_reached_and_moved_by_the_keyboard(person: Person, site: Site) -> None:
    site.pages["/exception"] = _PAGE
    page = person.open("/exception")
    toolbar = Toolbar(person)
    before = toolbar.place_of("Pause")
    page.focus("#more")
    person.press("Tab", "ArrowLeft", "ArrowUp", "Tab", "Enter")
    after = toolbar.place_of("Go on")
    assert before[1] - after[1] == 24
    assert before[0] > after[0]
    assert person.lines()[1:] == []
