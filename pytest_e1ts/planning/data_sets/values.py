"""The values of a data row in the texts of its scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pytest_e1ts.actions.arguments import fill_json
from pytest_e1ts.model.plan import PlannedStep, one_line

_REFERENCE = re.compile(r"\$\$\{|\$\{\s*([^{}]*?)\s*\}")
_TEXTS = ("definition", "type", "element", "action", "expected")
_LONGEST_VALUE, _LONGEST_TITLE = 24, 200


def columns_used(texts: Iterable[str], columns: Iterable[str]) -> set[str]:
    """Return those of the columns that texts name as ``${column}``."""
    known = set(columns)
    return {found[1] for text in texts if "${" in text for found in _REFERENCE.finditer(text) if found[1] in known}


def fill_text(text: str, values: Mapping[str, str]) -> str:
    """Return a text with ``${column}`` replaced; what else it refers to, and ``$${``, stays as it is."""
    if "${" not in text:
        return text
    return _REFERENCE.sub(lambda found: values.get(found[1], found[0]) if found[1] else found[0], text)


def fill_step(step: PlannedStep, values: Mapping[str, str]) -> PlannedStep:
    """Return a step with the values of a row, in JSON so that a quote in a value does no harm."""
    argument = step.argument
    if columns_used([argument], values):
        argument = fill_json(argument, lambda text: fill_text(text, values))
    return replace(
        step,
        definition=fill_text(step.definition, values),
        type=fill_text(step.type, values).strip(),
        element=fill_text(step.element, values).strip(),
        action=fill_text(step.action, values).strip(),
        argument=argument,
        expected=fill_text(step.expected, values),
    )


def texts_of(step: PlannedStep) -> tuple[str, ...]:
    """Return the texts of a step that may name columns."""
    return (*(getattr(step, name) for name in _TEXTS), step.argument)


def titled(name: str, values: Mapping[str, str]) -> str:
    """Return a scenario's name with the values of its row: those that it names in it, the others behind it.

    Args:
        name: The name as written.
        values: The row.
    """
    shown = columns_used([name], values)
    rest = ", ".join(
        f"{column}={one_line(value, _LONGEST_VALUE)}" for column, value in values.items() if column not in shown
    )
    title = fill_text(name, {column: one_line(value, _LONGEST_VALUE) for column, value in values.items()})
    room = _LONGEST_TITLE - len(title)
    if not rest or room < _LONGEST_VALUE:
        return title
    return f"{title} ({one_line(rest, room)})"
