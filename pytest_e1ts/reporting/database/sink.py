"""The database sink: the one writer of ``test_runs`` and ``test_run_steps``, in a thread of its own.

Taking an event costs the run one append to a queue. The thread empties it several times a second over one connection.
A database that goes away delays the rows and loses none: their events wait in memory, some 0.5 KB each, and what could
not be written by the end stays in the journal.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from pytest_e1ts.model.events import Event, RunStarted, StepFinished
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.reporting.database.writer import Connection, RunWriter, reason
from pytest_e1ts.reporting.recording.journal import journal_path
from pytest_e1ts.settings import Settings

INTERVAL_S = 0.25
"""Seconds between two transactions."""

CLOSE_TIMEOUT_S = 30.0
"""How many seconds the end of a run may wait for a database that is away."""

_LONGEST_PAUSE_S = 4.0
_LONGEST_PAUSE_AT_END_S = 0.5
_GRACE_S = 5.0


class PostgresSink:
    """Writes a run's rows. Never blocks the run, never fails it."""

    name = "database"

    def __init__(
        self,
        connect: Callable[[], Connection],
        settings: Settings,
        *,
        interval_s: float = INTERVAL_S,
        close_timeout_s: float = CLOSE_TIMEOUT_S,
    ) -> None:
        """Prepare the sink.

        Args:
            connect: Makes one connection to the database or raises; called in the sink's thread, again and again while
                the database is away, so it should neither retry for long nor print.
            settings: Of the run.
            interval_s: Seconds between two transactions.
            close_timeout_s: Seconds that :meth:`close` goes on trying.
        """
        self._connect = connect
        self._settings = settings
        self._interval_s = interval_s
        self._close_timeout_s = close_timeout_s
        self._queue: deque[Event] = deque()
        self._closing = threading.Event()
        self._deadline = float("inf")
        self._journal: Path | None = None
        self._ledger: RunLedger | None = None
        self._writer: RunWriter | None = None
        self._thread: threading.Thread | None = None
        self._last_error = ""
        self._pause = interval_s

    @property
    def run_ids(self) -> Mapping[int, int]:
        """Run ids by test set id, as far as the rows are written."""
        return dict(self._writer.run_ids) if self._writer else {}

    def open(self, plan: Plan) -> None:
        """Start the writing thread."""
        plan.by_id  # noqa: B018 - computed here once, so that the two threads do not both do it
        self._ledger = RunLedger(plan, self._settings)
        self._writer = RunWriter(self._connect, self._ledger)
        # A daemon: a database that hangs in the middle of a call must not keep the process from ending.
        self._thread = threading.Thread(target=self._work, name="e1ts-database", daemon=True)
        self._thread.start()

    def take(self, event: Event) -> None:
        """Take one event, to be written soon."""
        if isinstance(event, RunStarted):
            self._journal = journal_path(self._settings.report_dir, event.batch_id)
        self._queue.append(event)

    def close(self) -> list[str]:
        """Write what is left, waiting a bounded time for a database that is away.

        Returns:
            How many rows could not be written, why, and where they are kept.
        """
        if self._thread is None:
            return []
        self._deadline = time.monotonic() + self._close_timeout_s
        self._closing.set()
        while self._thread.is_alive() and time.monotonic() < self._deadline + _GRACE_S:
            self._thread.join(_LONGEST_PAUSE_AT_END_S)
        return [*self._missing_rows(), *self._refused_rows()]

    def hurry(self) -> None:
        """Let :meth:`close` wait no longer, now or later: somebody has pressed Ctrl-C while it did."""
        self._close_timeout_s = 0.0
        self._deadline = min(self._deadline, time.monotonic()) if self._closing.is_set() else self._deadline

    def _work(self) -> None:
        """Write until all is written after the end, or until the last effort's time is over."""
        writer = self._writer
        if writer is None:
            return
        while True:
            is_closing = self._wait()
            self._drain()
            while writer.has_work and self._write(writer):
                pass  # more than one transaction's worth, as after an outage
            if is_closing and (not writer.has_work or writer.has_permanent_error or time.monotonic() >= self._deadline):
                break
        writer.disconnect()

    def _wait(self) -> bool:
        """Wait for the next turn; return whether the run is over. While a failure is fresh the end waits as well."""
        if self._closing.is_set() and self._last_error:
            time.sleep(min(self._pause, _LONGEST_PAUSE_AT_END_S))
            return True
        return self._closing.wait(self._pause)

    def _drain(self) -> None:
        ledger = self._ledger
        while self._queue and ledger is not None:
            ledger.take(self._queue.popleft())

    def _write(self, writer: RunWriter) -> bool:
        """Write one transaction; return whether it is worth going on at once."""
        try:
            writer.write()
        except Exception as error:  # noqa: BLE001 - whatever it is, the run goes on and this is tried again
            self._last_error = writer.lock_wait or reason(error)
            self._pause = min(_LONGEST_PAUSE_S, self._pause * 2)
            return False
        self._last_error = ""
        self._pause = self._interval_s
        return True

    def _missing_rows(self) -> list[str]:
        ledger, writer = self._ledger, self._writer
        if ledger is None or writer is None or not (writer.has_work or self._queue):
            return []
        steps = len(ledger.pending) + sum(isinstance(event, StepFinished) for event in self._queue)
        runs = len(ledger.dirty) or len(ledger.tally.sets) or 1
        what = f"{_count(steps, 'step row')} and the state of {_count(runs, 'run')}"
        why = f" ({self._last_error})" if self._last_error else ""
        return [f"The database could not be written{why}: {what} are missing there, and {self._where_it_is()}."]

    def _where_it_is(self) -> str:
        is_there = self._journal is not None and self._journal.is_file()
        return f"kept in {self._journal}" if is_there else f"lost: {self._journal} could not be kept"

    def _refused_rows(self) -> list[str]:
        lines = self._ledger.faults.sentences() if self._ledger else []
        writer = self._writer
        if writer is not None and writer.refusal:
            what = _count(writer.refused, "step row")
            lines.append(f"The database refused {what} ({writer.refusal}): they are {self._where_it_is()}.")
        if writer is not None and writer.undeletable:
            what = _count(len(writer.undeletable), "scenario")
            lines.append(
                f"The role lacks DELETE on test_run_steps: {what} keep the rows of an earlier attempt as well."
            )
        return lines


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
