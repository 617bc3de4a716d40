"""What an import would do, as text: how many rows of each kind, and the first ones by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pytest_e1ts.exchange.merging.outcomes import Outcome, RowOutcome, count
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.terminal.text_layout import cells, cut, one_line, pad

FIRST = 5
"""Rows that are named of each kind and outcome."""

_WIDEST = 100
_MEANS = {
    Outcome.NEW: "New",
    Outcome.CHANGED: "Changed",
    Outcome.DELETED: "Deleted, for the source does not name them",
    Outcome.STAYING: "Staying, although the source does not name them",
}


def describe_outcomes(outcomes: Sequence[RowOutcome]) -> str:
    """Return a table with the number of rows of each outcome, and behind it the first of each by name.

    Args:
        outcomes: What becomes of each row, each before those below it.
    """
    counts = count(outcomes).items()
    rows = [("", *Outcome), *((_plural(word), *(str(found[outcome]) for outcome in Outcome)) for word, found in counts)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    table = ["  ".join([pad(row[0], widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
    return "\n".join([*table, *_named(outcomes)])


def _named(outcomes: Sequence[RowOutcome]) -> Iterator[str]:
    for outcome, title in _MEANS.items():
        rows = _topmost([row for row in outcomes if row.outcome is outcome and not row.is_beside], outcome)
        if rows:
            yield from ("", f"{title}:")
        for word in dict.fromkeys(row.word for row in rows):
            found = [row for row in rows if row.word == word]
            yield from (f"  {_said(row)}" for row in found[:FIRST])
            if len(found) > FIRST:
                yield f"  and {counted(len(found) - FIRST, f'more {word}', f'more {_plural(word)}')}"


def _topmost(rows: Sequence[RowOutcome], outcome: Outcome) -> list[RowOutcome]:
    """Return the rows without those below another one of them: these share its outcome."""
    if outcome is Outcome.CHANGED:
        return list(rows)
    named = {row.names for row in rows}
    return [row for row in rows if not any(row.names[:end] in named for end in range(1, len(row.names)))]


def _said(row: RowOutcome) -> str:
    was = f", before: {one_line(row.was)}" if row.was else ""
    keys = f" ({', '.join(row.keys)})" if row.keys else ""
    return f"{row.word}  {cut(one_line(' › '.join(row.names)), _WIDEST)}{was}{keys}"


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
