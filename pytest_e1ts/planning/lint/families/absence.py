"""Rules about checks that something is not there: a misspelt name is never there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pytest_e1ts.actions import Action
from pytest_e1ts.model.plan import PlannedScenario, PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import scenario_rule


@scenario_rule("never-there")
def never_there(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """A step expects that something is absent which no other step of the release expects to be there."""
    for step in scenario.steps:
        action = context.action_of(step)
        if action is not None and expects_absence(step, action) and step.element.strip() not in _known(context):
            looked = " and no page showed it" if context.walks else ""
            message = (
                f"Nothing in this release expects {step.element!r} to be there{looked}: a misspelt name passes too."
            )
            hint = "Copy the name from a step that finds it, or add one that does before it is gone."
            yield Remark(message, "element_id", hint, step=step)


def expects_absence(step: PlannedStep, action: Action) -> bool:
    """Return whether a step passes where its element is absent, and only there."""
    if action.name not in _ABSENT or not step.element.strip() or "${" in step.argument:
        return False
    try:
        return bool(_ABSENT[action.name](action.parse(step.type, step.argument)))
    except ValueError:
        return False


def _holds_for_none(value: Any) -> bool:
    return bool(value.holds(0) and not value.holds(1))


_ABSENT = {
    "Visible": lambda value: value is False,
    "Wait For Element": lambda value: value == "hidden",
    "Element Count": _holds_for_none,
}


def _known(context: LintContext) -> frozenset[str]:
    """Return the names that some step expects to be there, or that a walk through the release has seen."""
    return context.remembered("names that are there", lambda: frozenset(_names(context)))


def _names(context: LintContext) -> Iterable[str]:
    seen = {look.step_id for walk in context.walks.values() for look in walk.looks if look.count}
    for place in context.plan.places():
        for step in place.scenario.steps:
            action = context.action_of(step)
            if action is not None and action.seeks(step) and (step.id in seen or not expects_absence(step, action)):
                yield step.element.strip()
