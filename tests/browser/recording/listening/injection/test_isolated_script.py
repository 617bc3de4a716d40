"""The script in its own world: no page can send rows, silence it unnoticed, or see a password on its way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from pytest_e1ts.recording.listening.recorded import Gap
from tests.browser.recording.person import Person, settings_for
from tests.browser.recording.toolbar import Toolbar
from tests.browser.site import Site

_HOSTILE = """<title>Hostile</title><button id=real>Real</button><p id=q></p>
<label>Key <input type=password id=key></label>
<script>
for (const type of [Event, CustomEvent]) window.dispatchEvent(new type('click', {bubbles: true}));
real.click(); real.dispatchEvent(new MouseEvent('click', {bubbles: true}));
for (const name of Object.getOwnPropertyNames(window))
  if (/^[tabw][0-9a-f]{16}$/.test(name)) q.textContent += name;
JSON.stringify = () => 'broken';
Event.prototype.composedPath = () => []; EventTarget.prototype.addEventListener = () => {};
</script>"""


def test_a_page_can_neither_send_rows_nor_break_the_script(person: Person, site: Site) -> None:
    site.pages["/hostile"] = _HOSTILE
    page = person.open("/hostile")
    assert person.lines()[1:] == []
    person.click("#real")
    page.fill("#key", "")
    page.keyboard.type("hunter2!")
    person.until(lambda: any("(secret)" in line for line in person.lines()))
    assert person.lines()[1:] == ["click [Real]", "type [Key] (secret)"]
    assert page.locator("#q").text_content() == ""
    assert "hunter2" not in repr(person.heard)


def test_a_document_that_is_written_anew_is_still_heard(person: Person, site: Site) -> None:
    site.pages["/rewritten"] = "<title>Old</title><button>Old</button>"
    page = person.open("/rewritten")
    page.evaluate("document.open(); document.write('<title>New</title><button>New</button>'); document.close()")
    person.rest()
    person.click("text=New")
    assert person.lines()[1:] == ["click [New]"]
    assert person.listener.gaps == []


def test_a_password_stays_one_while_the_page_shows_it_and_is_never_picked(person: Person, site: Site) -> None:
    site.pages["/secret"] = """<title>Secret</title><label>Password <input id=pw type=password></label>
    <button onclick="pw.type = 'text'">Show</button><p id=echo></p>
    <script>pw.oninput = () => { echo.textContent = 'You typed ' + pw.value }</script>"""
    person.open("/secret")
    person.click("text=Show")
    person.click("#pw")
    person.type("hunter2!")
    toolbar = Toolbar(person)
    toolbar.check("Value", "#pw")
    person.press("Enter")
    toolbar.check("Text", "#echo")
    person.press("Enter")
    assert [event.is_secret for event in person.events()[2:4]] == [True, True]
    assert "hunter2" not in repr(person.heard)


def test_what_is_no_address_of_the_application_is_not_heard_and_the_toolbar_says_so(person: Person, site: Site) -> None:
    site.pages["/elsewhere"] = "<title>Elsewhere</title><button>Buy</button>"
    person.open("/start")
    person.page.goto(site.url.replace("127.0.0.1", "localhost") + "/elsewhere")
    person.rest(100)
    assert person.listener.gaps == []
    person.click("text=Buy")
    assert not any("click" in line for line in person.lines())
    assert [gap.reason.split(" and ")[0] for gap in person.listener.gaps] == [
        f"{site.url.replace('127.0.0.1', 'localhost')} is no address of the application,"
    ]
    session = person.context.new_cdp_session(person.page)
    shown = str(session.send("Accessibility.getFullAXTree"))
    assert "Not recording" in shown
    assert "is no address of the application" in shown


def test_a_frame_of_another_site_is_heard_where_its_address_is_allowed(
    playwright: Playwright, browser: Browser, site: Site, tmp_path: Path
) -> None:
    other = site.url.replace("127.0.0.1", "localhost")
    site.pages |= {"/pay": "<button>Pay</button>", "/shop": f"<iframe title=Payment src={other}/pay></iframe>"}
    context = browser.new_context()
    person = Person(playwright.selectors, context, settings_for(site.url, tmp_path, other))
    page = person.open("/shop")
    person.until(lambda: len(page.frames) == 2 and page.frames[1].url.endswith("/pay"))
    person.until(lambda: person.listener._channel.is_alive(page.frames[1]))
    button = page.frame_locator("iframe").locator("button")
    button.hover()
    page.frames[1].evaluate("() => new Promise(done => setTimeout(done, 60))")
    person.listen()
    button.click()
    person.until(lambda: len(person.lines()) == 2)
    assert person.lines()[1:] == ["click [frame=Payment >> Pay]"]
    context.close()


def test_a_page_that_is_not_listened_to_is_a_gap(person: Person, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    person.open("/start")
    monkeypatch.setattr(person.listener._heartbeat, "_is_alive", lambda _frame: False)
    person.until(lambda: person.listener.gaps)
    assert isinstance(person.listener.gaps[0], Gap)
    assert f"{site.url}/start" in person.listener.gaps[0].place
