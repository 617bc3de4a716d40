"""Typing ends with a look at the field: masks may reformat, a field that swallows the text fails the step."""

# ruff: noqa: E501  # a page is easier to read in one line
from __future__ import annotations

import pytest

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import SHORT_MS, Runner, row

CARD = "<label>F <input oninput=\"this.value = this.value.replace(/\\D/g, '').replace(/(.{4})(?=.)/g, '$1 ')\"></label>"
UPPER = '<label>F <input oninput="this.value = this.value.toUpperCase()"></label>'
MONEY = "<label>F <input oninput=\"this.value = '$' + Number(this.value).toLocaleString('en')\"></label>"
PHONE = "<label>F <input oninput=\"this.value = '+47 ' + this.value.replace(/(..)(?=.)/g, '$1 ')\"></label>"
LATE = (
    "<label>F <input oninput=\"const t = this.value; this.value = ''; setTimeout(() => this.value = t, 200)\"></label>"
)


@pytest.mark.parametrize(
    ("body", "typed"),
    [(CARD, "4111111111111111"), (UPPER, "no-vat"), (MONEY, "1234567.50"), (PHONE, "90555123"), (LATE, "new"),
     ("<label>F <textarea></textarea></label>", "two\nlines ☂"), ("<div contenteditable role=textbox aria-label=F></div>", "***")],
)  # fmt: skip
def test_mask_that_reformats_is_no_failure(scenario: Runner, body: str, typed: str) -> None:
    scenario.show(body).passes(row("Text Plain", "F", typed))


@pytest.mark.parametrize(
    ("body", "typed", "says"),
    [
        ("<label>F <input value=old oninput=\"this.value = 'old'\"></label>", "new", "but the field shows “old”"),
        ("<label>F <input oninput=\"this.value = ''\"></label>", "new", "“new” was typed, but the field shows nothing"),
        ("<label>F <input oninput=\"this.value = this.value.replace(/\\D/g, '')\"></label>", "12 cats", "shows “12”"),
        ('<label>F <input oninput="this.value = this.value.slice(0, 4)"></label>', "abcdef", "use Type Keys"),
        ("<label>F <input value=old oninput=\"this.value ||= 'old'\"></label>", "", "but the field shows “old”"),
        ("<label>F <input oninput=\"this.value = ''\"></label>", "***", "but the field shows nothing"),
    ],
)
def test_field_that_swallows_the_text_fails(scenario: Runner, body: str, typed: str, says: str) -> None:
    assert says in scenario.show(body).fails(row("Text Plain", "F", typed))


def test_swallowed_secret_is_not_shown(scenario: Runner) -> None:
    body = '<label>Key <input oninput="this.value = this.value.slice(0, 5)"></label>'
    outcome = scenario.show(body).run(row("Password", "Key", "hunter2&co"), timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.FAILED
    assert outcome.message == "Step 1: 'Key': the field did not keep what was typed."
    assert "hunt" not in repr(outcome)


def test_field_that_goes_away_by_itself_is_not_judged(scenario: Runner) -> None:
    scenario.show("<label>Code <input oninput=\"document.body.textContent = 'Welcome'\"></label>")
    scenario.passes(row("Text Plain", "Code", "1234"), row("Text Match", "css=body", "Welcome"))


def test_field_in_a_cell_is_typed_into(scenario: Runner) -> None:
    table = "<table><tr><th>Item<th>Amount<tr><td>Tea<td><input id=a><tr><td>Two<td><input><input></table>"
    scenario.show(table).passes(row("Text Plain", 'row "Tea", column "Amount"', "3"), row("Exact Text", "#a", "3"))
    message = scenario.fails(row("Text Plain", 'row "Two", column "Amount"', "3"), verdict=Verdict.ERROR)
    assert message.endswith("is no field that can be typed into, and no cell that holds exactly one.")
