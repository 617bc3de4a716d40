"""Writing what a kept journal holds and the database lacks, exactly once however often it is done."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.events import Event, RunStarted
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.cut_off import OpenAttempts
from pytest_e1ts.reporting.journal import Journal, journal_path, read_journal
from pytest_e1ts.reporting.kept_runs import load_run
from pytest_e1ts.reporting.liveness import SILENT_S, is_at_home
from pytest_e1ts.reporting.run_ledger import RunLedger
from pytest_e1ts.reporting.run_writer import Connection, RunWriter, reason
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.run_reads import run_states
from pytest_e1ts.store.stale_runs import open_batches


class RunGoesOnError(E1tsError):
    """The run is not over: its own process writes the rows."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replaying one batch came to.

    Attributes:
        rows: Step rows written.
        runs: Run rows added or brought up to date.
        ended: Whether the journal had no end, because its process died, and got one.
        refused: Step rows that the database will never take.
        refusal: Why, in its words.
    """

    batch_id: str
    rows: int = 0
    runs: int = 0
    ended: bool = False
    refused: int = 0
    refusal: str = ""


def replay(report_dir: Path, batch_id: str, connect: Callable[[], Connection]) -> Replayed:
    """Bring the database up to what the journal of a batch tells.

    Args:
        report_dir: The folder of reports that the run was recorded in.
        batch_id: The run.
        connect: Makes a connection to the database, or raises.

    Raises:
        RunGoesOnError: The run is not over, or another process replays it.
        E1tsError: The run was not kept there, or the database cannot be written.
    """
    results = load_run(report_dir, batch_id)
    path = journal_path(report_dir, batch_id)
    try:
        journal = Journal(path, is_kept=True)
    except BlockingIOError as error:
        raise RunGoesOnError(f"The run {batch_id} goes on: its own process writes its rows.") from error
    try:
        kept = _Kept(results.plan, journal, report_dir)
        if not is_at_home(path, results.started):
            _must_be_silent(kept, batch_id, connect)
        ended = kept.end()
        return _write(kept.ledger, batch_id, connect, ended=ended)
    finally:
        journal.release()


class _Kept:
    """What a kept journal tells."""

    def __init__(self, plan: Plan, journal: Journal, report_dir: Path) -> None:
        self.ledger = RunLedger(plan, Settings(release=str(plan.release.id), root=report_dir, report_dir=report_dir))
        self.attempts = OpenAttempts(plan)
        self._journal = journal
        for _, event in read_journal(journal.path):
            if not isinstance(event, RunStarted) or self.ledger.started is None:
                self._take(event)

    def end(self) -> bool:
        """Give a journal without an end one, for whoever reads it later; tell whether it had none."""
        ends = list(self.attempts.ends())
        for event in ends:
            self._journal.append(event)
            self._take(event)
        return bool(ends)

    def _take(self, event: Event) -> None:
        self.ledger.take(event)
        self.attempts.take(event)


def _must_be_silent(kept: _Kept, batch_id: str, connect: Callable[[], Connection]) -> None:
    """Refuse the copy of a journal whose run may go on somewhere else: its process would write the rows again."""
    connection = connect()
    try:
        silence = {batch.batch_id: batch.silent_s for batch in open_batches(connection)}.get(batch_id)
        is_closed = silence is None and bool(run_states(connection, batch_id))
    finally:
        connection.close()
    since = time.time() - kept.attempts.last if silence is None else silence
    if not is_closed and since < SILENT_S:
        raise RunGoesOnError(
            f"The run {batch_id} may go on where its journal was copied from: its last sign of life is "
            f"{since / 60:.0f} minutes old. Replay it there, or here after {SILENT_S / 60:.0f} minutes of silence."
        )


def _write(ledger: RunLedger, batch_id: str, connect: Callable[[], Connection], *, ended: bool) -> Replayed:
    writer = RunWriter(connect, ledger, resumes=True)
    try:
        _pass_over_what_is_right(ledger, batch_id, connect)
        runs = len(ledger.dirty)
        while writer.has_work:
            writer.write()
    except E1tsError:
        raise
    except Exception as error:
        raise E1tsError(f"The rows of {batch_id} could not be written: {reason(error)}.") from error
    finally:
        writer.disconnect()
    return Replayed(batch_id, writer.written, runs, ended, writer.refused, writer.refusal)


def _pass_over_what_is_right(ledger: RunLedger, batch_id: str, connect: Callable[[], Connection]) -> None:
    """Leave run rows alone that say what they should."""
    connection = connect()
    try:
        states = run_states(connection, batch_id)
    finally:
        connection.close()
    for set_id in list(ledger.dirty):
        wanted, progress = ledger.changes(set_id), ledger.progress(set_id, 0)
        counters = (progress.passed_steps, progress.failed_steps)
        if states.get(set_id) == (wanted.get("status"), wanted.get("duration_ms"), *counters):
            ledger.dirty.discard(set_id)
