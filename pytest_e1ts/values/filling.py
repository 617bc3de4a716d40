"""Filling a text: every ``${…}`` replaced by its value."""

from __future__ import annotations

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.registry import suggestion
from pytest_e1ts.values import dates
from pytest_e1ts.values.references import Reference, split
from pytest_e1ts.values.scope import Scope

_DEEPEST = 10

LONGEST = 1_000_000
"""How many characters a text may have once its references are filled."""


def fill(text: str, scope: Scope) -> str:
    """Return the text with its references replaced.

    Args:
        text: Any text column of a row.
        scope: What the names stand for.

    Raises:
        BrokenStepError: A reference cannot be read, is unknown, or refers to itself.
    """
    return text if "${" not in text else _Filling(scope).text(text, ())


class _Filling:
    """Fills one text: each variable once, however often it is named, for variables may hold variables."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._known: dict[str, str] = {}

    def text(self, text: str, path: tuple[str, ...]) -> str:
        try:
            parts = split(text)
        except ValueError as error:
            raise BrokenStepError(str(error), code="bad-variable") from error
        filled, length = [], 0
        for part in parts:
            filled.append(part if isinstance(part, str) else self._value(part, path))
            length += len(filled[-1])
            if length > LONGEST:
                raise BrokenStepError(_too_long(text, path), code="bad-variable")
        return "".join(filled)

    def _value(self, reference: Reference, path: tuple[str, ...]) -> str:
        scope = self._scope
        if reference.kind == "secret":
            return scope.secrets.read(reference.name)
        if reference.kind == "unique":
            return scope.unique(reference.number, digits=reference.format == "digits")
        if reference.kind == "date":
            return _date(reference, scope)
        return self._named(reference.name, path)

    def _named(self, name: str, path: tuple[str, ...]) -> str:
        scope = self._scope
        fixed = scope.fixed(name)
        if fixed is not None:
            return fixed
        if name not in scope.variables:
            raise BrokenStepError(
                f"The variable ${{{name}}} is unknown. {suggestion(name, scope.names())}".strip(),
                code="unknown-variable",
            )
        path = (*path, name)
        if name in path[:-1] or len(path) > _DEEPEST:
            raise BrokenStepError(
                f"The variable ${{{path[0]}}} refers to itself: {' → '.join(path)}.", code="bad-variable"
            )
        if name not in self._known:
            self._known[name] = self.text(scope.variables[name], path)
        return self._known[name]


def _date(reference: Reference, scope: Scope) -> str:
    start = scope.now if reference.name == "now" else scope.today
    try:
        return dates.write(dates.shift(start, reference.amount, reference.unit), reference.format)
    except ValueError as error:
        raise BrokenStepError(str(error), code="bad-variable") from error


def _too_long(text: str, path: tuple[str, ...]) -> str:
    what = f"The variable ${{{path[-1]}}}" if path else f"The text {text[:80]!r}"
    return f"{what} would have more than {LONGEST:,} characters with its variables filled. Repeat them less often."
