"""Finding the row of headings: below titles, with columns in any order, under the names that people use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pytest_e1ts.exchange.spreadsheets.tables.columns import Column, Table, folded
from pytest_e1ts.exchange.spreadsheets.tables.report import Report
from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet, SheetRow
from pytest_e1ts.exchange.spreadsheets.tables.values import MARKS
from pytest_e1ts.registry import did_you_mean

_SEARCHED = 30  # rows with something in them, from the top


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet whose headings are known.

    Attributes:
        sheet: The sheet.
        columns: Column of the table by its place in the rows, from 0.
        written: What the sheet calls each.
        rows: The rows below the headings.
    """

    sheet: Sheet
    columns: dict[int, Column]
    written: dict[Column, str]
    rows: Sequence[SheetRow]

    def cells(self, row: SheetRow) -> dict[Column, str]:
        """Return the texts of a row by their column; empty cells are not among them."""
        return {column: row.cells[at] for at, column in self.columns.items() if at < len(row.cells) and row.cells[at]}

    def place(self, row: SheetRow, column: Column | None = None) -> str:
        """Return where something is, as people say it."""
        return self.sheet.place(row.number, self.written.get(column, column.heading) if column else "")


def find_headings(sheet: Sheet, table: Table, report: Report) -> Headed | None:
    """Return a sheet with its headings; None where it has no row of headings for that table.

    Args:
        sheet: The sheet.
        table: What it may hold.
        report: Takes headings that are there twice, and columns that the table does not have.
    """
    names = table.names()
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        known = {place: names[folded(cell)] for place, cell in enumerate(row.cells) if folded(cell) in names}
        if not _is_enough(known, table):
            continue
        headed = Headed(sheet, *_once(sheet, row, known, report), sheet.rows[at + 1 :])
        _say_unknown(headed, row, names, report)
        return headed
    return None


def _is_enough(known: dict[int, Column], table: Table) -> bool:
    headings = {column.heading for column in known.values()}
    least = min(2, len(table.columns))
    return len(headings) >= least and all(headings.intersection(need) for need in table.needs)


def _once(
    sheet: Sheet, row: SheetRow, known: dict[int, Column], report: Report
) -> tuple[dict[int, Column], dict[Column, str]]:
    columns: dict[int, Column] = {}
    written: dict[Column, str] = {}
    for at, column in known.items():
        heading = " ".join(row.cells[at].split())
        if column in written:
            report.problem(
                sheet.place(row.number),
                f'the headings "{written[column]}" and "{heading}" mean the same. Rename or remove one of them.',
            )
            continue
        columns[at], written[column] = column, heading
    return columns, written


def _say_unknown(headed: Headed, row: SheetRow, names: dict[str, Column], report: Report) -> None:
    free = sorted({column.heading for column in names.values()} - {column.heading for column in headed.written})
    for at, cell in enumerate(row.cells):
        is_used = any(at < len(each.cells) and each.cells[at] for each in headed.rows)
        if at not in headed.columns and cell and folded(cell) not in names and is_used:
            text = f"A release has no such column; it was left out. {did_you_mean(cell, free)}"
            report.left_out(headed.sheet.place(row.number, " ".join(cell.split())), text.rstrip())


def marked_column(headed: Headed) -> Column | None:
    """Return the column of yes and no in which people only marked some rows, so that an empty cell means the other."""
    for column in headed.written:
        if column.field.kind == "flag":
            cells = {
                text.casefold()
                for row in headed.rows
                for at, text in enumerate(row.cells)
                if headed.columns.get(at) is column
            }
            if cells - {""} and cells - {""} <= MARKS:
                return column
    return None
