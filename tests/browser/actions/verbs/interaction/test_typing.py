from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import SHORT_MS, Runner, row

FIELDS = """<label>Title <input value=old></label><label>Note <textarea>old</textarea></label>
<div contenteditable role=textbox aria-label=Rich>old</div><label>Password <input type=password></label>
<label>Sent <input readonly value=fixed></label>
<p id=echo>You typed hunter2&amp;co</p>"""
SECRET = "hunter2&co"


@pytest.mark.parametrize("action", ["Text Plain", "text_plain", "Fill", "Type"])
@pytest.mark.parametrize("element", ["Title", "Note"])
def test_text_replaces_what_is_there(scenario: Runner, action: str, element: str) -> None:
    scenario.show(FIELDS).passes(row(action, element, "new text"), row("Assert Text", element, "new text"))


def test_text_replaces_what_is_there_in_an_editor(scenario: Runner) -> None:
    scenario.show(FIELDS).passes(row("Text Plain", "Rich", "new"), row("Assert Text", "Rich", "new"))


def test_no_text_empties_the_field(scenario: Runner) -> None:
    scenario.show(FIELDS).passes(row("Text Plain", "Title", ""))
    assert scenario.page.get_by_label("Title").input_value() == ""


def test_field_that_cannot_be_edited_fails_with_the_reason(scenario: Runner) -> None:
    message = scenario.show(FIELDS).fails(row("Text Plain", "Sent", "x"))
    assert message == "'Sent' was not ready within 2 s: it cannot be edited."


@pytest.mark.parametrize(
    ("typed", "argument"),
    [(row("Password", "Password", SECRET), SECRET), (row("Text Plain", "Password", SECRET, "field-password"), SECRET),
     (row("Text Plain", "Password", "${secret:DOOR}"), "${secret:DOOR}")],
)  # fmt: skip
def test_secret_appears_in_no_event(
    scenario: Runner, typed: object, argument: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("E1TS_SECRET_DOOR", SECRET)
    scenario.show(FIELDS)
    outcome = scenario.run(
        typed,  # type: ignore[arg-type]  # a row
        row("Text Match", "#echo", "something else", definition=f"Type {argument}", expected=f"Not {argument}"),
        timeout_ms=SHORT_MS,
    )
    assert scenario.page.get_by_label("Password").input_value() == SECRET
    assert outcome.verdict is Verdict.FAILED
    assert "hunter2" not in repr(outcome)
    assert "“You typed ••••••”" in outcome.message
    assert outcome.steps[1].definition == "Type ••••••"
    assert "hunter2" not in json.dumps([event.message + event.definition for event in scenario.events])


def test_picture_of_a_failure_covers_the_fields_of_secrets(scenario: Runner, tmp_path: Path) -> None:
    scenario.show("<style>input{width:300px;height:200px;font-size:90px}</style><label>Key <input></label>")
    empty = scenario.run(row("Password", "Key", ""), row("Visible", "#no"), timeout_ms=SHORT_MS).artifacts[0]
    before = (tmp_path / "report" / empty.path).read_bytes()
    filled = scenario.run(row("Password", "Key", "abc"), row("Visible", "#no"), timeout_ms=SHORT_MS).artifacts[0]
    assert filled.path != empty.path
    assert (tmp_path / "report" / filled.path).read_bytes() == before
