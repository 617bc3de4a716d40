"""Workbooks to sheets of texts: what testers' workbooks hold besides texts is read as people see it, and said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.files.excel_escapes import protected, unescape
from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet, SheetRow
from pytest_e1ts.planning.data_sets.excel_formats import shown_value
from pytest_e1ts.planning.data_sets.table import DataSetError
from pytest_e1ts.planning.data_sets.workbook import extent_fault, open_workbook, read_workbook

_TITLE_SPAN = 3  # columns that one cell is spread over where it is a title
_OF_THE_COUNTRY = "mm-dd-yy"  # how openpyxl calls the short date, which looks different in each country

Remarks = list[tuple[str, str]]


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook, hidden ones as well.

    Args:
        path: The file.

    Raises:
        UsageError: It cannot be read, is larger than allowed, or openpyxl is not installed.
    """
    written = str(path)
    try:
        values, formulas = open_workbook(protected(read_workbook(path, written)), written)
    except DataSetError as error:
        raise UsageError(str(error), code="bad-source") from None
    return [_PageReader(page, formulas[page.title]).sheet() for page in values.worksheets]


class _PageReader:
    def __init__(self, page: Any, formulas: Any) -> None:
        self._page, self._formulas = page, formulas
        self._where = f'sheet "{page.title}"'
        self._remarks: Remarks = []
        self._problems: Remarks = []

    def sheet(self) -> Sheet:
        if fault := extent_fault(self._page):
            return Sheet(self._page.title.strip(), self._where, (), problems=((self._where, fault),))
        rows = tuple(self._rows())
        self._say_hidden(rows)
        return Sheet(self._page.title.strip(), self._where, rows, tuple(self._remarks), tuple(self._problems))

    def _rows(self) -> Iterator[SheetRow]:
        titles = {
            area.min_row for area in self._page.merged_cells.ranges if area.max_col - area.min_col + 1 >= _TITLE_SPAN
        }
        for row in self._page.iter_rows():
            cells = tuple(self._text(cell) for cell in row)
            if any(cells):
                number = row[0].row
                yield SheetRow(number, cells, number in titles and sum(map(bool, cells)) == 1)

    def _text(self, cell: Any) -> str:
        value = cell.value
        if self._formulas is not self._page:
            value = self._calculated(cell, value)
        if value is None:
            return ""
        if cell.data_type == "e":
            self._problems.append((self._place(cell), f"the cell holds the error {value}. Correct it."))
            return ""
        if isinstance(value, datetime | date | time | timedelta):
            return self._moment(cell, value)
        if isinstance(value, bool):
            return "true" if value else "false"
        return (
            unescape(value).strip() if isinstance(value, str) else shown_value(value, str(cell.number_format)).strip()
        )

    def _calculated(self, cell: Any, value: object) -> object:
        if self._formulas.cell(cell.row, cell.column).data_type != "f":
            return value
        if value is None:
            text = "the cell holds a formula without a value. Open the workbook and save it, or write the value."
            self._problems.append((self._place(cell), text))
        elif cell.data_type != "e":
            self._remarks.append(
                (self._place(cell), "The cell holds a formula; its value was read, and it is not kept.")
            )
        return value

    def _moment(self, cell: Any, value: datetime | date | time | timedelta) -> str:
        form = "General" if cell.number_format == _OF_THE_COUNTRY else str(cell.number_format)
        text = shown_value(value, form)
        self._remarks.append((self._place(cell), f"The cell holds a date or a time; it was read as {text!r}."))
        return text

    def _place(self, cell: Any) -> str:
        return f"{self._where}, cell {cell.coordinate}"

    def _say_hidden(self, rows: tuple[SheetRow, ...]) -> None:
        dimensions = self._page.row_dimensions
        hidden = [row.number for row in rows if row.number in dimensions and dimensions[row.number].hidden]
        if hidden:
            text = f"Hidden rows were read as well: {_ranges(hidden)}. Delete those that are not meant."
            self._remarks.insert(0, (self._where, text))


def _ranges(numbers: list[int]) -> str:
    """Return numbers as people write them: ``4, 7 to 9``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]} to {part[-1]}" for part in parts)
