"""A sheet of texts: what workbooks and CSV files are read into, and what they are written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pytest_e1ts.exchange.spreadsheets.tables.columns import Table
from pytest_e1ts.exchange.spreadsheets.tables.values import Cell


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it was read.

    Attributes:
        number: Its number as people see it, from 1.
        cells: Its texts, without blanks around them.
        is_title: Whether its first cell is spread over several: it is for people.
    """

    number: int
    cells: tuple[str, ...]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read.

    Attributes:
        title: Its name; of a file the name without its ending.
        where: How people name it: ``sheet "Orders"``, ``orders.csv``.
        rows: Those with something in them.
        remarks: What a person should know of its cells, each with its place.
        problems: What cannot be read of it, each with its place.
        column_word: What its columns are to people.
    """

    title: str
    where: str
    rows: tuple[SheetRow, ...]
    remarks: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    column_word: str = "column"

    def place(self, row: int = 0, column: str = "") -> str:
        """Return where something is, as people say it."""
        parts = [self.where, f"row {row}" if row else "", f'{self.column_word} "{column}"' if column else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet to be written.

    Attributes:
        title: Its name.
        table: What it holds; its columns are the first row.
        rows: The cells below, one for each column.
        is_upright: Whether it is the release, whose properties are below each other.
    """

    title: str
    table: Table
    rows: Sequence[Sequence[Cell]]
    is_upright: bool = False
