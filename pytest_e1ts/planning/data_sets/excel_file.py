"""Data sets in Excel files: cells as a person reads them there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pytest_e1ts.planning.data_sets.excel_formats import shown_value
from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError
from pytest_e1ts.planning.data_sets.workbook import extent_fault, open_workbook, read_workbook
from pytest_e1ts.registry import suggestion

Lines = list[tuple[str, tuple[str, ...]]]
"""Lines of cells, each with its place."""


def read_excel(path: Path, written: str, sheet: str, most: int) -> tuple[tuple[str, ...], list[DataRow]]:
    """Return the columns and the rows of a sheet; lines that are empty are passed over.

    Args:
        path: The file.
        written: Its path as written, for messages.
        sheet: The sheet's name; empty for the first.
        most: How many rows are wanted; one more shows that there are too many.

    Raises:
        DataSetError: It cannot be read, there is no such sheet, or cells hold errors or formulas without a value.
    """
    book, formulas = open_workbook(read_workbook(path, written), written)
    page = _sheet(book, sheet, written)
    if fault := extent_fault(page):
        raise DataSetError(f"{written} sheet {page.title} {fault}")
    reader = _Reader(page, formulas[page.title], f"{written} sheet {page.title}")
    lines = reader.lines(most + 2)
    if reader.faults:
        raise DataSetError(*reader.faults)
    rows = [DataRow(cells, place) for place, cells in lines[1:]]
    return (lines[0][1] if lines else ()), rows


def _sheet(book: Any, wanted: str, written: str) -> Any:
    pages = {page.title: page for page in book.worksheets}
    if not pages:
        raise DataSetError(f"The file {written} has no sheet with cells.")
    if not wanted:
        return next(iter(pages.values()))
    if wanted not in pages:
        raise DataSetError(f"The file {written} has no sheet {wanted!r}. {suggestion(wanted, pages)}")
    return pages[wanted]


class _Reader:
    def __init__(self, page: Any, formulas: Any, where: str) -> None:
        self.faults: list[str] = []
        self._page, self._formulas, self._where = page, formulas, where
        self._merged = {
            (row, column): (area.min_row, area.min_col)
            for area in page.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }

    def lines(self, most: int) -> Lines:
        found: Lines = []
        for row in self._page.iter_rows():
            cells = tuple(self._texts(row))
            if any(cell.strip() for cell in cells):
                found.append((f"{self._where} row {row[0].row}", cells))
            if len(found) == most:
                break
        return found

    def _texts(self, row: Any) -> Iterator[str]:
        for cell in row:
            at = self._merged.get((cell.row, cell.column), (cell.row, cell.column))
            yield self._text(self._page.cell(*at), self._formulas.cell(*at))

    def _text(self, cell: Any, formula: Any) -> str:
        value = cell.value
        if cell.data_type == "e":
            self.faults.append(f"{self._where} cell {cell.coordinate} holds the error {value}. Correct it.")
        elif value is None and formula.data_type == "f":
            self.faults.append(
                f"{self._where} cell {cell.coordinate} holds a formula without a value. Open the file and save it."
            )
        return shown_value(value, str(cell.number_format or ""))
