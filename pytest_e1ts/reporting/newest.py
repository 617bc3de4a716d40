"""The reports of the newest run, which have a name of their own beside those that carry their batch's.

They are the same files, where the disk can do that. A run that starts withdraws them: until it has written its own,
nobody must take those of an earlier one for what it came to.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

NEWEST = {"cucumber": "cucumber.json", "html": "report.html"}
"""The name of the newest, by the name of the report."""


def batch_file(report: str, batch_id: str) -> str:
    """Return the file name under which a report of a batch is kept."""
    stem = "report" if report == "html" else report
    ending = {"html": "html", "junit": "xml", "xunit": "xml"}.get(report, "json")
    return f"{stem}-{batch_id}.{ending}"


def name_newest(report: Path, newest: str) -> Path:
    """Let a report be the newest too: the same file where the disk can do that, a copy otherwise.

    Args:
        report: The report under its batch's name.
        newest: The name that is always the newest's.
    """
    path, unfinished = report.with_name(newest), report.with_name(f".{newest}.part")
    unfinished.unlink(missing_ok=True)
    try:
        _link_or_copy(report, unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)  # also where both were the same file already
    return path


def _link_or_copy(report: Path, other: Path) -> None:
    try:
        os.link(report, other)
    except OSError:
        shutil.copyfile(report, other)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Reports that are no longer under the newest's name.

    Attributes:
        reports: Where each is, by the name it had.
    """

    reports: dict[str, Path]

    def restore(self) -> None:
        """Undo it: there was no run after all."""
        for newest, path in self.reports.items():
            with contextlib.suppress(OSError):
                if not path.with_name(newest).exists():
                    name_newest(path, newest)


def withdraw(report_dir: Path, reports: Collection[str]) -> Withdrawn:
    """Take the newest's name from the reports of earlier runs; they stay under their batch's.

    Args:
        report_dir: The folder of reports.
        reports: Names of the reports that the run will write.
    """
    withdrawn: dict[str, Path] = {}
    for name in NEWEST.keys() & set(reports):
        newest = report_dir / NEWEST[name]
        with contextlib.suppress(OSError):  # what cannot be withdrawn cannot be written either, which is reported
            if newest.is_file():
                withdrawn[newest.name] = _set_aside(newest)
    return Withdrawn(withdrawn)


def _set_aside(newest: Path) -> Path:
    """Take the name from a file that is kept under another; one that is not gets the time it was written."""
    stem, size = newest.stem, newest.stat().st_size
    for other in newest.parent.glob(f"{stem}-*{newest.suffix}"):
        if other.stat().st_size == size and (other.samefile(newest) or filecmp.cmp(other, newest, shallow=False)):
            newest.unlink()
            return other
    written = datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    return newest.rename(newest.with_name(f"{stem}-{written:%Y%m%d-%H%M%S}{newest.suffix}"))
