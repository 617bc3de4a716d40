from __future__ import annotations

from playwright.sync_api import expect

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import SHORT_MS, Runner, row
from tests.browser.site import Site

COUNTING = "<button onclick='this.textContent = \"Saved\"'>Save</button>"


def test_click_presses_the_button(scenario: Runner) -> None:
    scenario.show(COUNTING).passes(row("Click", "Save"))
    expect(scenario.page.get_by_role("button")).to_have_text("Saved")


def test_click_on_a_disabled_button_fails_with_the_reason(scenario: Runner) -> None:
    message = scenario.show("<button disabled>Save</button>").fails(row("click", "Save"))
    assert message == "'Save' was not ready within 2 s: it is disabled."


def test_click_on_a_covered_button_is_never_forced(scenario: Runner) -> None:
    cover = "<div class=cover style='position:fixed;inset:0'></div>"
    message = scenario.show(COUNTING + cover).fails(row("Click", "Save"))
    assert "covers it" in message
    assert "cover" in message
    assert "Call log" not in message


def test_click_on_something_absent_names_what_the_page_shows(scenario: Runner) -> None:
    message = scenario.show(COUNTING).fails(row("Click", "Save"), row("Click", "Savee"))
    assert "'Savee' was found" in message
    assert "The page shows 'Saved'" in message


def test_checkbox_is_set_to_the_state_given_however_often(scenario: Runner) -> None:
    scenario.show("<label><input type=checkbox> I agree</label>")
    agree = row("Click", "I agree", "true", "field-checkbox")
    scenario.passes(agree, agree)
    assert scenario.page.get_by_label("I agree").is_checked()
    scenario.passes(row("Click", "I agree", "false", "checkbox_toggle"))
    assert not scenario.page.get_by_label("I agree").is_checked()


def test_checkbox_without_a_state_is_clicked(scenario: Runner) -> None:
    scenario.show("<label><input type=checkbox checked> I agree</label>")
    scenario.passes(row("Click", "I agree", "", "field-checkbox"))
    assert not scenario.page.get_by_label("I agree").is_checked()


def test_checkbox_hidden_behind_its_label_is_set_by_the_label(scenario: Runner) -> None:
    scenario.show("<input type=checkbox id=box style='display:none'><label for=box>I agree</label>")
    scenario.passes(row("Click", "I agree", "true", "field-checkbox"), row("Checked", "I agree", "true"))


def test_switch_that_does_not_change_fails(scenario: Runner) -> None:
    scenario.show("<button role=switch aria-checked=false>Alerts</button>")
    message = scenario.fails(row("Click", "Alerts", "true", "field-checkbox"))
    assert message == "'Alerts' did not become checked when clicked."


def test_radio_button_cannot_be_unselected(scenario: Runner) -> None:
    scenario.show("<label><input type=radio name=size checked> Small</label>")
    message = scenario.fails(row("Click", "Small", "false", "field-radio"))
    assert "a radio button is unselected by choosing another one" in message


def test_redirect_expects_the_address(scenario: Runner, site: Site) -> None:
    go = row("Navigate", "", "/home")
    scenario.passes(go, row("Click", "Details", "/details", "button-click-redirect"))
    assert scenario.page.url == f"{site.url}/details"


def test_redirect_to_elsewhere_fails_with_both_addresses(scenario: Runner, site: Site) -> None:
    outcome = scenario.run(
        row("Navigate", "", "/home"), row("URL", "Details", "/orders", "button-click-redirect"), timeout_ms=SHORT_MS
    )
    assert outcome.verdict is Verdict.FAILED
    assert f"expected the address “/orders”, but it is “{site.url}/details”" in outcome.message


def test_new_tab_becomes_the_current_page(scenario: Runner) -> None:
    steps = scenario.passes(
        row("Navigate", "", "/home"),
        row("Click", "Details in a new tab", "/details", "button-click-redirect"),
        row("Text Match", "role=heading", "Details"),
    )
    assert "A new tab opened" in steps[1].output[0]


def test_any_click_follows_the_new_tab_and_its_end(scenario: Runner) -> None:
    steps = scenario.passes(
        row("Navigate", "", "/home"),
        row("Click", "Details in a new tab", type="text-link"),
        row("URL", "", "/details", "url-validate"),
        row("Click", "Close the tab"),
        row("URL", "", "/home", "url-validate"),
    )
    assert any("The tab was closed" in line for step in steps for line in step.output)
