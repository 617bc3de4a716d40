"""Data sets in CSV files, as spreadsheets write them: any of three delimiters, any of the usual encodings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded
from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError

LARGEST = 64 * 1024 * 1024
"""How many bytes a file of data may have."""

_DELIMITERS = ",;\t"
LARGEST_CELL = 1_000_000
"""How many characters a cell may have."""


def read_csv(path: Path, written: str, most: int) -> tuple[tuple[str, ...], list[DataRow]]:
    """Return the columns and the rows of a CSV file.

    Args:
        path: The file.
        written: Its path as written, for messages.
        most: How many rows are wanted; one more shows that there are too many.

    Raises:
        DataSetError: It cannot be read.
    """
    try:
        text = decoded(read_bounded(path, LARGEST))
    except FileFaultError as error:
        raise DataSetError(f"The file {written} {error}.") from None
    if "\0" in text:
        raise DataSetError(f"The file {written} holds zero characters: it is no CSV. Save it as CSV.")
    lines = csv_lines(text, written)
    columns = next(lines, (0, ()))[1]
    rows = [DataRow(cells, f"{written}:{number}") for (number, cells), _ in zip(lines, range(most + 1), strict=False)]
    return columns, rows


def decoded(data: bytes) -> str:
    """Read UTF-8 with or without a mark, UTF-16 with one, else what spreadsheets of the West write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def csv_lines(text: str, written: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the lines that hold something, each with its number in the file.

    Args:
        text: What the file holds.
        written: Its path as written, for messages.

    Raises:
        DataSetError: It cannot be read as CSV.
    """
    before = csv.field_size_limit(LARGEST_CELL)
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=_delimiter(text), skipinitialspace=True, strict=True
        )
        last = 0
        for cells in reader:
            first, last = last + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield first, tuple(cells)
    except csv.Error as error:
        raise DataSetError(f"{written}:{reader.line_num} cannot be read as CSV: {error}.") from None
    finally:
        csv.field_size_limit(before)


def _delimiter(text: str) -> str:
    """Return the delimiter that the first line with any has most of, outside quotes."""
    lines = ("".join(line.split('"')[::2]) for line in text.splitlines())
    outside = next((line for line in lines if any(each in line for each in _DELIMITERS)), "")
    return max(_DELIMITERS, key=outside.count)
