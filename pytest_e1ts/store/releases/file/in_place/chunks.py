"""The items of a list as parts of the text that can be kept, moved and taken out, with the comments that are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pytest_e1ts.store.releases.file.in_place.edits import line_end, line_start
from pytest_e1ts.store.releases.file.in_place.spans import Span

_SPACE_OR_COMMENT = re.compile(r"[ \t]*(#.*)?\r?\n?")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One item.

    Attributes:
        before: Where what stands before it begins: blank lines, and comments that a blank line parts from it.
        start: Where it begins, with the comments directly above it.
        end: Where it ends, behind the line end; comments that are farther in belong to it.
    """

    before: int
    start: int
    end: int


def block_chunks(text: str, key: Span, items: list[Span]) -> list[Chunk]:
    """Return the items of a list whose items begin with dashes.

    Args:
        text: The file.
        key: The key of the list.
        items: Its items; one at least.
    """
    chunks: list[Chunk] = []
    before = line_end(text, key.end)
    for item in items:
        dash = _dash_line(text, before)
        end = end_of_part(text, max(item.end, dash), _indent(text, dash))
        chunks.append(Chunk(before, _comments_above(text, before, dash), end))
        before = end
    return chunks


def dash_column(text: str, key: Span) -> int:
    """Return in which column the dashes of a list are."""
    return _indent(text, _dash_line(text, line_end(text, key.end)))


def end_of_part(text: str, end: int, column: int) -> int:
    """Return where a part of the file ends, behind a line end; comments below that are farther in belong to it."""
    end = line_end(text, end - 1 if end and text[end - 1] == "\n" else end)
    at = end
    for line in _lines(text, at):
        if not _SPACE_OR_COMMENT.fullmatch(line):
            break
        at += len(line)
        if line.strip():
            if len(line) - len(line.lstrip(" \t")) <= column:
                break
            end = at
    return end


def _dash_line(text: str, start: int) -> int:
    while not text[start : line_end(text, start)].lstrip(" ").startswith("-"):
        start = line_end(text, start)
    return start


def _indent(text: str, start: int) -> int:
    line = text[start : line_end(text, start)]
    return len(line) - len(line.lstrip(" "))


def _comments_above(text: str, before: int, start: int) -> int:
    while start > before:
        above = line_start(text, start - 1)
        if not text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return start


def _lines(text: str, at: int) -> Iterator[str]:
    while at < len(text):
        yield text[at : (end := line_end(text, at))]
        at = end
