"""Opening a SQLite file to read: what is none, is encrypted or cut off is refused in a sentence."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pytest_e1ts.errors import UsageError

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_DAMAGE = ("***", "Tree ", "Page ", "Freelist", "Main freelist", "On tree page", "database disk image")
_CANNOT_WRITE = ("unable to open database file", "readonly database")
_BESIDE = ("-wal", "-journal")
_RECOVER = "Take a copy from a backup, or let the program sqlite3 read what is left: sqlite3 {name} .recover"


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads, in one transaction, also while the old tool has the file open.

    Args:
        path: The file; one in WAL mode is read with what its log holds.

    Raises:
        UsageError: It is no SQLite database that can be read; the message says why and what to do.
    """
    _check_file(path)
    with _place_to_read(path) as (place, mode):
        try:
            connection = _connect(place, mode)
            with contextlib.closing(connection):
                connection.execute("BEGIN")
                _check_pages(connection)
                yield connection
        except sqlite3.DatabaseError as error:
            raise _unreadable(path, error) from None


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UsageError(f"{path} is no file: name the old database itself.", code="unreadable-file")
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", code="unreadable-file") from None
    if not size:
        raise UsageError(
            f"{path} is empty, 0 bytes: a copy that failed, or a wrong path. The old tool keeps its database in a "
            "folder such as data/, in a file that ends in .db or .sqlite.",
            code="bad-old-database",
        )
    if not header.startswith(_MAGIC):
        raise UsageError(f"{path} {_what_it_is(header)}", code="bad-old-database")
    # Of a file with a log, the header may be ahead of what has been written back: SQLite knows, and checks it later.
    if size < _size_by_header(header) and not _beside(path, "-wal").is_file():
        name = path.name
        raise UsageError(
            f"{path} is cut off: it has {size:,} bytes, and its header says {_size_by_header(header):,}. Copy it again "
            f"while the old tool is stopped. {_RECOVER.format(name=name)}",
            code="bad-old-database",
        )


def _what_it_is(header: bytes) -> str:
    if header.startswith(b"PK"):
        return "is an archive: unpack it, and name the database in it."
    if header.startswith((b"\x1f\x8b", b"7z")):
        return "is compressed: unpack it first."
    if len(set(header)) > 50 and not header.isascii():
        return (
            "is no SQLite database, or is encrypted: nothing in its beginning can be read. Decrypt it with the tool "
            "that encrypted it (with SQLCipher: sqlcipher_export), and name the plain copy."
        )
    return "is no SQLite database: such a file begins with the words 'SQLite format 3'."


def _size_by_header(header: bytes) -> int:
    """Return the bytes that the header says the file has; 0 where it does not know."""
    if len(header) < _HEADER:
        return _HEADER
    page = int.from_bytes(header[16:18])
    pages = int.from_bytes(header[28:32]) if header[24:28] == header[92:96] else 0
    return pages * (65_536 if page == 1 else page)


@contextlib.contextmanager
def _place_to_read(path: Path) -> Iterator[tuple[Path, str]]:
    """Give the file itself to read, or where SQLite would have to write beside it to read it, a copy to do so.

    It has to where a log (``-wal``) needs a file beside it, and where a journal (``-journal``) holds what a transaction
    that was cut short had changed.
    """
    try:
        with contextlib.closing(_connect(path, "ro")) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
            readable = True
    except sqlite3.DatabaseError as error:  # all else that is wrong with it is said of the file itself
        readable = not any(reason in str(error) for reason in _CANNOT_WRITE)
    if readable:
        yield path, "ro"
        return
    with tempfile.TemporaryDirectory(prefix="e1ts-old-database-") as folder:
        copy = Path(folder) / "copy.sqlite"
        try:
            for end in ("", *_BESIDE):
                if not end or _beside(path, end).is_file():
                    shutil.copyfile(_beside(path, end), _beside(copy, end))
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}", code="unreadable-file") from None
        yield copy, "rw"


def _beside(path: Path, end: str) -> Path:
    return path.with_name(f"{path.name}{end}")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    return connection


def _check_pages(connection: sqlite3.Connection) -> None:
    """Refuse a file whose pages are damaged; values that break a rule of the old schema are for later."""
    lines = [str(row[0]) for row in connection.execute("PRAGMA quick_check(100)")]
    damage = next((line for line in lines if line.startswith(_DAMAGE)), "")
    if damage:
        raise sqlite3.DatabaseError(" ".join(damage.split()))


def _unreadable(path: Path, error: sqlite3.DatabaseError) -> UsageError:
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return UsageError(
            f"{path} is locked by another program for more than 10 seconds. Stop the old tool, and try again.",
            code="bad-old-database",
        )
    if "not a database" in reason:
        return UsageError(f"{path} {_what_it_is(bytes(range(256)))}", code="bad-old-database")
    return UsageError(f"{path} is damaged: {reason}. {_RECOVER.format(name=path.name)}", code="bad-old-database")
