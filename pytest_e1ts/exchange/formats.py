"""The formats that releases come in from and go out to; the code of each is imported when it is used."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.registry import Registry

Read = Callable[[Path], Incoming]
"""Reads one source. Raises ``UsageError`` with all that is wrong in it, each with its place."""

Write = Callable[[dict[str, Any], Path], tuple[Path, ...]]
"""Writes the records of a release, all keys filled in, to a file or a folder; returns the files that it wrote."""

_HERE = "pytest_e1ts.exchange"


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: What ``--format`` takes.
        means: What a file of it is, with its article: ``an Excel workbook``.
        suffixes: The ends of its files' names, in lower case with the dot.
        reader: ``module:function`` that reads a source; imported when it is called.
        writer: ``module:function`` that writes a release; empty where nothing goes out so.
        means_folder: What a folder of such files is, with its article; empty where a source cannot be a folder.
        in_subfolders: Whether files in folders of that folder count.
    """

    name: str
    means: str
    suffixes: tuple[str, ...]
    reader: str
    writer: str = ""
    means_folder: str = ""
    in_subfolders: bool = False

    def read(self, path: Path) -> Incoming:
        """Read a source of this format.

        Raises:
            UsageError: It cannot be read; all problems are listed with their places.
        """
        read: Read = _imported(self.reader)
        return read(path)

    def write(self, records: dict[str, Any], target: Path) -> tuple[Path, ...]:
        """Write a release in this format; return the files.

        Raises:
            UsageError: The target cannot be written.
        """
        write: Write = _imported(self.writer)
        return write(records, target)

    def of(self, path: Path) -> str:
        """Return what a source is, with its article."""
        return self.means_folder if self.means_folder and path.is_dir() else self.means

    def files_of(self, folder: Path) -> list[Path]:
        """Return the files of this format in a folder, in the order of their names; none where no folder may be one."""
        if not self.means_folder:
            return []
        found = folder.rglob("*") if self.in_subfolders else folder.glob("*")
        return sorted(path for path in found if path.suffix.lower() in self.suffixes and path.is_file())


FORMATS: Registry[Format] = Registry("format")
for _format in (
    Format(
        "excel",
        "an Excel workbook",
        (".xlsx",),
        f"{_HERE}.spreadsheets.excel:read",
        f"{_HERE}.spreadsheets.excel:write",
    ),
    Format(
        "csv",
        "a CSV file",
        (".csv",),
        f"{_HERE}.spreadsheets.csv_files:read",
        f"{_HERE}.spreadsheets.csv_files:write",
        means_folder="a folder of CSV files",
    ),
    Format(
        "gherkin",
        "a feature file",
        (".feature",),
        f"{_HERE}.gherkin.reading:read",
        f"{_HERE}.gherkin.writing:write",
        means_folder="a folder of feature files",
        in_subfolders=True,
    ),
    Format(
        "selenium-ide",
        "a project of Selenium IDE",
        (".side",),
        f"{_HERE}.recordings.selenium_ide:read",
    ),
    Format(
        "devtools",
        "a recording of Chrome's DevTools Recorder",
        (".json",),
        f"{_HERE}.recordings.devtools:read",
    ),
    Format(
        "codegen",
        "a Python file of Playwright's codegen",
        (".py",),
        f"{_HERE}.recordings.codegen:read",
    ),
):
    FORMATS.add(_format.name, _format)


def formats() -> tuple[Format, ...]:
    """Return all formats, in the order in which people read of them."""
    return tuple(FORMATS.get(name) for name in FORMATS)


def _imported(place: str) -> Any:
    module, _, function = place.partition(":")
    return getattr(importlib.import_module(module), function)
