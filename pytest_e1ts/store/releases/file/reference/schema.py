"""The JSON schema of release files for editors, made of their shape.

It accepts what the loader accepts: what is not quoted may look like a number or a flag and be a text all the same. What
only the loader sees is not in it: references, ids and keys that are given twice, and how a number was spelt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pytest_e1ts.store.releases.file.lines.step_line import FORM
from pytest_e1ts.store.releases.file.reference.describe import describe_field
from pytest_e1ts.store.releases.file.reference.step_line_pattern import INTEGER, NOT_ZERO, step_line_pattern
from pytest_e1ts.store.releases.file.shape import FORMAT, LISTS, RELEASE, Field, Shape

Schema = dict[str, Any]
Suggestions = Mapping[tuple[str, str], Sequence[str]]
"""Texts that editors offer, by the word of the record and its key; others are allowed as well."""

_TEXTS = ["string", "number", "boolean"]


def json_schema(suggestions: Suggestions | None = None) -> Schema:
    """Return the schema (draft 7) as plain data.

    Args:
        suggestions: What editors offer for values besides the examples of the shape.
    """
    offered = suggestions or {}
    lists = {key: _list(shape, offered) for key, shape in LISTS.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Release file of pytest-e1ts",
        "type": "object",
        "required": ["format", "release"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT, "description": "What kind of file this is: always the same text."},
            "release": _record(RELEASE, offered),
            **lists,
        },
    }


def _list(shape: Shape, offered: Suggestions) -> Schema:
    record = _record(shape, offered)
    return {
        "type": ["array", "null"],
        "description": shape.means,
        "items": _with_line(record, shape) if shape.is_line else record,
    }


def _with_line(record: Schema, shape: Shape) -> Schema:
    line = {
        "type": _TEXTS,
        "pattern": step_line_pattern(shape.keys),
        "patternErrorMessage": f"A step in one line is: {FORM}",
        "description": f"A step in one line: {FORM}",
    }
    # Not anyOf: of a line with a mistake, editors would say that it is no mapping.
    return {"description": record["description"], "if": {"type": "object"}, "then": record, "else": line}


def _record(shape: Shape, offered: Suggestions) -> Schema:
    properties = {field.name: _value(field, shape, offered) for field in shape.fields}
    if shape.children:
        key, child = shape.children
        properties[key] = _list(child, offered)
    return {
        "type": "object",
        "description": shape.means,
        "required": [field.name for field in shape.fields if field.needed],
        "additionalProperties": False,
        "properties": properties,
    }


def _value(field: Field, shape: Shape, offered: Suggestions) -> Schema:
    schema = {"description": describe_field(field), **_restriction(field)}
    words = offered.get((shape.word, field.name))
    if words:  # as one of two choices, for examples would all be in what editors say of the key
        schema["anyOf"] = [{"enum": [*words]}, {}]
    elif field.examples and field.kind != "json":
        schema["examples"] = [*field.examples]
    return schema


def _restriction(field: Field) -> Schema:
    nulls = [] if field.needed else ["null"]
    if field.kind == "json":
        return {}
    if field.choices:
        return {"enum": [*field.choices, *([] if field.needed else [None])]}
    if field.kind == "flag":
        return {"enum": [True, False, "true", "false", *([] if field.needed else [None])]}
    if field.kind == "integer":
        return _integer(field, nulls)
    limit = {"maxLength": field.limit} if field.limit else {}
    return {"type": [*_TEXTS, *nulls], **limit}


def _integer(field: Field, nulls: list[str]) -> Schema:
    not_zero = field.name == "id"
    return {
        "type": ["integer", "string", *nulls],
        "minimum": -(2**31),
        "maximum": 2**31 - 1,
        "pattern": f"^{NOT_ZERO * not_zero}{INTEGER}$",
        **({"not": {"const": 0}} if not_zero else {}),
    }
