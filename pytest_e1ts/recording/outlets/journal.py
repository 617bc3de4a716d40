"""The journal of a recording: each thing in a line of its own as it happens, so that nothing is lost with a browser."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text
from pytest_e1ts.recording.recording import Entry

FORMAT = "e1ts recording 1"
LARGEST = 64 * 1024 * 1024
"""How many bytes a journal may have that is read again."""


class Journal:
    """A journal that is being written. Each entry is on the disk when the call returns."""

    def __init__(self, path: Path, header: Entry) -> None:
        """Begin one, or go on with one that is there.

        Args:
            path: The file; its folder is made.
            header: What the recording was asked for, in its first line.

        Raises:
            UsageError: It cannot be written.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not path.exists() or not path.stat().st_size
            self._file: IO[str] = path.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}", code="unreadable-file") from None
        if is_new:
            self.write({"format": FORMAT, **header})
        else:
            self._file.write("\n")  # a line that was cut off ends here

    def write(self, entry: Entry) -> None:
        """Write an entry."""
        self._file.write(f"{json.dumps(entry, ensure_ascii=False)}\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()


def read_journal(path: Path) -> tuple[Entry, list[Entry]]:
    """Return the header of a journal, and its entries; a line that was cut off is left out.

    Args:
        path: The file.

    Raises:
        UsageError: It cannot be read, or is no journal of a recording.
    """
    try:
        lines = read_bounded_text(path, LARGEST).split("\n")
    except FileFaultError as error:
        raise UsageError(f"{path} {error}", code="unreadable-file") from None
    entries = [entry for line in lines if (entry := _entry(line)) is not None]
    if not entries or entries[0].get("format") != FORMAT:
        raise UsageError(
            f"{path} is no journal of a recording: its first line does not say {FORMAT!r}. "
            "They lie in .e1ts/recordings, one for each call of e1ts record.",
            code="recording-unreadable",
        )
    return entries[0], entries[1:]


def _entry(line: str) -> Entry | None:
    try:
        entry = json.loads(line) if line.strip() else None
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None
