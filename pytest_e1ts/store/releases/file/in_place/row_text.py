"""Values and records as text that fits where it goes: in brackets, behind a key, as an item of a list."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from pytest_e1ts.model.printable import printable_lines
from pytest_e1ts.store.releases.file.in_place.spans import Span
from pytest_e1ts.store.releases.file.lines.step_line import in_quotes
from pytest_e1ts.store.releases.file.shape import PLACE, Field, Record, Shape
from pytest_e1ts.store.releases.file.write import FlowList, clean, dump, step_as_line

RowStyle = Literal["block", "flow", "line"]
_WIDTH = 120
_NARROWEST = 40
_FOLDS = re.compile(r"\S+( \S+)*")


@dataclass(frozen=True, slots=True)
class Styles:
    """How a file is written.

    Attributes:
        steps: How its steps are.
        offset: How many columns the items of a list are to the right of its key.
    """

    steps: RowStyle
    offset: int


def value_text(value: object, old: Span | None, indent: int, *, in_flow: bool) -> str:
    """Return a value as it stands behind its key, in the style of the one before where it can be.

    Args:
        value: Text, number, flag, nothing or plain data.
        old: What was there; None for nothing.
        indent: The column of its key.
        in_flow: Whether it is in brackets.
    """
    if isinstance(value, str):
        return _text(value, old.style if old is not None else "", indent, in_flow=in_flow)
    if isinstance(value, list) and value and old is not None and old.items and not old.is_flow:
        return f"\n{textwrap.indent(dump(value), ' ' * (old.items[0].column - 2))}".rstrip("\n")
    return dump(FlowList([value])).strip()[1:-1]


def _text(value: str, style: str, indent: int, *, in_flow: bool) -> str:
    if style == ">" and not in_flow and _FOLDS.fullmatch(value):
        width = max(_WIDTH - indent - 2, _NARROWEST)
        lines = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
        return "\n".join([">-", *(f"{' ' * (indent + 2)}{line}" for line in lines)])
    if style == "'" and value.isprintable() and printable_lines(value) == value:
        return in_quotes(value)
    if style == '"':
        return dump(FlowList([value]), quotes=True)[1:-2]
    return dump(FlowList([value]))[1:-2] if in_flow else indented(dump({"k": value})[3:].rstrip("\n"), indent)


def flow_row(record: Record, shape: Shape, place: int, *, omit: Collection[str] = ()) -> str:
    """Return a record in brackets, on one line."""
    found = {key: value for key, value in clean(record, shape).items() if key not in _omitted(record, omit, place)}
    return dump(FlowList([found]), flow=True)[1:-2]


def row_lines(
    record: Record, shape: Shape, place: int, style: RowStyle, styles: Styles, *, omit: Collection[str] = ()
) -> list[str]:
    """Return a record as the lines of an item, the first one behind its dash.

    Args:
        record: The record.
        shape: What it is.
        place: Its place in the list, from 1.
        style: How it is written.
        styles: How the records within it are written.
        omit: Keys that its siblings leave out: they are left out where they say nothing.
    """
    if style == "flow":
        return [flow_row(record, shape, place, omit=omit)]
    line = step_as_line(record, shape, place, with_place="order_index" not in omit) if style == "line" else None
    if line is not None:
        return dump([line])[2:].rstrip("\n").split("\n")
    lines = []
    for field in shape.fields:
        if field.name not in _omitted(record, omit, place) and is_said(record, field):
            lines += f"{field.name}: {value_text(record[field.name], None, 0, in_flow=False)}".split("\n")
    if shape.children and record[shape.children[0]]:
        key, child = shape.children
        lines += [f"{key}:", *list_lines(record[key], child, styles, styles.offset)]
    return lines or ["{}"]


def list_lines(records: list[Record], shape: Shape, styles: Styles, indent: int) -> list[str]:
    """Return records as the lines of a list that is new, in that many columns."""
    style = styles.steps if shape.is_line else "block"
    omit = ("order_index",) if style == "line" else ()
    found = []
    for place, record in enumerate(records, start=1):
        found += item_lines(row_lines(record, shape, place, style, styles, omit=omit), indent)
    return found


def item_lines(lines: list[str], indent: int) -> list[str]:
    """Return lines as an item of a list, with its dash in that column."""
    first, *rest = lines
    return [f"{' ' * indent}- {first}", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in rest)]


def is_said(record: Record, field: Field) -> bool:
    """Return whether a key has something to say: it is not nothing, or that is not its default."""
    return record[field.name] is not None or field.default is not None


def default_of(field: Field, place: int) -> object:
    """Return what a key is when it is left out."""
    return place if field.default is PLACE else list(field.default) if field.default == () else field.default


def _omitted(record: Record, omit: Collection[str], place: int) -> set[str]:
    return {key for key in omit if key != "order_index" or record.get(key) == place}


def indented(text: str, indent: int) -> str:
    """Return lines with all but the first moved to the right; empty ones stay empty."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{' ' * indent}{line}" if line else "" for line in rest)])
