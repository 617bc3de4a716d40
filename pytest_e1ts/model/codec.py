"""Plans and events to JSON and back, through one generic dataclass codec.

A plan travels to the workers as compressed positional arrays: field names would be two thirds of the bytes. An event is
one line of JSON with its field names, because people read journals.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from pytest_e1ts.model.events import Event, RunFinished, RunStarted, ScenarioFinished, ScenarioStarted, StepFinished
from pytest_e1ts.model.plan import Plan, PlannedStep

_EVENTS: dict[str, type[Any]] = {
    cls.__name__: cls for cls in (RunStarted, ScenarioStarted, StepFinished, ScenarioFinished, RunFinished)
}

Convert = Callable[[Any], Any]
_STEPS: Any = tuple[PlannedStep, ...]


def dump_plan(plan: Plan) -> bytes:
    """Return the plan as compressed bytes, the same for the same plan."""
    return zlib.compress(_json(_to_array(Plan)(plan)).encode("utf-8", "surrogatepass"), level=1)


def load_plan(data: bytes) -> Plan:
    """Return the plan that :func:`dump_plan` wrote."""
    return cast(Plan, _from_array(Plan)(json.loads(zlib.decompress(data))))


def dump_steps(steps: Iterable[PlannedStep]) -> str:
    """Return steps as one line of JSON."""
    return _json(_to_array(_STEPS)(steps))


def load_steps(line: str) -> tuple[PlannedStep, ...]:
    """Return the steps that :func:`dump_steps` wrote."""
    return cast("tuple[PlannedStep, ...]", _from_array(_STEPS)(json.loads(line)))


def canonical_json(plan: Plan) -> bytes:
    """Return the plan's content in the one form that its hash is taken of."""
    return _json(_to_array(Plan)(plan)).encode("utf-8", "surrogatepass")


def dump_event(event: Event) -> str:
    """Return the event as one line of JSON; fields with their default value are left out."""
    cls: Any = type(event)
    record: dict[str, Any] = {"event": cls.__name__}
    for name, default, convert in _parts(cls):
        value = getattr(event, name)
        if value != default:
            record[name] = convert(value)
    return _json(record)


def load_event(line: str | bytes) -> Event:
    """Return the event that :func:`dump_event` wrote.

    Raises:
        ValueError: The line is not an event, such as the torn last line of a journal.
    """
    record = json.loads(line)
    cls: Any = _EVENTS.get(record.pop("event", "")) if isinstance(record, dict) else None
    if cls is None:
        raise ValueError(f"not an event: {line[:80]!r}")
    try:
        for name, convert in _parts_to_read(cls):
            if name in record:
                record[name] = convert(record[name])
        return cast(Event, cls(**record))
    except TypeError as error:
        raise ValueError(f"not a valid {cls.__name__}: {error}") from error


_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Writes plain data; made once, because ``json.dumps`` makes an encoder at every call."""


@cache
def _parts(cls: Any) -> tuple[tuple[str, Any, Convert], ...]:
    """Return name, default value and converter of every field."""
    return tuple((field.name, field.default, _to_array(_hints(cls)[field.name])) for field in fields(cls))


@cache
def _parts_to_read(cls: Any) -> tuple[tuple[str, Convert], ...]:
    """Return name and converter of the fields that JSON holds in another form."""
    parts = ((field.name, _from_array(_hints(cls)[field.name])) for field in fields(cls))
    return tuple((name, convert) for name, convert in parts if convert is not _same)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _same(value: Any) -> Any:
    return value


@cache
def _to_array(hint: Any) -> Convert:
    """Compile the function that turns a value of that type into plain JSON data."""
    if _is_record(hint):
        parts = [(field.name, _to_array(_hints(hint)[field.name])) for field in fields(hint)]
        if len(parts) > 1 and all(convert is _same for _name, convert in parts):
            return attrgetter(*(name for name, _convert in parts))  # a tuple is an array to JSON, and made in C
        return lambda value: [convert(getattr(value, name)) for name, convert in parts]
    item = _item_of(hint)
    if item is not None:
        convert_item = _to_array(item)
        return list if convert_item is _same else lambda value: [convert_item(part) for part in value]
    if get_origin(hint) in {dict, Mapping}:
        return dict
    return _same


@cache
def _from_array(hint: Any) -> Convert:
    """Compile the function that turns plain JSON data back into a value of that type."""
    if _is_record(hint):
        parts = [_from_array(_hints(hint)[field.name]) for field in fields(hint)]
        if all(convert is _same for convert in parts):
            return lambda value: hint(*value)
        return lambda value: hint(*[convert(part) for convert, part in zip(parts, value, strict=True)])
    item = _item_of(hint)
    if item is not None:
        convert_item = _from_array(item)
        return tuple if convert_item is _same else lambda value: tuple([convert_item(part) for part in value])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _same


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and hasattr(hint, "__dataclass_fields__")


def _item_of(hint: Any) -> Any:
    """Return the item type of ``tuple[X, ...]``, else None; unions here only ever hold plain values and None."""
    if get_origin(hint) in {Union, types.UnionType}:
        return None
    return get_args(hint)[0] if get_origin(hint) is tuple else None
