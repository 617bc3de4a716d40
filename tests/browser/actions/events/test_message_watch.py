"""A message is what appeared since the step before began, wherever it stands and whatever it is called."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.plan import PlannedStep
from tests.browser.rows import Runner, row
from tests.browser.site import Site

SAVE = row("Click", "Save", definition="The order is saved")
SAVED = row("Message Appears", "", "order saved")
OTHER = row("Click", "Other")
LIST = "<ul class=messagelist id=list></ul>"
SHADOW = """<x-toast></x-toast><script>customElements.define('x-toast', class extends HTMLElement {
  constructor() { super().attachShadow({mode: 'open'}) }
  show(text) { this.shadowRoot.innerHTML = `<div><b>${text}</b></div>` } })</script>"""
FRAME = "<iframe name=inner srcdoc='<p id=here></p>'></iframe>"
CSS = """<style>#m { display: none } body:has(:checked) #m { display: block }</style>
<p id=m>Order saved</p><input type=checkbox id=box>"""


def page(action: str, body: str = "") -> str:
    return f"""<button onclick="{action}">Save</button><button>Other</button>{body}"""


def item(text: str) -> str:
    return f"list.insertAdjacentHTML('beforeend', '<li>{text}</li>')"


PLACES = {
    "a plain list": (page(item("Order saved"), LIST), "ul#list > li"),
    "an open shadow root": (
        page("document.querySelector('x-toast').show('Order saved')", SHADOW),
        "div > b in the shadow root of x-toast",
    ),
    "a frame": (page("frames[0].here.textContent = 'Order saved'", FRAME), "p#here in the frame “inner”"),
    "an element without role or class": (page("document.body.append('Order saved')", "<hr>"), "body"),
    "one that was hidden": (page("m.hidden = false", "<p id=m hidden>Order saved</p>"), "p#m"),
    "a popover": (page("m.showPopover()", "<p id=m popover>Order saved</p>"), "p#m"),
    "one shown by style alone": (page("box.checked = true", CSS), "p#m"),
    "words in several elements": (page("m.innerHTML = 'Order <b>saved</b> now'", "<p id=m></p>"), "p#m"),
}


@pytest.mark.parametrize(("body", "where"), PLACES.values(), ids=PLACES)
def test_a_message_is_found_wherever_it_appears_and_the_step_says_where(
    scenario: Runner, body: str, where: str
) -> None:
    steps = scenario.show(body).passes(SAVE, SAVED)
    (line,) = steps[-1].output
    assert line.startswith("The message “Order saved")
    assert line.endswith(f"is in {where}.")


def test_a_message_that_has_come_and_gone_before_the_step_begins_counts(scenario: Runner) -> None:
    brief = page("m.textContent = 'Order saved'; setTimeout(() => m.textContent = '', 40)", "<p id=m></p>")
    scenario.show(brief).passes(SAVE, row("Title Match", "", "test"), row("Wait For Network Idle"), SAVED)


STANDING = {
    "a message from before": page("", "<p role=status>Order saved</p>"),
    "a banner in a frame": page("", "<iframe srcdoc='<p>Order saved</p>'></iframe>"),
    "one that the page only draws again": page(
        "m.innerHTML = '<p role=status>Order saved</p>'", "<div id=m><p role=status>Order saved</p></div>"
    ),
    "one that nobody sees": page("m.textContent = 'Order saved'", "<p id=m style='opacity: 0'></p>"),
    "words far apart": page(
        "m.textContent = 'New order'", f"<p id=m></p><p>saved</p>{'<p>Some other words of the page</p>' * 20}"
    ),
    "a typed value": page("m.value = 'Order saved'", "<input id=m>"),
}


@pytest.mark.parametrize("body", STANDING.values(), ids=STANDING)
def test_what_did_not_appear_is_no_message(scenario: Runner, body: str) -> None:
    message = scenario.show(body).fails(SAVE, SAVED)
    assert message.startswith("Expected a message that contains “order saved”, but ")


def test_the_failure_says_what_was_there_before(scenario: Runner) -> None:
    message = scenario.show(STANDING["a message from before"]).fails(SAVE, SAVED)
    assert "since step 1 “The order is saved” began there was none" in message
    assert "“Order saved” was there before, in p[role=status]" in message


def test_the_failure_says_what_appeared_instead(scenario: Runner) -> None:
    message = scenario.show(page(item("Order rejected"), LIST)).fails(SAVE, SAVED)
    assert "but there was “Order rejected”" in message


@pytest.mark.parametrize("between", [OTHER, row("Visible", "Other")])
def test_a_message_of_an_older_step_does_not_count(scenario: Runner, between: PlannedStep) -> None:
    message = scenario.show(page(item("Order saved"), LIST)).fails(SAVE, between, SAVED)
    assert "“Order saved” was there before, in ul#list > li" in message


def test_a_second_message_beside_the_first_counts_and_each_satisfies_one_row(scenario: Runner) -> None:
    scenario.show(page(item("Order saved"), LIST)).passes(SAVE, SAVED, SAVE, SAVED)
    scenario.show(page(item("Order saved"), LIST)).fails(SAVE, SAVED, SAVED)
    scenario.show(page(f"{item('Order saved')};{item('Order saved twice')}", LIST)).passes(SAVE, SAVED, SAVED)


def test_two_rows_may_look_at_different_words_of_one_message(scenario: Runner) -> None:
    scenario.show(page(item("Order saved"), LIST)).passes(SAVE, SAVED, row("Toast", "", "order"))


def test_a_message_that_comes_back_counts_again(scenario: Runner) -> None:
    again = page("m.textContent = ''; setTimeout(() => m.textContent = 'Order saved', 150)", "<p id=m>Order saved</p>")
    scenario.show(again).passes(SAVE, SAVED)


BANNER = "<p class=banner>No order saved offline</p>"
FLASH = "<ul class=messages><li>Order saved.</li></ul>"


@pytest.fixture
def shop(site: Site) -> Site:
    """Forms that lead to a page with a message, to one without, and to themselves."""
    form = "<h1>Order</h1><form action={}><button>Save</button></form><a href=/plain>Away</a>"
    site.pages["/edit"] = form.format("/done")
    site.pages["/done"] = FLASH + form.format("/done")
    site.pages["/brief"] = form.format("/gone")
    site.pages["/gone"] = f"<div id=m>{FLASH}</div><script>setTimeout(() => m.remove(), 150)</script>"
    site.pages["/banner"] = BANNER + form.format("/banner")
    site.pages["/plain"] = form.format("/edit")
    return site


@pytest.mark.parametrize("start", ["/edit", "/brief"])
@pytest.mark.usefixtures("shop")
def test_a_message_that_comes_with_the_next_page_counts(scenario: Runner, start: str) -> None:
    redirect = row("Click", "Save", "/gone" if start == "/brief" else "/done", "button-click-redirect")
    steps = scenario.passes(row("Navigate", "", start), redirect, SAVED)
    assert steps[-1].output == ("The message “Order saved.” is in ul.messages > li.",)


@pytest.mark.usefixtures("shop")
def test_a_banner_that_stands_on_both_pages_is_no_message(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/banner"), SAVE, row("Wait For Navigation"), SAVED)
    assert "“No order saved offline” was there before" in message


@pytest.mark.usefixtures("shop")
def test_a_message_seen_to_come_before_counts_again_on_the_next_page(scenario: Runner) -> None:
    go = row("Wait For Navigation", "", "/done")
    scenario.passes(row("Navigate", "", "/edit"), SAVE, go, SAVED, SAVE, go, SAVED)


def test_a_message_in_a_new_tab_counts(scenario: Runner, shop: Site) -> None:
    shop.pages["/opener"] = "<a href=/done target=_blank>Save</a>"
    scenario.passes(row("Navigate", "", "/opener"), SAVE, SAVED)


def test_what_was_in_the_page_behind_a_window_that_closes_is_no_message(scenario: Runner, site: Site) -> None:
    site.pages["/behind"] = "<p>Order saved</p><a href=/window target=_blank rel=opener>Open</a>"
    site.pages["/window"] = "<h1>Window</h1><button onclick='window.close()'>Save</button>"
    opened = (row("Navigate", "", "/behind"), row("Click", "Open"), row("Visible", "css=h1"))
    message = scenario.fails(*opened, SAVE, SAVED)
    assert "“Order saved” was there before" in message


def test_the_value_of_a_variable_may_be_expected(scenario: Runner) -> None:
    scenario.plan_parts["variables"] = {"state": "saved"}
    scenario.show(page(item("Order saved"), LIST)).passes(SAVE, row("Message Appears", "", "order ${state}"))


def test_a_value_saved_by_the_step_before_is_looked_for_from_then_on(scenario: Runner) -> None:
    late = page("setTimeout(() => m.textContent = 'Order EX-1 saved', 900)", "<p id=m></p><p id=ref>EX-1</p>")
    save = row("Save Value", "#ref", "REF")
    scenario.show(late).passes(SAVE, save, row("Message Appears", "", "order ${REF} saved"))
    already_there = page("", "<p id=ref>EX-1</p><p>Order EX-1 saved</p>")
    scenario.show(already_there).fails(SAVE, save, row("Message Appears", "", "order ${REF} saved"))


@pytest.mark.usefixtures("shop")
def test_scenarios_without_such_a_row_pay_nothing(scenario: Runner) -> None:
    scenario.passes(row("Navigate", "", "/edit"), SAVE)
    assert scenario.page.evaluate("Object.getOwnPropertySymbols(window).map(String)") == []
