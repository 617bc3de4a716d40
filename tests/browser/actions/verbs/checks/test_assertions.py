from __future__ import annotations

import pytest

from tests.browser.rows import Runner, row

BODY = """
<p id=status>  Waiting for
  <b>Approval</b></p>
<p id=gone hidden>You cannot see this</p>
<label>Title <input id=title value="Late delivery" maxlength=80 required></label>
<label>Note <textarea>Two lines
of text</textarea></label>
<label>Owner <select><option value=r selected>Rita<option value=o>Otto</select></label>
<label><input type=checkbox checked> Agreed</label>
<button disabled>Send</button> <fieldset disabled><button>Inner</button></fieldset>
<nav><a href=# aria-current=page>Home</a><a href=#>Lists</a><a href=# class="tab is-active">Tab</a></nav>
<button role=tab aria-selected=false class=active>Odd tab</button>
<div id=red style="color: red; width: 20px" class="card wide">Red</div>
"""

HOLDS = [
    row("Text Match", "#status", "waiting for approval"),
    row("Text Match", "Title", "DELIVERY", "field-input"),
    row("Text Match", "Note", "two lines of text"),
    row("Text Match", "Owner", "Rita"),
    row("Text Match", "Owner", "r"),
    row("Assert Text", "#status", "Waiting for Approval"),
    row("Visible", "#status", "true"),
    row("Visible", "Title"),
    row("Visible", "#gone", "false"),
    row("Visible", "#nowhere", "no"),
    row("Visible", "No such thing", "hidden"),
    row("Visible", "gone", "0"),
    row("Active", "Home"),
    row("Active", "Lists", "false"),
    row("Active", "Tab", "true"),
    row("Active", "Odd tab", "false"),
    row("Active", "Agreed", "true"),
    row("Enabled", "Title", "true"),
    row("Enabled", "Send", "false"),
    row("Enabled", "Inner", "false"),
    row("Checked", "Agreed", ""),
    row("Selected Value", "Owner", "Rita"),
    row("selectedValue", "Owner", "r"),
    row("Attribute Value", "Title", "maxlength=80"),
    row("Attribute Value", "Title", "value=Late delivery"),
    row("Attribute Value", "#red", "class=wide"),
    row("CSS Value", "#red", "width=20px"),
    row("CSS Value", "#red", "color=red"),
    row("CSS Value", "#red", "color: #ff0000"),
]
STATUS = "“Waiting for Approval”"
FAILS = [
    (row("Text Match", "#status", "Approved"),
     f"'#status': expected a text that contains “Approved”, but it is {STATUS}."),
    (row("Text Match", "#gone", "You cannot"),
     "'#gone': expected a text that contains “You cannot”, but it is hidden."),
    (row("Text Match", "Title", "Early"),
     "'Title': expected a text that contains “Early”, but it is “Late delivery”."),
    (row("Text Match", "#nowhere", "x"), "'#nowhere' was not found within 2 s."),
    (row("Assert Text", "#status", "waiting for approval"),
     f"'#status': expected exactly “waiting for approval”, but it is {STATUS}."),
    (row("Visible", "#gone"), "'#gone': expected it to be visible, but it is hidden."),
    (row("Visible", "#nowhere"), "'#nowhere' was not found within 2 s."),
    (row("Visible", "#status", "false"), "'#status': expected it not to be visible, but it is."),
    (row("Visible", "Title", "no"), "'Title': expected it not to be visible, but it is."),
    (row("Active", "Lists"), "'Lists': expected it to be active, but it is not active."),
    (row("Active", "Home", "false"), "'Home': expected it to be not active, but it is active."),
    (row("Enabled", "Send"), "'Send': expected it to be enabled, but it is disabled."),
    (row("Checked", "Agreed", "false"), "'Agreed': expected it to be unchecked, but it is checked."),
    (row("Selected Value", "Owner", "Otto"), "'Owner': expected it to have “Otto” chosen, but it has “Rita” chosen."),
    (row("Attribute Value", "Title", "maxlength=90"),
     "'Title': expected the attribute 'maxlength' to be “90”, but it is “80”."),
    (row("Attribute Value", "Title", "lang=en"),
     "'Title': expected the attribute 'lang' to be “en”, but there is none."),
    (row("CSS Value", "#red", "color=blue"),
     "'#red': expected the style 'color' to be “blue”, but it is “rgb(255, 0, 0)”."),
]  # fmt: skip


def test_everything_that_holds_passes(scenario: Runner) -> None:
    steps = scenario.show(BODY).passes(*HOLDS)
    assert len(steps) == len(HOLDS)


@pytest.mark.parametrize(("step", "message"), FAILS, ids=lambda value: getattr(value, "action", None))
def test_what_does_not_hold_fails_with_the_reason(scenario: Runner, step: object, message: str) -> None:
    assert scenario.show(BODY).fails(step) == message  # type: ignore[arg-type]  # a row


@pytest.mark.parametrize("step", [
    row("Text Match", "#late", "Done"), row("Visible", "#late"), row("Visible", "Done"), row("Checked", "#box"),
    row("Visible", "#early", "false"), row("Enabled", "#button"), row("Attribute Value", "#button", "lang=en"),
], ids=lambda step: f"{step.action} {step.element}")  # fmt: skip
def test_assertion_waits_for_what_comes_late(scenario: Runner, step: object) -> None:
    scenario.show("""<p id=early>Please wait</p><input type=checkbox id=box><button disabled id=button>Go</button>
    <script>
      setTimeout(() => {
        box.checked = true; button.disabled = false; button.lang = 'en'; early.remove();
        document.body.insertAdjacentHTML('beforeend', '<p id=late>Done</p>') }, 250)</script>""")
    scenario.passes(step)  # type: ignore[arg-type]  # a row


def test_absent_name_passes_as_not_visible_at_once(scenario: Runner) -> None:
    (step,) = scenario.show(BODY).passes(row("Visible", "Nothing like this", "false"))
    assert step.duration_ms is not None
    assert step.duration_ms < 5_000


def test_assertion_never_passes_on_another_element(scenario: Runner) -> None:
    scenario.show("<p id=error hidden>Broken</p><p>An error occurred</p>")
    assert "it is hidden" in scenario.fails(row("Visible", "error"))


@pytest.mark.parametrize(
    ("action", "argument"), [("Wait For Element", "visible"), ("Row Count", "1"), ("Visible", "true")]
)
def test_several_elements_where_one_is_meant_are_reported_and_not_waited_for(
    scenario: Runner, action: str, argument: str
) -> None:
    scenario.page.set_content("<table id=a><tr><td>1</table><table id=b><tr><td>2</table>")
    message = scenario.fails(row(action, "css=table", argument))
    assert "'css=table' names 2 elements" in message
    assert "→ id=a" in message
