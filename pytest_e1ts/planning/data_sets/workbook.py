"""Opening Excel files that people hand in: bounded in size, on the disk, unpacked, and in the cells they span."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded
from pytest_e1ts.planning.data_sets.table import DataSetError

LARGEST = 16 * 1024 * 1024
"""How many bytes a workbook may have."""

LARGEST_UNPACKED = 64 * 1024 * 1024
"""How many bytes it may have unpacked; a small file can be made to unpack to any size."""

MOST_CELLS = 5_000_000
"""How many cells a sheet may span, from its first to its last: each empty one between takes memory as well."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def read_workbook(path: Path, written: str) -> bytes:
    """Return a workbook's bytes, after a look at how large it is.

    Args:
        path: The file.
        written: Its path as written, for messages.

    Raises:
        DataSetError: It cannot be read, is larger than allowed, or is no workbook; or openpyxl is not installed.
    """
    _loader(written)  # what is missing is said before what is wrong with the file
    try:
        data = read_bounded(path, LARGEST)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except FileFaultError as error:
        raise DataSetError(f"The file {written} {error}.") from None
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise _unreadable(written) from None
    if unpacked > LARGEST_UNPACKED:
        raise DataSetError(
            f"The file {written} has {unpacked:,} bytes when it is unpacked; at most {LARGEST_UNPACKED:,} can be read. "
            "Save only the sheets that are needed."
        )
    return data


def open_workbook(data: bytes, written: str) -> tuple[Any, Any]:
    """Return a workbook with its values, and the same with its formulas.

    Args:
        data: What :func:`read_workbook` returned.
        written: The file's path as written, for messages.

    Raises:
        DataSetError: The workbook is broken.
    """
    load = _loader(written)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl says which decorations it leaves out: those are not read
            values = load(io.BytesIO(data), data_only=True)
            return values, load(io.BytesIO(data)) if _has_formulas(data) else values
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken file leads to
        raise _unreadable(written) from None


def extent_fault(page: Any) -> str:
    """Return what is wrong with a sheet whose cells lie far apart, as a text behind its name; empty where all is well.

    Args:
        page: The sheet; openpyxl would make every empty cell between its first and its last.
    """
    if page.max_row * page.max_column <= MOST_CELLS:
        return ""
    return (
        f"has cells down to row {page.max_row:,} and column {page.max_column:,}, more than can be needed. Delete what "
        "lies below and beside the data, formats as well, and save the file."
    )


def _loader(written: str) -> Any:
    try:
        return import_module("openpyxl").load_workbook
    except ImportError:
        raise DataSetError(
            f"{written} needs the package openpyxl. Install it with: pip install 'pytest-e1ts[excel]'"
        ) from None


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/" in name and name.endswith(".xml")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _unreadable(written: str) -> DataSetError:
    return DataSetError(f"The file {written} is no workbook that can be read. Open it and save it again.")
