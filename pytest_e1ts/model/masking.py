"""Secrets gone from what the rooms hand each other: from every text, unless its field says why not.

A field that somebody adds is masked. One that must not be says so where it is declared, and why::

    code: str = field(metadata=unmasked("one of our own words, by which problems are counted"))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

Mask = Callable[[str], str]
ValueT = TypeVar("ValueT")

_NEVER, _IN_RECORDS = "unmasked", "needed to run"
_WITHOUT_TEXT = frozenset({int, float, bool, type(None)})
_NUMBERS = frozenset({"int", "float", "bool", "int | None", "float | None", *_WITHOUT_TEXT})


def unmasked(why: str) -> Mapping[str, str]:
    """Return the metadata of a field whose texts stay as they are.

    Args:
        why: Why masking it would break something, and why no secret can be in it.
    """
    return {_NEVER: why}


def needed_to_run(why: str) -> Mapping[str, str]:
    """Return the metadata of a field whose texts stay as they are while something runs, and are masked in records.

    Args:
        why: What they are needed for.
    """
    return {_IN_RECORDS: why}


def masked(value: ValueT, mask: Mask) -> ValueT:
    """Return a value with the secrets gone from every text in it; itself where it holds none.

    Args:
        value: A text, a dataclass, or a tuple, list, set or mapping of such, as deep as may be.
        mask: Masks the secrets that are known.
    """
    return Masking(mask).of(value)


class Masking:
    """Masks values that share parts: each dataclass is looked at once, for as long as this lives."""

    def __init__(self, mask: Mask, *, to_run: bool = False) -> None:
        """Mask from now on.

        Args:
            mask: Masks the secrets that are known.
            to_run: Whether what comes of it is to run: then what that needs stays as it is.
        """
        self._mask = mask
        self._to_run = to_run
        self._seen: dict[int, tuple[Any, Any]] = {}

    def of(self, value: ValueT) -> ValueT:
        """Return a value with the secrets gone from every text in it; itself where it holds none."""
        return cast(ValueT, self._of(value))

    def _of(self, value: Any) -> Any:
        kind = type(value)
        if kind in _WITHOUT_TEXT:
            return value
        if kind is str:
            return self._text(value)
        if kind is tuple or kind is list:
            return self._items(value, kind)
        if kind is dict:
            return self._pairs(value)
        if hasattr(kind, "__dataclass_fields__"):
            return self._record(value)
        return self._other(value)

    def _text(self, value: str) -> str:
        hidden = self._mask(value)
        return value if hidden == value else hidden

    def _items(self, value: Any, make: Callable[[Any], Any]) -> Any:
        made = [self._of(item) for item in value]
        return make(made) if any(new is not old for new, old in zip(made, value, strict=True)) else value

    def _pairs(self, value: Mapping[Any, Any]) -> Mapping[Any, Any]:
        made = {self._of(name): self._of(held) for name, held in value.items()}
        return value if made == value else made

    def _record(self, value: Any) -> Any:
        known = self._seen.get(id(value))
        if known is None:
            changed = {}
            kind: Any = type(value)
            for name in _looked_at(kind, to_run=self._to_run):
                old = getattr(value, name)
                made = self._text(old) if type(old) is str else self._of(old)
                if made is not old:
                    changed[name] = made
            known = self._seen[id(value)] = value, replace(value, **changed) if changed else value
        return known[1]

    def _other(self, value: Any) -> Any:
        """Mask what is rare among records; members of an enumeration are words of the code."""
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Mapping):
            return self._pairs(value)
        if isinstance(value, tuple) and hasattr(value, "_make"):
            return self._items(value, value._make)
        return self._items(value, type(value)) if isinstance(value, tuple | list | set | frozenset) else value


@cache
def _looked_at(cls: Any, *, to_run: bool) -> tuple[str, ...]:
    """Return the names of a class's fields that are masked; numbers and flags need no look."""
    excluded = {_NEVER, _IN_RECORDS} if to_run else {_NEVER}
    return tuple(
        field.name for field in fields(cls) if not excluded & field.metadata.keys() and field.type not in _NUMBERS
    )
