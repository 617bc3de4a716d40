"""Rules about secrets. None of their messages repeats one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import release_rule, step_rule
from pytest_e1ts.planning.lint.subject import Subject

_HINT = "Write ${secret:NAME}, and set E1TS_SECRET_NAME in the environment of the run."
_SECRET_NAME = re.compile(r"passw(or)?d|passphrase|secret|token|api[_\- ]?key|credential", re.IGNORECASE)


@step_rule("plain-secret", beside_errors=True)
def plain_secret(step: PlannedStep, subject: Subject) -> Iterable[Remark]:
    """A secret stands in a row in plain text."""
    action = subject.action_of(step)
    if action is None or not step.argument.strip():
        return
    if action.is_secret(step.type):
        if "${" not in step.argument:
            yield Remark(f"The argument of {step.action!r} is a secret in plain text.", "action_result", _HINT)
    elif step.argument.lstrip().startswith("{"):
        for name in _plain_names(step.argument):
            yield Remark(f"{name!r} of {step.action!r} is a secret in plain text.", "action_result", _HINT)


@release_rule("plain-secret-variable")
def plain_secret_variable(subject: Subject) -> Iterable[Remark]:
    """A variable that is named like a secret stands in environment_configs in plain text."""
    for row in subject.rows.environment_configs:
        if _SECRET_NAME.search(row.name) and row.value.strip() and "${" not in row.value:
            message = f"The variable {row.name!r} of environment_configs (id {row.id}) is a secret in plain text."
            yield Remark(message, "value", _HINT)


def _plain_names(text: str) -> Iterator[str]:
    """Yield the named arguments that are called like secrets and hold a literal."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):  # told as an argument that can't be read
        return
    for name, literal in value.items() if isinstance(value, dict) else ():
        if _SECRET_NAME.search(name) and isinstance(literal, str) and literal.strip() and "${" not in literal:
            yield name
