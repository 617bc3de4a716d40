"""The table of a data set, and everything that may be wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pytest_e1ts.model.text.counted import counted, there_are

MOST_LISTED = 10
"""How many faults of one data set are listed."""

_COLUMN = re.compile(r"[^\W\d][\w.\- ]*")
_RESERVED = frozenset({"now", "today", "unique"})
_KEYS = ("key", "id")


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row.

    Attributes:
        cells: Its values, one for each column.
        place: Where it is, such as ``data/amounts.csv:3``.
        key: What tells it apart from the others where that is not its content; else empty.
    """

    cells: tuple[str, ...]
    place: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns and rows; each row has a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[DataRow, ...]

    @property
    def key_column(self) -> int | None:
        """The place of the column that tells rows apart: ``key``, else ``id``; None where there is neither."""
        folded = [column.casefold() for column in self.columns]
        return next((folded.index(key) for key in _KEYS if key in folded), None)


class DataSetError(Exception):
    """A data set cannot be used.

    Attributes:
        faults: Everything that is wrong, in sentences.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def make_table(columns: Sequence[str], rows: Sequence[DataRow], what: str, most: int) -> DataTable:
    """Return a table that was looked at.

    Args:
        columns: The names in its first line.
        rows: The lines below; cells that are missing or too many are faults, empty ones at the end are not.
        what: Where it comes from, for messages.
        most: How many rows it may have.

    Raises:
        DataSetError: With everything that is wrong.
    """
    columns = [column.strip() for column in columns]
    width = max((place for place, column in enumerate(columns, start=1) if column), default=0)
    columns = columns[:width]
    faults = [*_column_faults(columns, what), *_size_faults(rows, what, most)]
    fitted = [_fitted(row, width) for row in rows[:most]]
    faults += [_ragged(row, width) for row in fitted if len(row.cells) != width] if columns else []
    if faults:
        more = len(faults) - MOST_LISTED
        raise DataSetError(
            *faults[:MOST_LISTED], *([f"{what}: and {more} more faults like these."] if more > 0 else [])
        )
    return DataTable(tuple(columns), tuple(fitted))


def _column_faults(columns: Sequence[str], what: str) -> Iterator[str]:
    if not columns:
        yield f"{what} has no columns: its first line has to name them, such as | amount | verdict |."
    seen: dict[str, str] = {}
    for place, column in enumerate(columns, start=1):
        if not column:
            yield f"{what}: column {place} has no name in the first line."
        elif not _COLUMN.fullmatch(column):
            yield f"{what}: {column!r} is no name for a column: begin with a letter; letters, digits, _ and - follow."
        elif column.casefold() in _RESERVED:
            yield f"{what}: no column can be called {column!r}, since ${{{column}}} means something already."
        elif column.casefold() in seen:
            yield f"{what}: two columns are called {seen[column.casefold()]!r}. Rename one of them."
        seen.setdefault(column.casefold(), column)


def _size_faults(rows: Sequence[DataRow], what: str, most: int) -> Iterable[str]:
    if not rows:
        return [f"{what} has no rows, so that the scenario would never run. Add a row."]
    if len(rows) > most:
        return [f"{what} has more than {most:,} rows. Take fewer, or allow more (--e1ts-data-rows)."]
    return []


def _fitted(row: DataRow, width: int) -> DataRow:
    """Leave out empty cells behind the last column: spreadsheets write them."""
    cells = row.cells
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return DataRow(cells[:width], row.place, row.key)
    return row


def _ragged(row: DataRow, width: int) -> str:
    return f"{row.place} has {counted(len(row.cells), 'cell')}, and {there_are(width, 'column')}."
