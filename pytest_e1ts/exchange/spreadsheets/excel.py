"""A release as a workbook of Excel, in and out."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.spreadsheets.files.excel_reader import read_sheets
from pytest_e1ts.exchange.spreadsheets.files.excel_writer import write_workbook
from pytest_e1ts.exchange.spreadsheets.reading.from_sheets import from_sheets
from pytest_e1ts.exchange.spreadsheets.tables.cell_text import keeps_in_excel
from pytest_e1ts.exchange.spreadsheets.writing.guide import GUIDE
from pytest_e1ts.exchange.spreadsheets.writing.offered_words import offered_words
from pytest_e1ts.exchange.spreadsheets.writing.sheet_titles import sheet_titles
from pytest_e1ts.exchange.spreadsheets.writing.to_sheets import to_sheets
from pytest_e1ts.store.releases.file.shape import Record


def read(path: Path) -> Incoming:
    """Return what a workbook holds.

    Args:
        path: The file.

    Raises:
        UsageError: With everything that is wrong, each with its sheet, row and column.
    """
    return from_sheets(read_sheets(path), keeps_in_excel, path)


def write(records: Record, target: Path, *, with_empty: bool = False) -> tuple[Path, ...]:
    """Write a release as a workbook.

    Args:
        records: Its records with all their keys.
        target: The file, which is written over.
        with_empty: Whether lists that hold nothing have a sheet as well.

    Returns:
        The file.

    Raises:
        UsageError: A text is too long for a cell, openpyxl is not installed, or the file cannot be written.
    """
    sheets = to_sheets(records, keeps_in_excel, sheet_titles, with_empty=with_empty)
    write_workbook(sheets, offered_words(records), GUIDE, target)
    return (target,)
