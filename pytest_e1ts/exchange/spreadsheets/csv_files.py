"""A release as a folder of CSV files, in and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.spreadsheets.files.csv_folder import read_files, write_files
from pytest_e1ts.exchange.spreadsheets.reading.from_sheets import from_sheets
from pytest_e1ts.exchange.spreadsheets.tables.cell_text import keeps_in_csv
from pytest_e1ts.exchange.spreadsheets.writing.sheet_titles import as_stem, file_stems
from pytest_e1ts.exchange.spreadsheets.writing.to_sheets import to_sheets
from pytest_e1ts.store.releases.file.shape import Record


def read(path: Path) -> Incoming:
    """Return what a folder of CSV files holds, or one such file.

    Args:
        path: The folder, or the file, which then is a test set of its own.

    Raises:
        UsageError: With everything that is wrong, each with its file, row and column.
    """
    return from_sheets(read_files(path), keeps_in_csv, path)


def write(records: Record, target: Path) -> tuple[Path, ...]:
    """Write a release as a folder of CSV files.

    Args:
        records: Its records with all their keys.
        target: The folder, which is made where it is not there.

    Returns:
        The files.

    Raises:
        UsageError: The folder holds CSV files of something else, a text is too long, or it cannot be written.
    """
    sheets = to_sheets(records, keeps_in_csv, file_stems)
    return write_files([replace(sheet, title=as_stem(sheet.title)) for sheet in sheets], target)
