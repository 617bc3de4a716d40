"""What a key holds, and how a cell says it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from pytest_e1ts.exchange.spreadsheets.tables.cell_text import JSON, NOTHING, WHOLE, Keeps, quote, unquote
from pytest_e1ts.exchange.spreadsheets.tables.columns import Column
from pytest_e1ts.exchange.spreadsheets.tables.references import References
from pytest_e1ts.model.json_text import DEEPEST
from pytest_e1ts.registry import suggestion
from pytest_e1ts.store.releases.file.shape import Field

Cell = str | int | None
"""What is written into a cell; None leaves it empty."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Options that are no list, in a cell as JSON."""

    data: object


MARKS = frozenset({"x", "✓", "✔", "☑", "•", "*"})
"""What people put into a cell to say yes, leaving others empty to say no."""

_YES = MARKS | {"yes", "y", "true", "1", "ja", "oui", "on", "required", "mandatory"}
_NO = frozenset({"no", "n", "false", "0", "-", "nein", "non", "off", "optional", "☐"})
_INTEGER = re.compile(r"([+-]?\d{1,10})(?:[.,]0+)?", re.ASCII)


def to_cell(column: Column, value: object, references: References, keeps: Keeps) -> Cell:
    """Return how a cell says a value.

    Args:
        column: Its column.
        value: What the record has for the column's key.
        references: What the column may name.
        keeps: Which texts must be in quotation marks.
    """
    if column.field.kind == "json":
        return _option_cell(value, keeps)
    if value is None:
        return NOTHING if column.field.default is not None else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return quote(references.label(column.refers, value), keeps) if column.refers else value
    return quote(str(value), keeps)


def from_cell(column: Column, cell: str, keeps: Keeps) -> object:
    """Return what a cell says; a column that names records keeps the text, which is looked up when all are known.

    Args:
        column: Its column.
        cell: Its text, without blanks around it, and not empty.
        keeps: Which texts must be in quotation marks.

    Raises:
        ValueError: It cannot be; the message goes on after the place.
    """
    if cell == NOTHING:
        if column.field.needed:
            raise ValueError("must not be empty. Write it, or remove the row.")
        return None
    if column.field.kind == "json":
        return _option(cell, keeps)
    text = unquote(cell, keeps)
    if column.refers:
        return text
    if column.field.kind == "integer":
        return _integer(text)
    if column.field.kind == "flag":
        return _flag(text) != column.is_opposite
    return _text(column.field, text)


def _option_cell(value: object, keeps: Keeps) -> str:
    if isinstance(value, str):
        return quote(value, keeps)
    mark, data = (WHOLE, value.data) if isinstance(value, Whole) else (JSON, value)
    return f"{mark} {json.dumps(data, ensure_ascii=False)}"


def _option(cell: str, keeps: Keeps) -> object:
    if cell.startswith(WHOLE):
        return Whole(_data(cell.removeprefix(WHOLE)))
    return _data(cell.removeprefix(JSON)) if cell.startswith(JSON) else unquote(cell, keeps)


def _data(text: str) -> object:
    try:
        found = json.loads(text)
        json.dumps(found, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"behind {JSON!r} must follow JSON that a database can hold: {error}") from None
    if _depth(found) > DEEPEST:
        raise ValueError(f"nested too deeply; at most {DEEPEST} lists and mappings may be within one another")
    return found


def _depth(data: object) -> int:
    level, depth = [data], 0
    while level := [
        item for each in level if isinstance(each, dict | list)
        for item in (each.values() if isinstance(each, dict) else each)
    ]:  # fmt: skip
        depth += 1
    return depth


def _integer(text: str) -> int:
    found = _INTEGER.fullmatch(text)
    if found is None or not -(2**31) <= int(found[1]) < 2**31:
        raise ValueError(f"{text[:40]!r} must be a whole number up to {2**31 - 1}")
    return int(found[1])


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in _YES and word not in _NO:
        raise ValueError(f"{text[:40]!r} must be yes or no. {suggestion(text, ('yes', 'no'))}")
    return word in _YES


def _text(field: Field, text: str) -> str:
    chosen = next((choice for choice in field.choices if choice == text.casefold()), "")
    if field.choices and not chosen:
        valid = ", ".join(field.choices)
        raise ValueError(f"{text[:40]!r} is not one of {valid}. {suggestion(text, field.choices)}")
    if field.limit and len(text) > field.limit:
        raise ValueError(f"the text has {len(text):,} characters; at most {field.limit} fit")
    return chosen or text
