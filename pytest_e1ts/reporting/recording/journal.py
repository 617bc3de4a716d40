"""The journal: every event of a run as one line of JSON, on disk before anything else takes it.

It is in ``<report_dir>/journal/<batch_id>.jsonl``: one file per run, never overwritten by the next, so that what
could not be written to the database yesterday is still there today.

Each line goes to the system in one unbuffered ``write``: from then on it belongs to the kernel, and killing the process
loses nothing. There is no ``fsync`` per event, because only a crash of the whole machine could lose a line that the
kernel holds, and a run does not survive that anyway; flushing the disk would cost milliseconds per step. It is done
once, at the end.

Where somebody deletes it meanwhile, the file lives on without a name as long as it is open: it is written again at its
place, from the first line, and goes on there.

While a process writes a journal it holds a lock on it, which the kernel releases when the process ends, however it
ends. So whoever finds it unlocked knows that its run is over.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pytest_e1ts.model.codec import dump_event, load_event
from pytest_e1ts.model.events import Event, RunStarted

LOST = -1
"""The offset of an event that neither the disk nor the memory had room for."""

MEMORY_LIMIT = 64 * 1024 * 1024
"""How many bytes of events to keep in memory once the disk takes no more: some 200,000 events."""

_MEMORY = 1 << 62
_BLOCK = 1 << 20
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


def journal_path(report_dir: Path, batch_id: str) -> Path:
    """Return where the journal of that batch is."""
    return report_dir / "journal" / f"{_UNSAFE.sub('_', batch_id).strip('.') or 'run'}.jsonl"


def plan_path(journal: Path) -> Path:
    """Return where the plan of the run is that the journal belongs to."""
    return journal.with_suffix(".plan")


def encode_event(event: Event) -> bytes:
    """Return the event as a whole line; odd text (half a surrogate pair) survives the way there and back."""
    return (dump_event(event) + "\n").encode("utf-8", "surrogatepass")


class Journal:
    """An append-only file of events. A disk that is full or read-only never fails the run: memory takes over."""

    def __init__(self, path: Path, *, memory_limit: int = MEMORY_LIMIT, is_past_run: bool = False) -> None:
        """Open the journal, making its folder.

        Args:
            path: The file, usually from :func:`journal_path`.
            memory_limit: How many bytes of lines to keep in memory when the disk takes no more.
            is_past_run: Whether it is that of a run that is over, to which its end is to be added.

        Raises:
            BlockingIOError: That run is not over: another process holds the journal.
        """
        self.path = path
        self.problem = ""
        self.lost = 0
        self.restored = 0
        self._started: RunStarted | None = None
        self._room = memory_limit
        self._in_memory: list[bytes] = []
        self._file = -1
        has_lock = True
        try:
            self._open()
            has_lock = _lock(self._file)
            self._end_torn_line()
        except OSError as error:
            self._note_problem(error)
        if is_past_run and not has_lock:
            self.release()
            raise BlockingIOError(f"another process writes {path}")

    @property
    def inode(self) -> int:
        """The number of the file, which no copy has; 0 where there is none."""
        return os.fstat(self._file).st_ino if self._file >= 0 else 0

    def append(self, event: Event) -> int:
        """Write one event.

        Args:
            event: Any event.

        Returns:
            Where :meth:`read` finds it again, or :data:`LOST`.
        """
        line = encode_event(event)
        self._started = self._started or (event if isinstance(event, RunStarted) else None)
        self.restore(at_once=False)
        if self._file >= 0 and not self.problem:
            try:
                return self._write(line)
            except OSError as error:
                self._note_problem(error)
        return self._keep_in_memory(line)

    def append_together(self, events: Sequence[Event]) -> None:
        """Write events that mean nothing without each other: all of them are there afterwards, or none.

        Args:
            events: In their order.

        Raises:
            OSError: They could not be written.
        """
        self._write(b"".join(map(encode_event, events)))
        os.fsync(self._file)

    def restore(self, *, at_once: bool = True) -> None:
        """Write the file again where it is no longer at its place; :attr:`restored` counts how often that was done.

        Args:
            at_once: False looks only whether it was deleted, which costs next to nothing, and not whether it was moved.
        """
        if self._file < 0 or self.problem:
            return
        try:
            status = os.fstat(self._file)
            if status.st_nlink and (not at_once or _is_at(self.path, status)):
                return
            self._rewrite(status.st_size)
        except OSError as error:
            self._note_problem(error)

    def read(self, offset: int) -> Event:
        """Return the event that was appended at that offset.

        Raises:
            ValueError: There is no event there.
            OSError: The file cannot be read.
        """
        if offset >= _MEMORY:
            return load_event(self._in_memory[offset - _MEMORY])
        if offset < 0:
            raise ValueError("this event was lost: neither disk nor memory had room for it")
        return load_event(self._line_at(offset))

    def close(self) -> list[str]:
        """Flush the file to the disk.

        Returns:
            What a person must know, such as that the journal is not complete.
        """
        if self._file >= 0:
            try:
                os.fsync(self._file)
            except OSError as error:
                self.problem = self.problem or _reason(error)
        if not self.problem:
            return []
        lost = f"; {self.lost} events are lost" if self.lost else ""
        return [f"The journal {self.path} is not complete ({self.problem}){lost}."]

    def release(self) -> None:
        """Close the file; nothing can be read any more."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def _rewrite(self, size: int) -> None:
        old, self.restored = self._file, self.restored + 1
        try:
            self._open()
            _lock(self._file)
            for start in range(0, size, _BLOCK):
                self._write(os.pread(old, min(_BLOCK, size - start), start))
            if self._started is not None:  # the new file has another number than the first line says
                self._write(encode_event(replace(self._started, journal_inode=self.inode)))
        except OSError:
            if self._file != old:
                os.close(self._file)
            self._file = old  # what it holds can still be read
            raise
        os.close(old)

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)

    def _end_torn_line(self) -> None:
        size = os.fstat(self._file).st_size
        if size and os.pread(self._file, 1, size - 1) != b"\n":
            self._write(b"\n")  # so that a line torn by a killed process does not swallow ours

    def _write(self, line: bytes) -> int:
        written = os.write(self._file, line)
        try:
            while written < len(line):
                written += os.write(self._file, line[written:])
        except OSError:
            # Half a line is of no use; shrinking works on a full disk too.
            os.ftruncate(self._file, os.lseek(self._file, 0, os.SEEK_CUR) - written)
            raise
        return os.lseek(self._file, 0, os.SEEK_CUR) - len(line)  # right even where another process appends as well

    def _keep_in_memory(self, line: bytes) -> int:
        if len(line) > self._room:
            self.lost += 1
            return LOST
        self._room -= len(line)
        self._in_memory.append(line)
        return _MEMORY + len(self._in_memory) - 1

    def _note_problem(self, error: OSError) -> None:
        self.problem = _reason(error)

    def _line_at(self, offset: int) -> bytes:
        return _line_at(self._file, offset)


class JournalReader:
    """Reads a journal to which nothing is added any more."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            OSError: The file cannot be read.
        """
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def read(self, offset: int) -> Event:
        """Return the event at that offset, as :func:`read_journal` yielded it.

        Raises:
            ValueError: There is no event there.
        """
        return load_event(_line_at(self._file, offset))


def read_journal(path: Path) -> Iterator[tuple[int, Event]]:
    """Yield the offset and the event of every whole line of a journal.

    Args:
        path: A journal, perhaps of a process that was killed.

    Yields:
        Offset and event; a torn line, as a killed process may leave at the end, is passed over.
    """
    offset = 0
    with path.open("rb") as lines:
        for line in lines:
            with contextlib.suppress(ValueError):
                yield offset, load_event(line)
            offset += len(line)


def is_being_written(path: Path) -> bool:
    """Return whether a living process writes this journal; a file that cannot be opened has none."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:  # held, or a file system without locks, which proves nothing
        return True
    finally:
        os.close(file)
    return False


def _is_at(path: Path, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), status)
    except FileNotFoundError:
        return False


def _lock(file: int) -> bool:
    """Take the lock if nobody has it; return whether nobody else does."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True


def _line_at(file: int, offset: int) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        part = os.pread(file, 4096, offset + len(line))
        if not part:
            break
        end = part.find(b"\n")
        line += part if end < 0 else part[: end + 1]
    return line


def _reason(error: OSError) -> str:
    return (error.strerror or "for a reason that was not given").lower()
