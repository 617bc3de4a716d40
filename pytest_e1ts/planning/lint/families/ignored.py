"""Rules about what a row says and its step passes over."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.actions import is_note
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import step_rule


@step_rule("half-a-note")
def half_a_note(step: PlannedStep, _context: LintContext) -> Iterable[Remark]:
    """A row without an action names an element, or holds an argument: nothing is done with it."""
    columns = [("element_id", step.element), ("action_result", step.argument)]
    given = [column for column, text in columns if text.strip()]
    if is_note(step) and len(given) == 1:
        message = f"The row has no action, so that its {given[0]} is passed over."
        yield Remark(message, given[0], "Write the action; or leave it empty where the row is a note to the reader.")


@step_rule("ignored-target")
def ignored_target(step: PlannedStep, context: LintContext) -> Iterable[Remark]:
    """A row names an element, and its action works on none."""
    action = context.action_of(step)
    if action is not None and action.target == "none" and step.element.strip():
        message = f"{step.action!r} works on no element: {step.element.strip()!r} is passed over."
        yield Remark(message, "element_id", "Leave it empty, or write an action that works on the element.")
