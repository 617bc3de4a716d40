"""How many bytes of artifacts one run may leave: counted in one small file that all its processes share.

Each process asks before it keeps a file. The count is beside the artifacts under a lock of the system, so that it
is exact however many workers there are, and a worker that is killed neither holds the lock nor takes a share with it.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

COUNT_FILE = ".used"
"""Name of the file that holds the count; names with a dot in front are no artifacts."""

SPARE_SHARE = 0.8
"""The part of the budget that pictures of steps that did not fail may take: a failure's evidence must find room."""


@dataclass(slots=True)
class Used:
    """What a run has kept so far.

    Attributes:
        size: Bytes kept.
        files: How many files.
        refused: How many files found no room.
        refused_size: Their bytes.
    """

    size: int = 0
    files: int = 0
    refused: int = 0
    refused_size: int = 0


class RunBudget:
    """The bytes that one run may leave in its folder."""

    def __init__(self, folder: Path, limit: int) -> None:
        """Share the count of a folder.

        Args:
            folder: Folder of the run's artifacts; it is made when the first file asks for room.
            limit: Bytes at most.
        """
        self._path = folder / COUNT_FILE
        self._limit = limit

    def claim(self, size: int, *, room: int | None = None, spare: bool = False) -> bool:
        """Take room for a file, if there is any.

        Args:
            size: Bytes of the file.
            room: What a limit besides this one leaves, in bytes; None for no other limit.
            spare: Whether the run can do without it; then some of the budget is left for what it cannot do without.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            used = _load(os.pread(file, 4096, 0))
            fits = used.size + size <= self._limit * (SPARE_SHARE if spare else 1) and (room is None or size <= room)
            if fits:
                used.size, used.files = used.size + size, used.files + 1
            else:
                used.refused, used.refused_size = used.refused + 1, used.refused_size + size
            data = json.dumps(asdict(used)).encode()
            os.pwrite(file, data.ljust(200), 0)  # never shorter than before, so that no old end is left
        finally:
            os.close(file)
        return fits

    def used(self) -> Used:
        """Return what was kept so far."""
        try:
            return _load(self._path.read_bytes())
        except OSError:
            return Used()


def _load(data: bytes) -> Used:
    try:
        return Used(**json.loads(data))
    except (ValueError, TypeError):  # empty when it is new, torn when the disk was full
        return Used()
