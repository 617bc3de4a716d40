"""Filling a text: every ``${…}`` replaced by its value."""

from __future__ import annotations

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.registry import suggestion
from pytest_e1ts.values import dates
from pytest_e1ts.values.references import Reference, split
from pytest_e1ts.values.scope import Scope

_DEEPEST = 10


def fill(text: str, scope: Scope) -> str:
    """Return the text with its references replaced.

    Args:
        text: Any text column of a row.
        scope: What the names stand for.

    Raises:
        BrokenStepError: A reference cannot be read, is unknown, or refers to itself.
    """
    return text if "${" not in text else _fill(text, scope, ())


def _fill(text: str, scope: Scope, path: tuple[str, ...]) -> str:
    try:
        parts = split(text)
        return "".join(part if isinstance(part, str) else _value(part, scope, path) for part in parts)
    except ValueError as error:
        raise BrokenStepError(str(error)) from error


def _value(reference: Reference, scope: Scope, path: tuple[str, ...]) -> str:
    if reference.kind == "secret":
        return scope.secrets.read(reference.name)
    if reference.kind == "unique":
        return scope.unique(reference.number, digits=reference.format == "digits")
    if reference.kind == "date":
        start = scope.now if reference.name == "now" else scope.today
        return dates.write(dates.shift(start, reference.amount, reference.unit), reference.format)
    return _named(reference.name, scope, path)


def _named(name: str, scope: Scope, path: tuple[str, ...]) -> str:
    fixed = scope.fixed(name)
    if fixed is not None:
        return fixed
    if name not in scope.variables:
        raise BrokenStepError(f"The variable ${{{name}}} is unknown. {suggestion(name, scope.names())}".strip())
    path = (*path, name)
    if name in path[:-1] or len(path) > _DEEPEST:
        raise BrokenStepError(f"The variable ${{{path[0]}}} refers to itself: {' → '.join(path)}.")
    return _fill(scope.variables[name], scope, path)
