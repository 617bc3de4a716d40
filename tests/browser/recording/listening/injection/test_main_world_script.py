"""Where the browser offers no world of its own: the same is heard by what every browser offers."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.browser.recording.person import Person, settings_for
from tests.browser.site import Site

_PAGE = """<title>Plain</title><label>Name <input name=name></label><button onclick="confirm('Sure?')">Ask</button>
<a href=/details>Details</a><p id=q></p><script>for (const name of Object.getOwnPropertyNames(window))
  if (/^[tabw][0-9a-f]{16}$/.test(name)) q.textContent += name;</script>"""


def test_typing_dialogs_and_addresses_are_heard(
    playwright: Playwright, browser: Browser, site: Site, tmp_path: Path
) -> None:
    site.pages["/plain"] = _PAGE
    context = browser.new_context()
    person = Person(playwright.selectors, context, settings_for(site.url, tmp_path, is_isolated=False))
    page = person.open("/plain")
    page.on("dialog", lambda dialog: dialog.dismiss())
    person.click("[name=name]")
    person.type("Umbra")
    person.click("text=Ask")
    person.click("text=Details")
    person.until(lambda: page.url.endswith("/details"))
    person.rest(100)
    assert person.lines() == [
        f"navigate = {site.url}/plain",
        "type [Name] = Umbra",
        "click [Ask]",
        "dialog Sure? (dismissed)",
        "click [Details]",
    ]
    page.go_back()
    assert page.locator("#q").text_content() == "", "the page finds no name by which it could send rows"
    context.close()
