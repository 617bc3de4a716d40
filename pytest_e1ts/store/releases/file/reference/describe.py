"""What the keys of a release file mean, in words: for the reference page and for editors."""

from __future__ import annotations

import json

from pytest_e1ts.store.releases.file.shape import PLACE, Field


def describe_field(field: Field) -> str:
    """Return what a key says, what it may be, and what it is when it is left out."""
    return " ".join(filter(None, (field.means, f"{_first_upper(describe_kind(field))}.", _describe_absence(field))))


def describe_kind(field: Field) -> str:
    """Return what its value may be."""
    if field.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in field.choices)
    if field.kind == "integer":
        return "a whole number, not 0" if field.name == "id" else "a whole number"
    if field.kind == "flag":
        return "`true` or `false`"
    if field.kind == "json":
        return "plain data"
    return f"text of at most {field.limit} characters" if field.limit else "text"


def describe_default(field: Field) -> str:
    """Return what it is when it is left out."""
    if field.needed:
        return "must be given"
    if field.default is PLACE:
        return "its place in the list, from 1"
    if field.default is None:
        return "nothing (`null`)"
    return f"`{field.default if isinstance(field.default, str) else json.dumps(field.default)}`"


def _describe_absence(field: Field) -> str:
    if field.needed:
        return "It must be given."
    return "" if field.default is None else f"Left out: {describe_default(field)}."


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
