"""What an import would do, as text: how many rows of each kind, and the first ones by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pytest_e1ts.exchange.merging.fates import Fate, RowFate, count
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.terminal.text_layout import cells, cut, one_line, pad

FIRST = 5
"""Rows that are named of each kind and fate."""

_WIDEST = 100
_MEANS = {
    Fate.NEW: "New",
    Fate.CHANGED: "Changed",
    Fate.DELETED: "Deleted, for the source does not name them",
    Fate.STAYING: "Staying, although the source does not name them",
}


def describe_fates(fates: Sequence[RowFate]) -> str:
    """Return a table with the number of rows of each fate, and behind it the first of each by name.

    Args:
        fates: What becomes of each row, each before those below it.
    """
    counts = count(fates).items()
    rows = [("", *Fate), *((_plural(word), *(str(found[fate]) for fate in Fate)) for word, found in counts)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    table = ["  ".join([pad(row[0], widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
    return "\n".join([*table, *_named(fates)])


def _named(fates: Sequence[RowFate]) -> Iterator[str]:
    for fate, title in _MEANS.items():
        rows = _topmost([row for row in fates if row.fate is fate and not row.is_beside], fate)
        if rows:
            yield from ("", f"{title}:")
        for word in dict.fromkeys(row.word for row in rows):
            found = [row for row in rows if row.word == word]
            yield from (f"  {_said(row)}" for row in found[:FIRST])
            if len(found) > FIRST:
                yield f"  and {counted(len(found) - FIRST, f'more {word}', f'more {_plural(word)}')}"


def _topmost(rows: Sequence[RowFate], fate: Fate) -> list[RowFate]:
    """Return the rows without those below another one of them: these share its fate."""
    if fate is Fate.CHANGED:
        return list(rows)
    named = {row.names for row in rows}
    return [row for row in rows if not any(row.names[:end] in named for end in range(1, len(row.names)))]


def _said(row: RowFate) -> str:
    was = f", before: {one_line(row.was)}" if row.was else ""
    keys = f" ({', '.join(row.keys)})" if row.keys else ""
    return f"{row.word}  {cut(one_line(' › '.join(row.names)), _WIDEST)}{was}{keys}"


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
