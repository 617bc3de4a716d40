"""Data sets in Excel files: cells as a person reads them there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from typing import Any

from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded
from pytest_e1ts.planning.data_sets.excel_formats import shown_date, shown_number
from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError
from pytest_e1ts.registry import suggestion

LARGEST = 16 * 1024 * 1024
"""How many bytes a workbook may have."""

_MOST_CELLS = 5_000_000

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
    book, formulas = _open(path, written)
    page = _sheet(book, sheet, written)
    _check_extent(page, written)
    reader = _Reader(page, formulas[page.title], f"{written} sheet {page.title}")
    lines = reader.lines(most + 2)
    if reader.faults:
        raise DataSetError(*reader.faults)
    rows = [DataRow(cells, place) for place, cells in lines[1:]]
    return (lines[0][1] if lines else ()), rows


def _open(path: Path, written: str) -> tuple[Any, Any]:
    try:
        load: Any = import_module("openpyxl").load_workbook
    except ImportError:
        raise DataSetError(
            f"{written} needs the package openpyxl. Install it with: pip install 'pytest-e1ts[excel]'"
        ) from None
    try:
        data = read_bounded(path, LARGEST)
        return load(io.BytesIO(data), data_only=True), load(io.BytesIO(data))
    except FileFaultError as error:
        raise DataSetError(f"The file {written} {error}.") from None
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken file leads to
        raise DataSetError(f"The file {written} is no workbook that can be read. Open it and save it again.") from None


def _sheet(book: Any, wanted: str, written: str) -> Any:
    pages = {page.title: page for page in book.worksheets}
    if not pages:
        raise DataSetError(f"The file {written} has no sheet with cells.")
    if not wanted:
        return next(iter(pages.values()))
    if wanted not in pages:
        raise DataSetError(f"The file {written} has no sheet {wanted!r}. {suggestion(wanted, pages)}")
    return pages[wanted]


def _check_extent(page: Any, written: str) -> None:
    """Refuse a sheet whose cells lie far apart: openpyxl makes every empty one between them."""
    if page.max_row * page.max_column > _MOST_CELLS:
        raise DataSetError(
            f"{written} sheet {page.title} has cells down to row {page.max_row:,} and column {page.max_column:,}, more "
            "than a data set needs. Delete what lies below and beside the data, formats as well, and save the file."
        )


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
        return _shown(value, str(cell.number_format or ""))


def _shown(value: object, form: str) -> str:
    """Return a value as the sheet shows it, as far as the usual formats go."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return shown_date(value, form)
    if isinstance(value, int | float):
        return shown_number(value, form)
    return str(value)
