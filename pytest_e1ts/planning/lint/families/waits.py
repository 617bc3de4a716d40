"""Rules about waiting."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import step_rule


@step_rule("bare-wait")
def bare_wait(step: PlannedStep, context: LintContext) -> Iterable[Remark]:
    """A step waits for nothing but time: too long on a good day, too short on a bad one."""
    action = context.action_of(step)
    if action is not None and action.name == "Wait":
        message = f"{step.action!r} waits for nothing but time: {step.argument.strip()!r}."
        hint = "Remove it: steps wait for what they need; or wait for what must appear, with Visible or Text Match."
        yield Remark(message, "action", hint)
