from __future__ import annotations

from typing import Any

import pytest

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import OptionList, PlannedStep
from tests.browser.rows import Runner, row

SELECT = """<label>Severity
<select id=s><option value="">Please choose<option value=1>Low<option value=3>High</select></label>
<label>Tags <select id=t multiple><option>Red<option>Green<option>Blue</select></label>"""
RADIOS = """<fieldset><legend>Risk</legend>
<label><input type=radio name=risk value=l> Low</label>
<label><input type=radio name=risk value=h> High</label></fieldset>"""
CUSTOM = """<span id=lab>Owner</span>
<div role=combobox id=c tabindex=0 aria-labelledby=lab aria-controls=list aria-expanded=false
  onclick="list.hidden = !list.hidden">Nobody</div>
<ul role=listbox id=list hidden onclick="c.textContent = event.target.textContent; list.hidden = true">
  <li role=option>Rita Reviewer</li><li role=option>Otto Owner</li></ul>"""
PLAIN_LIST = """<div class=dropdown><button onclick="l.style.display = 'block'">Status</button>
<ul id=l style="display:none">
<li onclick="picked.textContent = 'Open!'">Open</li><li>Closed</li></ul></div><p id=picked></p>"""
AUTOCOMPLETE = """<label>Country <input role=combobox oninput="
  const found = ['Norway', 'Sweden'].filter(c => c.includes(this.value));
  hits.innerHTML = found.map(c => '<div role=option>' + c + '</div>').join('')"
></label><div role=listbox id=hits onclick="document.querySelector('input').value = event.target.textContent"></div>"""


def choose(element: str, option: str, **more: Any) -> PlannedStep:
    return row("Custom Select", element, option, **more)


@pytest.mark.parametrize("option", ["High", "high", " HIGH ", "3"])
def test_option_of_a_select_is_chosen_by_text_or_value(scenario: Runner, option: str) -> None:
    scenario.show(SELECT).passes(choose("Severity", option), row("Text Match", "Severity", "High"))


def test_option_that_is_not_offered_fails_with_what_is(scenario: Runner) -> None:
    message = scenario.show(SELECT).fails(choose("Severity", "Medium"))
    assert message == "'Severity' does not offer “Medium”; it offers “Please choose”, “Low”, “High”."


def test_option_that_comes_late_is_waited_for(scenario: Runner) -> None:
    scenario.show(SELECT + "<script>setTimeout(() => s.add(new Option('Medium')), 300)</script>")
    scenario.passes(choose("Severity", "Medium"))
    assert scenario.page.locator("#s").input_value() == "Medium"


def test_json_array_chooses_several(scenario: Runner) -> None:
    scenario.show(SELECT).passes(choose("Tags", '["Red", "Blue"]'), row("Selected Value", "Tags", '["Red", "Blue"]'))
    message = scenario.fails(choose("Severity", '["Low", "High"]'), verdict=Verdict.ERROR)
    assert "takes one option only" in message


@pytest.mark.parametrize("element", ["Risk", "risk", "css=fieldset", "name=risk"])
def test_radio_button_of_a_group_is_chosen(scenario: Runner, element: str) -> None:
    scenario.show(RADIOS).passes(choose(element, "High"), row("Checked", "label=High", "true"))


def test_radio_button_that_is_absent_fails(scenario: Runner) -> None:
    assert scenario.show(RADIOS).fails(choose("Risk", "Medium")).endswith("it offers “Low”, “High”.")


def test_option_of_a_custom_list_is_chosen(scenario: Runner) -> None:
    scenario.show(CUSTOM).passes(choose("Owner", "otto owner"), row("Text Match", "#c", "Otto Owner"))
    assert scenario.page.locator("#list").is_hidden()


def test_option_missing_from_a_custom_list_fails_with_what_is_offered(scenario: Runner) -> None:
    message = scenario.show(CUSTOM).fails(choose("Owner", "Nina"))
    assert message == "'Owner' does not offer “Nina”; it offers “Rita Reviewer”, “Otto Owner”."


def test_item_of_a_plain_list_beside_its_button_is_chosen(scenario: Runner) -> None:
    scenario.show("<ul><li>Open</li></ul>" + PLAIN_LIST).passes(choose("Status", "Open"))
    assert scenario.page.locator("#picked").inner_text() == "Open!"


def test_text_is_typed_where_a_combobox_offers_only_matches(scenario: Runner) -> None:
    scenario.show(AUTOCOMPLETE).passes(choose("Country", "Sweden"), row("Text Match", "Country", "Sweden"))


def test_value_outside_the_select_config_is_an_error_of_the_row(scenario: Runner) -> None:
    scenario.plan_parts = {"lists": (OptionList(7, "Severities", ("Low", "High")),), "variables": {"S": "Medum"}}
    message = scenario.show(SELECT).fails(choose("Severity", "${S}", select_list=7), verdict=Verdict.ERROR)
    assert message.startswith("'Medum' is not one of the options of 'Severities'.")


OPTIONS = [("Severity", SELECT, "Low, High"), ("Risk", RADIOS, "Low, High"),
           ("Owner", CUSTOM, "Otto Owner, Rita Reviewer"),
           ("Status", PLAIN_LIST, "Closed, Open")]  # fmt: skip


@pytest.mark.parametrize(("element", "body", "expected"), OPTIONS)
def test_offered_options_match_in_any_order(scenario: Runner, element: str, body: str, expected: str) -> None:
    scenario.show(body).passes(row("Options Match", element, expected))


@pytest.mark.parametrize(("element", "body", "expected"), OPTIONS)
def test_missing_option_fails_with_what_is_offered(scenario: Runner, element: str, body: str, expected: str) -> None:
    message = scenario.show(body).fails(row("Options Match", element, f"{expected}, Unheard of"))
    assert message.startswith(f"{element!r}: “Unheard of” is missing; offered: “")


def test_exact_options_want_no_others_and_the_same_order(scenario: Runner) -> None:
    scenario.show(SELECT).passes(row("Options Match", "Severity", "exact: Low, High"))
    assert "“High” is not expected" in scenario.fails(row("Options Match", "Severity", "exact: Low"))
    assert "the order or number differs" in scenario.fails(row("Options Match", "Severity", 'exact: ["High", "Low"]'))


def test_match_config_holds_the_expected_options(scenario: Runner) -> None:
    scenario.plan_parts = {"lists": (OptionList(7, "Severities", ("low", "Critical")),)}
    message = scenario.show(SELECT).fails(row("Options Match", "Severity", match_list=7))
    assert "“Critical” is missing" in message
