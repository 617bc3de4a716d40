"""Rules about steps that no run ever reaches: one before them can't pass."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pytest_e1ts.actions import Action
from pytest_e1ts.actions.verbs.browser.navigate import opens_first
from pytest_e1ts.model.plan import PlannedScenario, PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import scenario_rule

_STEADY = ("Checked", "Active", "Selected Value")  # states that change by a step alone; texts may change by themselves


@scenario_rule("no-page")
def no_page(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """A required step works on an element before any page is open: it can't pass, and no later step is reached."""
    if not context.is_judged(scenario):
        return
    for step in scenario.steps:
        action = context.action_of(step)
        if action is None:
            continue
        if _may_open(action, step):
            return
        if step.required and action.target == "required" and action.kind_of_row(step) == "action":
            message = f"{step.action!r} needs a page, and none is open yet.{_behind(step, scenario)}"
            yield Remark(message, "action", "Visit an address first, with URL or Navigate.", step=step)
            return


@scenario_rule("contradiction")
def contradiction(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Two required steps that follow each other expect different states of one element: the second can't pass."""
    known = ((step, context.action_of(step)) for step in scenario.steps)
    acting = [(step, action) for step, action in known if action is not None]
    for (first, one), (second, other) in pairwise(acting):
        if one is other and one.name in _STEADY and _contradict(first, second, one):
            message = (
                f"The step expects {second.argument.strip() or 'true'!r} of {second.element!r}, and step "
                f"{first.position} {first.argument.strip() or 'true'!r}; nothing between them changes it."
                f"{_behind(second, scenario)}"
            )
            yield Remark(message, "action_result", "Correct one of them, or add the step that changes it.", step=second)
            return


def _may_open(action: Action, step: PlannedStep) -> bool:
    """Return whether a step may open a page: it goes to an address, or does something that needs no element."""
    if action.kind_of_row(step) == "navigation" or opens_first(step):
        return True
    return action.kind_of_row(step) == "action" and action.target == "none" and action.name != "Wait"


def _contradict(first: PlannedStep, second: PlannedStep, action: Action) -> bool:
    if not (first.required and second.required and first.element == second.element):
        return False
    return not any("${" in step.argument for step in (first, second)) and _differ(first, second, action)


def _differ(first: PlannedStep, second: PlannedStep, action: Action) -> bool:
    try:
        return bool(action.parse(first.type, first.argument) != action.parse(second.type, second.argument))
    except ValueError:
        return False


def _behind(step: PlannedStep, scenario: PlannedScenario) -> str:
    """Say which steps are never reached."""
    last = scenario.steps[-1].position
    if step.position == last:
        return ""
    if step.position + 1 == last:
        return f" Step {last} is never reached."
    return f" Steps {step.position + 1} to {last} are never reached."
