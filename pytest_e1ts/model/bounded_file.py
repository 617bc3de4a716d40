"""Reading files that people name: ordinary ones, of a bounded size, and nothing that never ends or never begins."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a pipe, not a file: write it to a file first"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)
# A pipe that nobody writes to would keep the opening waiting for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class FileFaultError(ValueError):
    """A file cannot be read; the message goes on after its path, as in ``is a folder, not a file``."""


def read_bounded(path: Path, largest: int) -> bytes:
    """Return what an ordinary file holds. Its kind and its size are looked at before anything is read.

    Args:
        path: The file; links are followed.
        largest: How many bytes it may have.

    Raises:
        FileFaultError: It is no ordinary file, larger, or cannot be read.
    """
    try:
        file = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise FileFaultError(f"cannot be read: {_reason(error)}") from None
    try:
        _refuse(os.fstat(file), largest)
        with os.fdopen(file, "rb", closefd=False) as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        raise FileFaultError(f"cannot be read: {_reason(error)}") from None
    finally:
        os.close(file)
    if len(data) > largest:  # it grew meanwhile, or its file system reports no sizes
        raise FileFaultError(f"has more than {largest:,} bytes; no more can be read")
    return data


def read_bounded_text(path: Path, largest: int) -> str:
    """Return what an ordinary UTF-8 file holds, without the mark that some editors put in front.

    Args:
        path: The file; links are followed.
        largest: How many bytes it may have.

    Raises:
        FileFaultError: It is no ordinary file, larger, no UTF-8, or cannot be read. What it holds is not quoted.
    """
    data = read_bounded(path, largest)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileFaultError(f"is not UTF-8 text (line {line}, byte {error.start + 1}): save it as UTF-8") from None


def _refuse(found: os.stat_result, largest: int) -> None:
    for is_kind, fault in _KINDS:
        if is_kind(found.st_mode):
            raise FileFaultError(fault)
    if found.st_size > largest:
        raise FileFaultError(f"has {found.st_size:,} bytes; at most {largest:,} can be read")


def _reason(error: OSError | ValueError) -> str:
    strerror = getattr(error, "strerror", None)
    return str(strerror).lower() if strerror else "it is no path"
