"""Sheets as CSV files: a folder with one for each, or one file that holds one test set."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.tables.report import listed
from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet, SheetRow, WrittenSheet
from pytest_e1ts.exchange.spreadsheets.tables.upright import HEADINGS
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded
from pytest_e1ts.planning.data_sets.csv_file import LARGEST, LARGEST_CELL, csv_lines, decoded
from pytest_e1ts.planning.data_sets.table import DataSetError

_MARK = "\ufeff"  # Excel takes a file without it for one of the country's old encoding
_MOST_FILES = 1_000


def read_files(path: Path) -> list[Sheet]:
    """Return the files of a folder as sheets, or the one file.

    Args:
        path: A folder with CSV files, or one of them.

    Raises:
        UsageError: There are none, or too many; or some cannot be read: all of those are named.
    """
    files = _files(path)
    sheets: list[Sheet] = []
    problems: list[str] = []
    for file in files:
        try:
            rows = tuple(_rows(_text(file), file.name))
        except (FileFaultError, DataSetError) as error:
            problems.append(f"{file.name} {error}" if isinstance(error, FileFaultError) else str(error))
        else:
            sheets.append(Sheet(file.stem.strip(), file.name, rows))
    if problems:
        raise UsageError(listed(problems), code="bad-source")
    return sheets


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix.casefold() == ".csv")
    if not files:
        raise UsageError(f"{path}: there are no files in it whose names end with .csv.", code="bad-source")
    if len(files) > _MOST_FILES:
        raise UsageError(
            f"{path}: there are {len(files):,} CSV files in it, and a release has at most {_MOST_FILES:,}. Name the "
            "folder of one release.", code="bad-source",
        )  # fmt: skip
    return files


def _text(file: Path) -> str:
    text = decoded(read_bounded(file, LARGEST))
    if "\0" in text:
        raise FileFaultError("holds zero characters: it is no CSV. Save it as CSV")
    return text


def _rows(text: str, name: str) -> Iterator[SheetRow]:
    for number, cells in csv_lines(text, name):
        yield SheetRow(number, tuple(cell.strip() for cell in cells))


def write_files(sheets: Sequence[WrittenSheet], target: Path) -> tuple[Path, ...]:
    """Write a folder with a file for each sheet, UTF-8 with commas and the mark that Excel looks for.

    Args:
        sheets: What to write; their titles become the names of the files.
        target: The folder, which is made where it is not there.

    Returns:
        The files.

    Raises:
        UsageError: The folder holds CSV files of something else, a text is too long, or it cannot be written.
    """
    texts = {target / f"{sheet.title}.csv": _written(sheet) for sheet in sheets}
    try:
        target.mkdir(parents=True, exist_ok=True)
        _refuse_others(target, {path.name for path in texts})
        for path, text in texts.items():
            path.write_text(_MARK + text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{error.filename or target}: {error.strerror}", code="unreadable-file") from None
    return tuple(texts)


def _refuse_others(target: Path, names: set[str]) -> None:
    others = sorted(file.name for file in target.glob("*.csv") if file.name not in names)
    if others:
        raise UsageError(
            f"{target}: there are CSV files in it that would be read as test sets of this release: "
            f"{', '.join(others[:5])}{' …' if len(others) > 5 else ''}. Remove them, or name another folder.",
            code="file-in-the-way",
        )  # fmt: skip


def _written(sheet: WrittenSheet) -> str:
    headings: Sequence[object] = [column.heading for column in sheet.table.columns]
    lines = [headings, *sheet.rows]
    if sheet.is_upright:
        lines = [HEADINGS, *zip(headings, sheet.rows[0], strict=True)]
    long = [len(cell) for line in lines for cell in line if isinstance(cell, str) and len(cell) > LARGEST_CELL]
    if long:
        raise UsageError(
            f"{sheet.title}.csv: a text has {max(long):,} characters; a cell may have {LARGEST_CELL:,}. Shorten it.",
            code="too-long-for-a-cell",
        )
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(
        ["" if cell is None else cell for cell in line] for line in lines
    )
    return stream.getvalue()
