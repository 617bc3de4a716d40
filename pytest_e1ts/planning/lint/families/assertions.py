"""Rules about what a scenario checks."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.model.plan import PlannedScenario
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import scenario_rule


@scenario_rule("asserts-nothing")
def asserts_nothing(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """A scenario checks nothing: it passes as long as its steps can be done."""
    if context.is_judged(scenario) and not any(map(context.asserts, scenario.steps)):
        hint = "Add a step that checks the outcome, such as Text Match or Visible."
        yield Remark(
            f"The scenario {scenario.name!r} asserts nothing: it passes whatever the application shows.", "", hint
        )


@scenario_rule("unchecked-expectation")
def unchecked_expectation(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """A step says what is expected, and neither it nor any later step checks anything."""
    if not context.is_judged(scenario):
        return
    asserting = [step.position for step in scenario.steps if context.asserts(step)]
    last = max(asserting, default=0)
    if not last:  # that the scenario asserts nothing is reported already
        return
    unchecked = [step for step in scenario.steps if step.position > last and step.expected.strip()]
    if unchecked:
        step = unchecked[-1]
        message = f"Nothing checks what the step expects: {_short(step.expected)!r}."
        yield Remark(message, "expected_results", "Add a step behind it that checks it, such as Text Match.", step=step)


def _short(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
