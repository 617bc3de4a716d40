"""Values to plain JSON data and load, by their types: one codec for everything that leaves a process.

The functions for a type are compiled once. A type that they do not know is an error when they are compiled, so that
nothing arrives as something else.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[Any], Any]

Converters = tuple[Convert, Convert]
"""To plain data, and back from it."""

_UNIONS = (Union, types.UnionType)
_PLAIN = (str, int, float, bool, type(None))

as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Writes plain data; made once, because ``json.dumps`` makes an encoder at every call."""


def dump_record(record: object) -> bytes:
    """Return a dataclass as bytes, without the names of its fields."""
    return as_json(to_plain(type(record))(record)).encode("utf-8", "surrogatepass")


def load_record(cls: type[T], data: bytes) -> T:
    """Return the dataclass that :func:`dump_record` wrote."""
    record: T = from_plain(cls)(json.loads(data.decode("utf-8", "surrogatepass")))
    return record


def is_same(convert: Convert) -> bool:
    """Whether a value is plain data as it is."""
    return convert is _same


@cache
def type_hints(cls: Any) -> dict[str, Any]:
    """Return the types of a dataclass's fields."""
    return get_type_hints(cls)


def to_plain(hint: Any) -> Convert:
    """Return the function that turns a value of that type into plain data.

    Raises:
        TypeError: There is none for it.
    """
    return _converters(hint)[0]


def from_plain(hint: Any) -> Convert:
    """Return the function that turns plain data back into a value of that type.

    Raises:
        TypeError: There is none for it.
    """
    return _converters(hint)[1]


@cache
def _converters(hint: Any) -> Converters:
    for converters_of in (_plain, _record, _optional, _items, _mapping, _text):
        found = converters_of(hint)
        if found is not None:
            return found
    raise TypeError(f"nothing turns {hint} into plain data and back; see {__name__}")


def _same(value: Any) -> Any:
    return value


def _plain(hint: Any) -> Converters | None:
    """Leave alone what is plain data, whichever of several types it has."""
    alternatives = get_args(hint) if get_origin(hint) in {*_UNIONS, Literal} else (hint,)
    return (_same, _same) if all(one in _PLAIN or isinstance(one, _PLAIN) for one in alternatives) else None


def _record(hint: Any) -> Converters | None:
    """Make an array of the values of a dataclass."""
    if not (isinstance(hint, type) and hasattr(hint, "__dataclass_fields__")):
        return None
    names = [field.name for field in fields(hint)]
    pairs = [_converters(type_hints(hint)[name]) for name in names]
    dump, load = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if any(field.kw_only for field in fields(hint)):
        return _values(names, dump), lambda value: hint(**dict(zip(names, _each(load, value), strict=True)))
    if all(convert is _same for convert in load):
        return _values(names, dump), lambda value: hint(*value)
    return _values(names, dump), lambda value: hint(*_each(load, value))


def _values(names: list[str], converts: list[Convert]) -> Convert:
    if len(names) > 1 and all(convert is _same for convert in converts):
        return attrgetter(*names)  # a tuple is an array to JSON, and made in C
    parts = list(zip(names, converts, strict=True))
    return lambda value: [convert(getattr(value, name)) for name, convert in parts]


def _each(converts: list[Convert], values: Any) -> list[Any]:
    return [convert(value) for convert, value in zip(converts, values, strict=True)]


def _optional(hint: Any) -> Converters | None:
    """Leave None alone where a type has it as an alternative."""
    wanted = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) not in _UNIONS or len(wanted) != 1:
        return None
    dump, load = _converters(wanted[0])
    return (
        lambda value: None if value is None else dump(value),
        lambda value: None if value is None else load(value),
    )


def _items(hint: Any) -> Converters | None:
    """Make an array of a tuple or a frozenset."""
    make, types_of_items = get_origin(hint), get_args(hint)
    if make not in {tuple, frozenset}:
        return None
    if make is frozenset or types_of_items[1:] == (...,):
        dump, load = _converters(types_of_items[0])
        return _made(list, dump), _made(make, load)
    pairs = [_converters(one) for one in types_of_items]
    dumps, loads = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return lambda value: _each(dumps, value), lambda value: tuple(_each(loads, value))


def _made(make: Convert, convert: Convert) -> Convert:
    return make if convert is _same else lambda value: make([convert(item) for item in value])


def _mapping(hint: Any) -> Converters | None:
    """Make an object of a mapping whose keys are texts, as those of JSON are."""
    if get_origin(hint) not in {dict, Mapping} or get_args(hint)[0] is not str:
        return None
    dump, load = _converters(get_args(hint)[1])
    return _mapped(dump), _mapped(load)


def _mapped(convert: Convert) -> Convert:
    return dict if convert is _same else lambda value: {name: convert(item) for name, item in value.items()}


def _text(hint: Any) -> Converters | None:
    """Make a text of a date or a path, and a member of an enumeration of its value."""
    if not isinstance(hint, type):
        return None
    if issubclass(hint, Enum):
        return (_same if issubclass(hint, str) else attrgetter("value")), hint
    if issubclass(hint, date):
        return hint.isoformat, hint.fromisoformat
    return (str, hint) if issubclass(hint, Path) else None
