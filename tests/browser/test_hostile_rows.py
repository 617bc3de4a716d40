"""Whatever a row holds, the browser's answer becomes a sentence, and no step outlives its limit by much."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from pytest_e1ts.execution.steps import StepRunner
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import PlannedEnvironment, PlannedStep
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from tests.browser.rows import SHORT_MS as ENOUGH_MS
from tests.browser.rows import Runner, row
from tests.hostile_rows import PYTHON, VARIABLES, hostile_rows
from tests.unit.pipeline import release_of

BODY = "<title>Test</title><p>Here</p><button>Go</button><label>Name<input></label><table><tr><td>a</td></tr></table>"
SHORT_MS = 100
SHARE = 25  # one of so many rows: a browser needs a second for some of them
PARTS = 4
LONGEST_S = 30.0


def let_through() -> Iterator[PlannedStep]:
    """Yield the hostile rows that no check finds anything wrong with, so that they reach the browser."""
    rows = [found for found in hostile_rows() if all(len(f"{text}") < 5_000 for text in found.values())]
    plan = check_plan(build_plan(release_of(rows), PlannedEnvironment("qa", "http://x", VARIABLES)), {})
    for place in plan.places():
        if not place.scenario.problems and place.scenario.steps[0].action.casefold() not in {"wait", "pause"}:
            yield replace(place.scenario.steps[0], required=False)


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_rows_end_in_sentences_and_in_time(scenario: Runner, part: int) -> None:
    scenario.plan_parts["variables"] = VARIABLES
    scenario.settings["screenshots"] = "off"
    for step in islice(let_through(), part * SHARE, None, PARTS * SHARE):
        scenario.page.goto("about:blank")
        scenario.show(BODY)
        started = time.monotonic()
        outcome = scenario.run(step, timeout_ms=SHORT_MS)
        assert time.monotonic() - started < LONGEST_S, step
        told = outcome.message.replace(step.argument, "").replace(step.element, "")
        assert "fault of pytest-e1ts" not in told, step
        assert not PYTHON.search(told), (step, told)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (row("Click", "css=:::"), "the browser cannot read “:” at character 1 of “:::”."),
        (row("Click", "css=p >"), "the browser cannot read the end of “p >”."),
        (row("Click", "css=p:nth-child(x)"), "the browser cannot read “p:nth-child(x)”."),
        (row("Click", "xpath=//p[foo()]"), "the browser cannot read the XPath “//p[foo()]”."),
        (row("Click", 'xpath=","'), "this XPath stands for a text or a number, and for no element."),
        (row("Click", 'css=p:text-matches("(")'), "that the browser cannot read, “/(/”: unterminated group."),
        (row("Click", 'css=p:text-matches("a", "zz")'), "a regular expression with “zz” behind it"),
        (row("Click", 'role=button[name=""""]'), "unexpected symbol"),
        (row("Click", 'role=button[name="a""b"]'), "unexpected symbol"),
        (row("Click", 'css=a""'), 'the browser cannot read “""” at character 2 of “a""”.'),
        (row("Click", 'row ""'), "Nothing named 'row \"\"' was found"),
        (row("Click", 'row "a""b"'), '\'"b"\' in \'row "a""b"\' is not understood. Write row "ACME"'),
        (row("Click", '""'), "The target '\"\"' names nothing: write the name of an element."),
        (row("Click", "row ``"), "Nothing named 'row ``' was found"),
        (row("Click", "id=a\rb"), "'id=a\\rb' was not found"),
        (row("Click", "name=a\nb"), "'name=a\\nb' was not found"),
        (row("Navigate", "", "http://127.0.0.1:99999/"), "The browser cannot go to this address"),
        (row("Navigate", "", "${BAD}"), "is not an address: square brackets belong around an IPv6 address alone"),
        (row("Upload File", "css=input", "x" * 3_000), "is no path: it is too long"),
        (row("Upload File", "css=input", '{"path": "a\\u0000b"}'), "holds a character that no path may hold"),
        (row("Text Plain", "css=input", '{"value": "\\ud83d", "timeout": 3}'), "holds half a character"),
        (row("Matches Pattern", "css=p", "(a+)+$"), "was still searching after 2 s"),
    ],
    ids=lambda value: getattr(value, "element", None) or getattr(value, "action", None),
)
def test_what_the_browser_refuses_is_told_with_its_place(scenario: Runner, step: PlannedStep, message: str) -> None:
    scenario.plan_parts["variables"] = {"BAD": "http://["}
    scenario.show(BODY.replace("Here", f"{'a' * 60}b"))
    outcome = scenario.run(step, timeout_ms=ENOUGH_MS)
    assert outcome.verdict in {Verdict.ERROR, Verdict.FAILED}
    assert message in outcome.message
    assert not PYTHON.search(outcome.message)


def test_scenario_that_falls_over_keeps_its_steps_and_says_whose_fault_it_is(
    scenario: Runner, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run = StepRunner.run

    def fall_over(self: StepRunner, planned: PlannedStep) -> object:
        if planned.position == 2:
            raise KeyError("fuse")
        return run(self, planned)

    monkeypatch.setattr(StepRunner, "run", fall_over)
    outcome = scenario.show(BODY).run(row("Visible", "Here"), row("Visible", "Here"))
    assert outcome.verdict is Verdict.ERROR
    assert outcome.message.startswith("Step 2 (id 902) could not be carried through. That is a fault of pytest-e1ts")
    assert [step.verdict for step in outcome.steps] == [Verdict.PASSED]
    assert "KeyError: 'fuse'" in caplog.text


@pytest.mark.parametrize("action", ["Click", "Count", "Table Cell", "Visible", "Text Match"])
@pytest.mark.parametrize("target", ["role=button[name=/(a+)+$/]", 'css=button:text-matches("(a+)+$")'])
def test_page_that_a_regular_expression_of_the_row_freezes_is_an_error_that_says_so(
    scenario: Runner, action: str, target: str
) -> None:
    scenario.show(f"<button>{'a' * 60}b</button>")
    started = time.monotonic()
    outcome = scenario.run(row(action, target, "1"), row("Visible", "b"), timeout_ms=SHORT_MS)
    assert time.monotonic() - started < LONGEST_S
    assert outcome.verdict is Verdict.ERROR
    assert f"did not answer any more while {target!r} was looked for: the regular expression in it" in outcome.message


@pytest.mark.parametrize("target", ["role=button[name=/^a+b$/i]", 'css=button:text-matches("^a{3,}b$")'])
def test_regular_expression_that_ends_finds_its_element(scenario: Runner, target: str) -> None:
    scenario.show(f"<button>{'a' * 60}b</button>")
    scenario.passes(row("Click", target), row("Count", target, "1"), row("Count", target.replace("b$", "c$"), "0"))
