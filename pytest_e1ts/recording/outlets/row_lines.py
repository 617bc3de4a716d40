"""Recorded rows as lines of a terminal, each as soon as it is there, and again when it has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pytest_e1ts.recording.row import RecordedRow, RowKey

_MOST_OTHERS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line to show.

    Attributes:
        is_doubtful: Whether it is amber: a person should look at it.
    """

    text: str
    is_doubtful: bool = False


@dataclass(slots=True)
class LiveRows:
    """What of the rows has been shown."""

    _shown: dict[RowKey, str] = field(default_factory=dict)

    def lines_for(self, rows: Iterable[RecordedRow]) -> Iterator[Line]:
        """Yield the lines that are new or have changed since the last time, and what has gone.

        Args:
            rows: All rows as they are now.
        """
        now = {}
        for place, row in enumerate(rows, start=1):
            lines = list(row_lines(place, row))
            now[row.key] = "\n".join(line.text for line in lines)
            if _beside_keyword(self._shown.get(row.key, "")) != _beside_keyword(now[row.key]):
                yield from lines
        for key, text in self._shown.items():
            if key not in now:
                yield Line(f"  –  taken back: {text.splitlines()[0][5:]}")
        self._shown = now


def _beside_keyword(text: str) -> str:
    """Leave Given, When, Then or And out: it may change with what comes behind, which is no news of the row itself."""
    return text[:5] + text[5:].partition(" ")[2]


def row_lines(place: int, row: RecordedRow) -> Iterator[Line]:
    """Yield a row as a person reads it: its sentence, its columns, and what is doubtful.

    Args:
        place: Its place, from 1.
        row: The row.
    """
    is_doubtful = bool(row.doubts)
    columns = " | ".join((row.action, row.element, row.argument)).rstrip(" |")
    yield Line(f"{place:3}{'?' if is_doubtful else ' '} {row.definition}", is_doubtful)
    if columns:
        yield Line(f"       {columns}", is_doubtful)
    for doubt in row.doubts:
        yield Line(f"       ? {doubt}", is_doubtful)
    if is_doubtful and row.others:
        others = "   ".join(f"{number}) {other}" for number, other in enumerate(row.others[:_MOST_OTHERS], start=1))
        yield Line(f"       instead: {others}", is_doubtful)
