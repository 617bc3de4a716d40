"""Descriptions of sets, cases and scenarios: text below the title, a data set, comments above it, and tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pytest_e1ts.exchange.gherkin.texts import is_comment, is_description

ID_TAG = re.compile(r"@id:(-?\d{1,10})", re.ASCII)
DATA = "Data:"
"""The line that asks for the table below it (:mod:`pytest_e1ts.model.text.directives`)."""

_TAG = re.compile(r"@[\w.:=/-]+")
_COMMENT = "# "


@dataclass(frozen=True, slots=True)
class Parts:
    """What a description is made of, in this order.

    Attributes:
        text: Text of any number of lines.
        table: The lines of the table of a data set, as they are written: an outline's examples.
        comments: Lines that begin with ``# ``.
        tags: Tags, the line at its end.
    """

    text: str = ""
    table: tuple[str, ...] | None = None
    comments: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def description(self) -> str | None:
        """The parts as one text; None where there is none."""
        table = () if self.table is None else (DATA, *self.table)
        parts = (self.text, *table, *self.comments, " ".join(self.tags))
        return "\n".join(part for part in parts if part) or None


def parts_of(description: str | None, *, with_table: bool = False) -> Parts | None:
    """Return the parts of a description; None where Gherkin cannot hold it as it is.

    Args:
        description: The column.
        with_table: Whether the table of a data set at its end is a part of its own.
    """
    if description is None:
        return Parts()
    lines = description.split("\n")
    tags = _tags(lines.pop()) if _tags(lines[-1]) else ()
    comments = _taken_from_the_end(lines, is_comment)
    table = _table(lines) if with_table else None
    found = Parts("\n".join(lines), table, comments, tags)
    is_writable = found.description == description and (not found.text or is_description(found.text))
    return found if is_writable else None


def _tags(line: str) -> tuple[str, ...]:
    words = line.split(" ")
    is_all = all(_TAG.fullmatch(word) and not ID_TAG.fullmatch(word) for word in words)
    return tuple(words) if is_all else ()


def _taken_from_the_end(lines: list[str], belongs: Callable[[str], bool]) -> tuple[str, ...]:
    found: list[str] = []
    while lines and belongs(lines[-1]):
        found.insert(0, lines.pop())
    return tuple(found)


def _table(lines: list[str]) -> tuple[str, ...] | None:
    """Take the table of a data set from the end of a description."""
    rest = list(lines)
    table = _taken_from_the_end(rest, lambda line: line.startswith("|") and line.endswith("|") and line == line.strip())
    if not table or not rest or rest[-1] != DATA:
        return None
    lines[:] = rest[:-1]
    return table


def split_ids(tags: Sequence[str]) -> tuple[int | None, tuple[str, ...]]:
    """Return the id that is among tags, and the others.

    Args:
        tags: As they are written, with their sign.
    """
    ids = [int(found[1]) for tag in tags if (found := ID_TAG.fullmatch(tag))]
    return (ids[0] if ids else None), tuple(tag for tag in tags if not ID_TAG.fullmatch(tag))


def comment_of(text: str) -> str:
    """Return a comment as a line of a description: ``# `` and its text; empty where it has none."""
    text = text.strip().lstrip("#").strip()
    return f"{_COMMENT}{text}" if text else ""
