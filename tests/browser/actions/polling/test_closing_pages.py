"""Windows that close themselves: the scenario goes on where they were opened from, whenever they close."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.rows import Runner, row
from tests.browser.site import Site

SHOP = """<title>Shop</title><h1>Shop</h1><p id=list>None</p>
<a id=add href=/add onclick="window.open('/add', 'add', 'width=400,height=300'); return false">Add another</a>
<script>function added(what) { document.querySelector('#list').textContent = 'Added ' + what }</script>"""
ADD = """<title>Add</title><h1>Add</h1><form action=/added><label>Name <input name=name></label>
<button>Save</button></form>
<button id=now onclick="opener.added('now'); window.close()">Now</button>
<button id=soon onclick="setTimeout(() => { opener.added('soon'); window.close() }, 60)">Soon</button>
<button id=late onclick="setTimeout(() => { opener.added('late'); window.close() }, 700)">Late</button>
<input id=key onkeydown="if (event.key === 'Enter') { opener.added('key'); window.close() }">"""
ADDED = "<title>Added</title><script>opener.added('form'); window.close()</script>"
OPEN = row("Navigate", "", "/shop"), row("Click", "#add")


@pytest.fixture(autouse=True)
def pages(site: Site) -> Iterator[None]:
    site.pages |= {"/shop": SHOP, "/add": ADD, "/added": ADDED, "/other": "<title>Other</title>"}
    yield
    site.held.clear()


@pytest.mark.parametrize("again", range(30))
def test_form_whose_answer_closes_the_window_leads_back(scenario: Runner, again: int) -> None:
    del again  # the window closes during the click, right behind it, or during the next step, as it comes
    scenario.passes(*OPEN, row("Fill", "Name", "Ann"), row("Click", "Save"), row("Text Match", "#list", "Added form"))


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("type_", ["button-click", "button-click-redirect"])
def test_answer_that_comes_late_leads_back_too(scenario: Runner, site: Site, held: bool, type_: str) -> None:
    if held:
        site.held.add("/added")
    scenario.passes(*OPEN, row("Click", "Save", "", type_), row("Text Match", "#list", "Added form"))


@pytest.mark.parametrize("element", ["#now", "#soon", "#late"])
def test_redirect_back_to_the_opener_is_awaited(scenario: Runner, element: str) -> None:
    *_, click, _ = scenario.passes(
        *OPEN, row("Click", element, "/shop", "button-click-redirect"), row("URL", "", "/shop", "url-validate")
    )
    assert "The tab was closed; the current page is" in click.output[-1]


@pytest.mark.parametrize("element", ["#now", "#soon", "#late"])
@pytest.mark.parametrize("again", range(5))
def test_check_behind_a_click_that_closes_the_window(scenario: Runner, element: str, again: int) -> None:
    del again
    scenario.passes(*OPEN, row("Click", element), row("Text Match", "#list", f"Added {element[1:]}"))


def test_check_that_waits_in_a_window_goes_on_behind_it(scenario: Runner) -> None:
    scenario.passes(*OPEN, row("Click", "#late"), row("Wait For Text", "", "Added late"))
    scenario.passes(*OPEN, row("Click", "#late"), row("Title Match", "", "Shop"))
    scenario.passes(*OPEN, row("Click", "#late"), row("Visible", "#list"))


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (row("Press Key", "#key", "Enter"), "key"),
        (row("Double Click", "#now"), "now"),
    ],
)
def test_window_closes_at_a_key_or_a_choice_too(scenario: Runner, step: object, text: str) -> None:
    scenario.passes(*OPEN, step, row("Text Match", "#list", f"Added {text}"))  # type: ignore[arg-type]  # a row


def test_opener_is_gone_back_to_though_another_tab_was_opened_later(scenario: Runner) -> None:
    scenario.run(*OPEN)
    popup = scenario.page.context.pages[-1]
    scenario.page.context.new_page().goto(scenario.page.url.replace("/shop", "/other"))
    popup.bring_to_front()
    scenario.page = popup
    scenario.passes(row("Click", "#now"), row("Text Match", "#list", "Added now"))


def test_click_that_was_not_done_when_the_window_closed_fails(scenario: Runner) -> None:
    message = scenario.fails(*OPEN, row("Click", "#late"), row("Click", "No such button"))
    assert "No such button" in message
    assert "not found" in message.lower() or "named" in message
