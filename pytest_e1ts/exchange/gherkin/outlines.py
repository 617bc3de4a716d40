"""A scenario with a data set and an outline with its examples: which one is the other, and how each is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_e1ts.exchange.gherkin.blocks import table_row
from pytest_e1ts.features.steps import Below
from pytest_e1ts.model.text.directives import read_directives
from pytest_e1ts.store.releases.file.shape import Record

_COLUMN = re.compile(r"[^\W\d][\w.\- ]*")
_NO_LETTER = re.compile(r"[^\w.\- ]")
_RESERVED = frozenset({"now", "today", "unique"})
_ODD_CELL = re.compile(r"[\"'\\]|\$\$\{")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of an outline.

    Attributes:
        names: What they are called in rows, by what they are called in the outline.
    """

    names: dict[str, str]

    def in_row(self, text: str) -> str:
        """Return a text as rows have it: ``${amount}`` for ``<amount>``."""
        for written, name in self.names.items():
            text = text.replace(f"<{written}>", f"${{{name}}}")
        return text

    def in_outline(self, text: str) -> str:
        """Return a text as outlines have it: ``<amount>`` for ``${amount}``."""
        for written, name in self.names.items():
            text = text.replace(f"${{{name}}}", f"<{written}>")
        return text

    def block(self, below: Below, *, is_row: bool) -> Below:
        """Return what stands below a step, as rows or as outlines have it."""
        change = self.in_row if is_row else self.in_outline
        docstring = None if below.docstring is None else change(below.docstring)
        table = None if below.table is None else tuple(tuple(map(change, row)) for row in below.table)
        return Below(docstring, table)


def columns_of(names: Sequence[str]) -> Columns:
    """Return the columns of an outline, each with a name that a data set may have.

    Args:
        names: As they stand in the first line of its examples.
    """
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name, _column_name(name, {one.casefold() for one in found.values()}))
    return Columns(found)


def _column_name(name: str, taken: set[str]) -> str:
    made = _NO_LETTER.sub("_", name)
    made = made if _COLUMN.fullmatch(made) and made.casefold() not in _RESERVED else f"value_{made}".rstrip("_ ")
    number, own = 1, made
    while own.casefold() in taken:
        number += 1
        own = f"{made}_{number}"
    return own


def renamed_table(lines: Sequence[str], names: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """Return the lines of a table of examples as a data set has them, its first line with the names of rows.

    Args:
        lines: As written.
        names: The names in the first line.
        columns: What they are called in rows.
    """
    own = [columns.names[name] for name in names]
    return tuple(lines) if own == list(names) else (table_row(own), *lines[1:])


def outline_columns(scenario: Record, table: Sequence[str]) -> Columns | None:
    """Return the columns where a scenario with a data set is the same as an outline; None where it is not.

    It is not where a value could end a quoted text, where a text holds what an outline would replace, and where names
    or lines are none of a data set.

    Args:
        scenario: The scenario.
        table: The lines of its data set.
    """
    (request,) = read_directives("\n".join(("Data:", *table))).data or (None,)
    if request is None or len({len(line.cells) for line in request.table}) != 1:
        return None
    names, *rows = (line.cells for line in request.table)
    columns = columns_of(names)
    if list(columns.names.items()) != [(name, name) for name in names] or any(
        _ODD_CELL.search(c) for r in rows for c in r
    ):
        return None
    texts = [text for text in _texts(scenario) if text]
    is_literal = any("$${" in text or any(f"<{name}>" in text for name in names) for text in texts)
    return None if is_literal else columns


def _texts(scenario: Record) -> Iterable[str]:
    yield scenario["name"]
    for step in scenario["steps"]:
        yield from (value for value in step.values() if isinstance(value, str))
