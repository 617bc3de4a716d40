"""Rules about the types of steps."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.actions.sentences.step_definitions import KINDS
from pytest_e1ts.actions.step_types import OLDER_STEP_TYPES, STEP_TYPES
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import step_rule
from pytest_e1ts.registry import nearest, normalise

_KNOWN = frozenset(map(normalise, (*STEP_TYPES, *OLDER_STEP_TYPES, *KINDS)))


@step_rule("unknown-type", "info")
def unknown_type(step: PlannedStep, context: LintContext) -> Iterable[Remark]:
    """A type is neither of the vocabulary nor of configuration_options: it refines nothing."""
    if not step.type or step.type in _KNOWN:
        return
    folded = normalise(step.type)
    if folded not in _KNOWN and folded not in context.offered_types:
        offered = [option.name for option in context.rows.configuration_options if option.option_type == "type"]
        near = nearest(step.type, [*STEP_TYPES, *OLDER_STEP_TYPES, *offered])
        hint = (
            f"Did you mean {' or '.join(map(repr, near))}?"
            if near
            else "Add it to configuration_options, or leave it empty."
        )
        message = f"The type {step.type!r} is unknown and refines nothing."
        yield Remark(message, "type", hint, suggestions=tuple(near))
