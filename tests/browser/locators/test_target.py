from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import KindMemory, find_target
from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row
from tests.checkout import ROOT

FORM = """
<h1 title="Top of form">Raise an exception</h1>
<img src="data:," alt="Company logo" width=20 height=20>
<form id=raise data-testid=raise-form>
  <label for=why>Business justification *</label> <textarea id=why name=justification></textarea>
  <label>Owner: <input name=owner placeholder="Name of the owner"></label>
  <input type=hidden name=severity value=2>
  <label id=sev-label>Severity</label> <select aria-labelledby=sev-label id=sev><option>Low<option>High</select>
  <button type=button data-testid=save name=act>Save</button> <button type=button>Save draft</button>
</form>
<ul class=menu><li>One</li><li class=last>Two</li></ul>
"""


@pytest.mark.parametrize(
    ("written", "kind", "tag"),
    [
        ("testid=save", "testid", "button"),
        ("data-testid=save", "testid", "button"),
        ("[data-testid=save]", "testid", "button"),
        ('[data-testid="save"]', "testid", "button"),
        ("getByTestId:save", "testid", "button"),
        ("getByTestId('save')", "testid", "button"),
        ('role=button[name="Save"]', "role", "button"),
        ("label=Business justification", "label", "textarea"),
        ("placeholder=Name of the owner", "placeholder", "input"),
        ("text=Raise an exception", "text", "h1"),
        ('text="Save"', "text", "button"),
        ("alt=Company logo", "alt", "img"),
        ("title=Top of form", "title", "h1"),
        ("id=why", "id", "textarea"),
        ("name=owner", "name", "input"),
        ("css=form > textarea", "css", "textarea"),
        ("xpath=//textarea", "xpath", "textarea"),
        ("//textarea", "xpath", "textarea"),
        ("(//textarea)[1]", "xpath", "textarea"),
        ("#why", "css", "textarea"),
        (".last", "css", "li"),
        ("ul > li.last", "css", "li"),
        ("textarea[name=justification]", "css", "textarea"),
        ("li:last-child", "css", "li"),
        ("testid=raise-form >> role=textbox[name='Owner:']", "role", "input"),
        ("raise >> Save", "role=button", "button"),
        ("raise >> save", "testid", "button"),
        ("save", "testid", "button"),
        ("why", "id", "textarea"),
        ("justification", "name", "textarea"),
        ("Business justification", "label", "textarea"),
        ("business   JUSTIFICATION", "label", "textarea"),
        ("Owner", "label", "input"),
        ("Owner:", "label", "input"),
        ("Name of the owner", "placeholder", "input"),
        ("Save", "role=button", "button"),
        ("Raise an exception", "role=heading", "h1"),
        ("Two", "text", "li"),
        ("severity", "label", "select"),
    ],
)
def test_every_written_form_finds_its_element(page: Page, written: str, kind: str, tag: str) -> None:
    page.set_content(FORM)
    target = find_target(page, written)
    assert target.locator.evaluate("e => e.localName") == tag
    assert target.kind == kind


def test_two_of_a_kind_are_listed_with_a_unique_target_each(scenario: Runner) -> None:
    scenario.show("<div id=top><button>Save</button></div><button data-testid=low>Save</button>")
    message = scenario.fails(row("Click", "Save"))
    assert message.splitlines() == [
        "'Save' names 2 elements. Write one of these targets instead:",
        '  1. <button> "Save" → id=top >> Save',
        '  2. <button> "Save" → testid=low',
    ]
    scenario.passes(row("Click", "id=top >> Save"), row("Click", "testid=low"))


def test_every_suggested_target_of_a_list_is_unique(scenario: Runner) -> None:
    scenario.show("<ul>" + "<li><a href='#'>Open</a></li>" * 8 + "</ul>")
    message = scenario.fails(row("Click", "Open"))
    assert "and 2 more" in message
    for line in message.splitlines()[1:7]:
        scenario.passes(row("Click", line.partition(" → ")[2]))


def test_a_visible_element_wins_over_a_hidden_one_of_its_kind(page: Page) -> None:
    page.set_content("<nav hidden><button>Save</button><a>Save</a></nav><div hidden>Done</div><p>Done</p>")
    assert find_target(page, "Done").locator.evaluate("e => e.localName") == "p"


def test_a_label_names_a_field_and_not_a_section_that_a_heading_names(page: Page) -> None:
    page.set_content(
        "<section aria-labelledby=h><h2 id=h>Sign in</h2><button>Sign in</button></section>"
        "<button aria-label=Close>x</button><div aria-label=Close></div>"
    )
    for name in ("Sign in", "Close"):
        target = find_target(page, name, timeout_ms=1000, memory=KindMemory())
        assert (target.locator.evaluate("e => e.localName"), target.kind) == ("button", "role=button")


def test_a_bare_name_waits_for_its_element(page: Page) -> None:
    page.set_content("<script>setTimeout(() => document.body.innerHTML = '<button>Late</button>', 300)</script>")
    assert find_target(page, "Late").locator.count() == 1


def test_a_known_kind_costs_no_lookup(page: Page) -> None:
    page.set_content(FORM)
    memory = KindMemory()
    assert find_target(page, "Save", memory=memory).locator.count() == 1
    page.set_content("")
    again = find_target(page, "Save", memory=memory, timeout_ms=1)
    assert again.locator.count() == 0  # a lookup would have raised
    assert (again.remembered, again.kind) == (True, "role=button")


def test_a_kind_that_ceased_to_hold_is_looked_up_again(scenario: Runner) -> None:
    scenario.show("<button>Next</button>").passes(row("Click", "Next"))
    scenario.settings["kinds"] = memory = KindMemory()
    scenario.passes(row("Click", "Next"))
    scenario.show("<p id=Next>Next</p>")
    outcome = scenario.run(row("Click", "Next"), timeout_ms=1000)
    assert outcome.steps[0].located_by == "id"
    assert memory.recall(scenario.page.url, "Next") is None


def test_a_name_of_two_page_states_is_ambiguous_only_where_it_is(scenario: Runner) -> None:
    scenario.settings["kinds"] = KindMemory()
    scenario.show("<button>Next</button>").passes(row("Click", "Next"))
    scenario.show("<button hidden>Next</button><button>Next</button>").passes(row("Click", "Next"))


def test_an_absent_name_says_what_the_page_shows(page: Page) -> None:
    page.set_content(FORM)
    with pytest.raises(
        ExpectationError, match=r"Nothing named 'Busines justificaton' .* The page shows 'Business just"
    ):
        find_target(page, "Busines justificaton", timeout_ms=100).locator.count()


def test_a_broken_selector_is_a_broken_step(scenario: Runner) -> None:
    message = scenario.show(FORM).fails(row("Click", "css=li:nope(1"), verdict=Verdict.ERROR)
    assert "not complete" in message
    message = scenario.fails(row("Click", "css=li::::x"), verdict=Verdict.ERROR)
    assert "is not a valid selector" in message


def test_an_unknown_strategy_is_a_broken_step(page: Page) -> None:
    with pytest.raises(BrokenStepError, match="Did you mean 'label'"):
        find_target(page, "labell=Owner")


WRITTEN_IN_DOCS = """<form><label>Business justification <textarea name=n></textarea></label>
<button type=button data-testid=save title=Saves>Save</button></form>
<dialog open aria-label=dialog><button>Save</button></dialog>
<iframe name=Preview srcdoc="<button>Save</button>"></iframe>
<table><tr><th>Customer<th>Status<tr><td>ACME<td>Open</table>
<div class=card>ACME <button>Edit</button></div><div class=card>Bolt <button>Edit</button></div><div>ACME</div>"""
FORMS = sorted(
    {
        form
        for line in (ROOT / "docs/reference/targets.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
        for form in re.findall(r"`([^`]+)`", line.split(" | ")[0])
        if not re.search(r"[…]|^[#.]|^Login page|^[>\[\]]|^:", form)
    }
)


@pytest.mark.parametrize("written", FORMS)
def test_every_form_that_the_reference_shows_finds_something(page: Page, written: str) -> None:
    page.set_content(WRITTEN_IN_DOCS)
    assert find_target(page, written, timeout_ms=3_000).locator.count() >= 1
