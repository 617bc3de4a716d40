"""Closing runs that a dead process left open: from the journal where it is here, else from the rows alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.events import Event
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.database.liveness import SILENT_S
from pytest_e1ts.reporting.database.replay import RunGoesOnError, replay
from pytest_e1ts.reporting.database.writer import Connection
from pytest_e1ts.reporting.recording.journal import is_being_written, journal_path, plan_path
from pytest_e1ts.store.runs.stale import OpenBatch, close_from_rows, open_batches

MOST_AT_START = 20
"""Batches that the start of a run closes at most; the next one goes on."""

_PATIENCE_S = 5.0

Outcome = Literal["lives", "silent", "journal", "rows"]


@dataclass(frozen=True, slots=True)
class CheckedBatch:
    """A batch with open runs, and what was found out about it.

    Attributes:
        outcome: ``lives``: its process runs here; ``silent``: it may live elsewhere; ``journal`` or ``rows``: it is
            dead, and closed from these.
        silent_s: Seconds since its last sign of life.
        runs: How many runs were closed.
        rows: How many step rows were written.
    """

    batch_id: str
    outcome: Outcome
    silent_s: float
    runs: int = 0
    rows: int = 0

    @property
    def is_dead(self) -> bool:
        """Whether nobody is left to end it."""
        return self.outcome in {"journal", "rows"}


def close_stale(
    report_dir: Path, connect: Callable[[], Connection], *, dry_run: bool = False
) -> Iterator[CheckedBatch]:
    """Check every batch that has runs that say ``running``, and close those whose process is dead.

    Args:
        report_dir: Where journals are looked for.
        connect: Makes a connection to the database, or raises.
        dry_run: Only check.

    Yields:
        Each batch, the oldest first.
    """
    with closing(connect()) as connection:
        found = open_batches(connection)
    for batch in found:
        checked = _check(report_dir, batch)
        if checked.is_dead and not dry_run:
            checked = _close(report_dir, batch, checked.outcome, connect)
        yield checked


def _check(report_dir: Path, batch: OpenBatch) -> CheckedBatch:
    journal = journal_path(report_dir, batch.batch_id)
    outcome: Outcome = "rows" if batch.silent_s >= SILENT_S else "silent"
    if journal.is_file() and plan_path(journal).is_file():
        outcome = "lives" if is_being_written(journal) else "journal"
    return CheckedBatch(batch.batch_id, outcome, batch.silent_s)


def _close(report_dir: Path, batch: OpenBatch, outcome: Outcome, connect: Callable[[], Connection]) -> CheckedBatch:
    if outcome == "journal":
        try:
            done = replay(report_dir, batch.batch_id, connect)
            return CheckedBatch(batch.batch_id, "journal", batch.silent_s, done.runs, done.rows)
        except RunGoesOnError:
            return CheckedBatch(batch.batch_id, "silent", batch.silent_s)
        except E1tsError:  # what cannot be read back is treated as if it were not there
            if batch.silent_s < SILENT_S:
                return CheckedBatch(batch.batch_id, "silent", batch.silent_s)
    with closing(connect()) as connection:
        runs = close_from_rows(connection, batch, limit_s=SILENT_S)
        connection.commit()
    return CheckedBatch(batch.batch_id, "rows" if runs else "silent", batch.silent_s, runs)


class StaleRunsSink:
    """Closes, once at the start of a run and in a thread of its own, what runs before it left open."""

    name = "stale runs"

    def __init__(self, connect: Callable[[], Connection], report_dir: Path) -> None:
        """Prepare.

        Args:
            connect: Makes a connection to the database, or raises.
            report_dir: Where journals are looked for.
        """
        self._connect = connect
        self._report_dir = report_dir
        self._closed: list[CheckedBatch] = []
        self._thread = threading.Thread(target=self._work, name="e1ts-stale-runs", daemon=True)

    def open(self, plan: Plan) -> None:
        """Begin."""
        del plan
        self._thread.start()

    def take(self, event: Event) -> None:
        """Take an event, none of which matters here."""

    def close(self) -> list[str]:
        """Return what was closed; a thread that is not done yet is given a moment."""
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)
        return [
            f"Closed {checked.runs} run{'s' if checked.runs != 1 else ''} of the batch {checked.batch_id}, "
            f"whose process died before it could (from its {checked.outcome})."
            for checked in self._closed
        ]

    def _work(self) -> None:
        try:
            for checked in close_stale(self._report_dir, self._connect):
                if checked.is_dead:
                    self._closed.append(checked)
                if len(self._closed) >= MOST_AT_START:
                    return
        except Exception:  # noqa: BLE001 - housekeeping must not disturb the run; the next start tries again
            return
