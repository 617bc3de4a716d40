"""Plans and events to JSON and back, through the codec of :mod:`pytest_e1ts.model.codec.plain_data`.

A plan travels to the workers as compressed positional arrays: field names would be two thirds of the bytes. An event is
one line of JSON with its field names, because people read journals.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any, cast

from pytest_e1ts.model.codec.plain_data import Convert, as_json, from_plain, is_same, to_plain, type_hints
from pytest_e1ts.model.events import Event, RunFinished, RunStarted, ScenarioFinished, ScenarioStarted, StepFinished
from pytest_e1ts.model.plan import Plan, PlannedStep

_EVENTS: dict[str, type[Any]] = {
    cls.__name__: cls for cls in (RunStarted, ScenarioStarted, StepFinished, ScenarioFinished, RunFinished)
}

_STEPS: Any = tuple[PlannedStep, ...]


def dump_plan(plan: Plan) -> bytes:
    """Return the plan as compressed bytes, the same for the same plan."""
    return zlib.compress(as_json(to_plain(Plan)(plan)).encode("utf-8", "surrogatepass"), level=1)


def load_plan(data: bytes) -> Plan:
    """Return the plan that :func:`dump_plan` wrote."""
    return cast(Plan, from_plain(Plan)(json.loads(zlib.decompress(data))))


def dump_steps(steps: Iterable[PlannedStep]) -> str:
    """Return steps as one line of JSON."""
    return as_json(to_plain(_STEPS)(steps))


def load_steps(line: str) -> tuple[PlannedStep, ...]:
    """Return the steps that :func:`dump_steps` wrote."""
    return cast("tuple[PlannedStep, ...]", from_plain(_STEPS)(json.loads(line)))


def canonical_json(plan: Plan) -> bytes:
    """Return the plan's content in the one form that its hash is taken of."""
    return as_json(to_plain(Plan)(plan)).encode("utf-8", "surrogatepass")


def dump_event(event: Event) -> str:
    """Return the event as one line of JSON; fields with their default value are left out."""
    cls: Any = type(event)
    record: dict[str, Any] = {"event": cls.__name__}
    for name, default, convert in _parts(cls):
        value = getattr(event, name)
        if value != default:
            record[name] = convert(value)
    return as_json(record)


def load_event(line: str | bytes) -> Event:
    """Return the event that :func:`dump_event` wrote.

    Raises:
        ValueError: The line is not an event, such as the torn last line of a journal.
    """
    try:
        record = json.loads(line)
    except RecursionError:
        record = None
    cls: Any = _EVENTS.get(str(record.pop("event", ""))) if isinstance(record, dict) else None
    if cls is None:
        raise ValueError(f"not an event: {line[:80]!r}")
    try:
        for name, convert in _parts_to_read(cls):
            if name in record:
                record[name] = convert(record[name])
        return cast(Event, cls(**record))
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError(f"not a valid event: {line[:80]!r}") from error


@cache
def _parts(cls: Any) -> tuple[tuple[str, Any, Convert], ...]:
    """Return name, default value and converter of every field."""
    return tuple((field.name, field.default, to_plain(type_hints(cls)[field.name])) for field in fields(cls))


@cache
def _parts_to_read(cls: Any) -> tuple[tuple[str, Convert], ...]:
    """Return name and converter of the fields that JSON holds in another form."""
    parts = ((field.name, from_plain(type_hints(cls)[field.name])) for field in fields(cls))
    return tuple((name, convert) for name, convert in parts if not is_same(convert))
