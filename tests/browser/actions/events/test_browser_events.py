"""What the browser did satisfies one step: the one during which it came, or the one that asks right behind it."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.plan import PlannedStep
from tests.browser.rows import Runner, row
from tests.browser.site import Site

ASKING = """<button onclick="log.textContent = confirm('Delete EX-1?') ? 'gone' : 'kept'">Delete</button>
<button onclick="log.textContent = [confirm('Really?'), confirm('Sure?')].join(' ')">Twice</button>
<button onclick="log.textContent = prompt('Name?', 'none')">Name</button>
<button onclick="setTimeout(() => log.textContent = confirm('Late?'), 300)">Late</button>
<p id=log>-</p><input id=other>"""
DELETE = row("Click", "Delete", definition="The entry is deleted")
OTHER = row("Text Plain", "#other", "x")
ACCEPT, DISMISS = row("Accept Dialog", "", "Delete EX-1?"), row("Dismiss Dialog", "", "Delete EX-1?")


def log(text: str) -> PlannedStep:
    return row("Assert Text", "#log", text)


@pytest.mark.parametrize("question", [ACCEPT, DISMISS])
@pytest.mark.parametrize("between", [(OTHER,), (OTHER, OTHER), (row("Visible", "#log"),)])
def test_an_older_dialog_satisfies_nobody_and_the_message_says_from_which_step_it_is(
    scenario: Runner, question: PlannedStep, between: tuple[PlannedStep, ...]
) -> None:
    message = scenario.show(ASKING).fails(DELETE, *between, question)
    assert "“Delete EX-1?” came during step 1 “The entry is deleted”, which is older" in message


def test_a_dialog_satisfies_one_step_only(scenario: Runner) -> None:
    message = scenario.show(ASKING).fails(DELETE, ACCEPT, ACCEPT)
    assert "expected a dialog of the browser that says “Delete EX-1?”, but there was none" in message.replace(
        "E", "e", 1
    )


def test_a_note_between_the_two_changes_nothing(scenario: Runner) -> None:
    scenario.show(ASKING).passes(DELETE, row("", definition="A question is asked"), DISMISS, log("kept"))


def test_two_dialogs_of_one_step_are_answered_by_the_two_rows_behind_it(scenario: Runner) -> None:
    twice = row("Click", "Twice")
    yes, no = row("Accept Dialog", "", "Really?"), row("Dismiss Dialog", "", "Sure?")
    scenario.show(ASKING).passes(twice, yes, no, log("true false"))
    no, yes = row("Dismiss Dialog", "", "Really?"), row("Accept Dialog", "", "Sure?")
    scenario.show(ASKING).passes(twice, no, yes, log("false true"))


def test_a_dialog_may_come_while_its_own_row_waits(scenario: Runner) -> None:
    scenario.show(ASKING).passes(row("Click", "Late"), row("Dismiss Dialog", "", "Late?"), log("false"))


def test_a_prompt_is_given_the_answer_of_its_row(scenario: Runner) -> None:
    named = row("Accept Dialog", "", '{"text": "Name?", "answer": "Ann"}')
    scenario.show(ASKING).passes(row("Click", "Name"), named, log("Ann"))


def test_questions_about_the_same_step_may_follow_each_other(scenario: Runner, site: Site) -> None:
    site.pages["/asking"] = "<button onclick=\"if (confirm('Leave?')) location.href = '/home'\">Go</button>"
    go = (row("Navigate", "", "/asking"), row("Click", "Go"))
    scenario.passes(*go, row("Accept Dialog"), row("Wait For Navigation", "", "/home"))


@pytest.mark.parametrize("address", ["", "/home"])
def test_waiting_for_navigation_needs_one_that_the_step_before_began(scenario: Runner, address: str) -> None:
    home, look = row("Navigate", "", "/home", definition="Home is open"), row("Hover", "css=h1")
    message = scenario.fails(home, look, row("Wait For Navigation", "", address))
    assert "it changed last during step 1 “Home is open”, which is older" in message


def test_a_navigation_satisfies_one_step_only(scenario: Runner) -> None:
    wait = row("Wait For Navigation", "", "/home")
    scenario.passes(row("Navigate", "", "/home"), wait)
    scenario.fails(row("Navigate", "", "/home"), wait, wait)


def test_a_new_tab_is_a_navigation(scenario: Runner) -> None:
    opens = row("Click", "Details in a new tab")
    scenario.passes(row("Navigate", "", "/home"), opens, row("Wait For Navigation", "", "/details"))


FILES = """<a href="data:text/csv,ACME;1" download=orders.csv>Export</a> <button>Other</button>
<a href="#" onclick="return false">Dead</a>"""
EXPORT = row("Click", "Export", definition="The orders are exported")


def test_an_older_download_satisfies_nobody(scenario: Runner) -> None:
    message = scenario.show(FILES).fails(EXPORT, row("Click", "Other"), row("Click", "Other"), row("Download"))
    assert "“orders.csv” came during step" in message
    assert "which is older" in message


def test_a_download_that_its_own_click_did_not_start_does_not_count(scenario: Runner) -> None:
    message = scenario.show(FILES).fails(EXPORT, row("Download", "Dead", "orders.csv"))
    assert "expected a download named “orders.csv”, but there is none since" in message


def test_a_download_of_the_step_before_counts_once(scenario: Runner) -> None:
    scenario.show(FILES).passes(EXPORT, row("Download", "", "orders.csv"))
    scenario.show(FILES).fails(EXPORT, row("Download", "", "orders.csv"), row("Download", "", "orders.csv"))
