"""Rules about secrets. None of their messages repeats one."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.actions.secret_arguments import plain_secrets
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import release_rule, step_rule
from pytest_e1ts.values.secrets import SECRET_NAME

_HINT = "Write ${secret:NAME}, and set E1TS_SECRET_NAME in the environment of the run."


@step_rule("plain-secret", beside_errors=True)
def plain_secret(step: PlannedStep, context: LintContext) -> Iterable[Remark]:
    """A secret stands in a row in plain text."""
    action = context.action_of(step)
    if action is None or not step.argument.strip():
        return
    if action.is_secret(step.type):
        if "${" not in step.argument:
            yield Remark(f"The argument of {step.action!r} is a secret in plain text.", "action_result", _HINT)
    else:
        for name in plain_secrets(step.argument):
            yield Remark(f"{name!r} of {step.action!r} is a secret in plain text.", "action_result", _HINT)


@release_rule("plain-secret-variable")
def plain_secret_variable(context: LintContext) -> Iterable[Remark]:
    """A variable that is named like a secret stands in environment_configs in plain text."""
    for row in context.rows.environment_configs:
        if SECRET_NAME.search(row.name) and row.value.strip() and "${" not in row.value:
            message = f"The variable {row.name!r} of environment_configs (id {row.id}) is a secret in plain text."
            yield Remark(message, "value", _HINT)
