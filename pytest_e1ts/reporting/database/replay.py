"""Writing what the journal of a past run holds and the database lacks, exactly once however often it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.events import Event, RunStarted
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.database.feature_rows import with_feature_rows
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.reporting.database.liveness import SILENT_S, is_on_this_host
from pytest_e1ts.reporting.database.writer import Connection, RunWriter, reason
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from pytest_e1ts.reporting.recording.journal import Journal, journal_path, read_journal
from pytest_e1ts.reporting.recording.unfinished import OpenAttempts
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.connection.snapshot import read_only_snapshot
from pytest_e1ts.store.history.batches import read_batch_runs
from pytest_e1ts.store.runs.stale import open_batches


class RunGoesOnError(E1tsError):
    """The run is not over: its own process writes the rows."""

    code = "run-goes-on"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replaying one batch came to.

    Attributes:
        rows: Step rows written.
        runs: Run rows added or brought up to date.
        ended: Whether the journal had no end, because its process died, and got one.
        refused: Step rows that the database will never take.
        refusal: Why, in its words.
        faults: What could not be made a row of, a sentence each.
    """

    batch_id: str
    rows: int = 0
    runs: int = 0
    ended: bool = False
    refused: int = 0
    refusal: str = ""
    faults: tuple[str, ...] = ()


def replay(report_dir: Path, batch_id: str, connect: Callable[[], Connection]) -> Replayed:
    """Bring the database up to what the journal of a batch holds.

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
        journal = Journal(path, is_past_run=True)
    except BlockingIOError as error:
        raise RunGoesOnError(f"The run {batch_id} goes on: its own process writes its rows.") from error
    try:
        replayed = _ReplayedJournal(with_feature_rows(results.plan, connect), journal, report_dir)
        if not is_on_this_host(path, results.started):
            _refuse_if_running(replayed, batch_id, connect)
        ended = replayed.end()
        return _write(replayed.ledger, batch_id, connect, ended=ended)
    finally:
        journal.release()


class _ReplayedJournal:
    """A journal read back, with what is still to be written."""

    def __init__(self, plan: Plan, journal: Journal, report_dir: Path) -> None:
        self.ledger = RunLedger(plan, Settings(release=str(plan.release.id), root=report_dir, report_dir=report_dir))
        self.attempts = OpenAttempts(plan)
        self._journal = journal
        for _, event in read_journal(journal.path):
            if not isinstance(event, RunStarted) or self.ledger.started is None:
                self._take(event)

    def end(self) -> bool:
        """Give a journal without an end one, for whoever reads it later; return whether it had none."""
        ends = list(self.attempts.ends())
        for event in ends:
            self._journal.append(event)
            self._take(event)
        return bool(ends)

    def _take(self, event: Event) -> None:
        self.ledger.take(event)
        self.attempts.take(event)


def _refuse_if_running(replayed: _ReplayedJournal, batch_id: str, connect: Callable[[], Connection]) -> None:
    """Refuse the copy of a journal whose run may go on somewhere else: its process would write the rows again."""
    connection = connect()
    try:
        silence = {batch.batch_id: batch.silent_s for batch in open_batches(connection)}.get(batch_id)
        connection.rollback()  # a snapshot is a transaction of its own
        is_closed = silence is None and bool(_recorded(connection, batch_id))
    finally:
        connection.close()
    since = time.time() - replayed.attempts.last if silence is None else silence
    if not is_closed and since < SILENT_S:
        raise RunGoesOnError(
            f"The run {batch_id} may go on where its journal was copied from: its last sign of life is "
            f"{since / 60:.0f} minutes old. Replay it there, or here after {SILENT_S / 60:.0f} minutes of silence."
        )


def _recorded(connection: Connection, batch_id: str) -> list[RunWithDetails]:
    """Return what the database has of the batch."""
    with read_only_snapshot(connection):
        return read_batch_runs(connection, [batch_id])


def _write(ledger: RunLedger, batch_id: str, connect: Callable[[], Connection], *, ended: bool) -> Replayed:
    writer = RunWriter(connect, ledger, resumes=True)
    try:
        _skip_correct_runs(ledger, batch_id, connect)
        runs = len(ledger.dirty)
        while writer.has_work:
            writer.write()
    except E1tsError:
        raise
    except Exception as error:
        raise E1tsError(
            f"The rows of {batch_id} could not be written: {reason(error)}.", code="rows-not-written"
        ) from error
    finally:
        writer.disconnect()
    faults = tuple(ledger.faults.sentences())
    return Replayed(batch_id, writer.written, runs, ended, writer.refused, writer.refusal, faults)


def _skip_correct_runs(ledger: RunLedger, batch_id: str, connect: Callable[[], Connection]) -> None:
    """Leave run rows alone that say what they should."""
    connection = connect()
    try:
        runs = {run.set_id: run for run in _recorded(connection, batch_id)}
    finally:
        connection.close()
    _refuse_fewer_answers(ledger, runs.values())
    for set_id in list(ledger.dirty):
        run = runs.get(set_id)
        if run is not None and _is_correct(run, ledger, set_id):
            ledger.dirty.discard(set_id)


def _is_correct(run: RunWithDetails, ledger: RunLedger, set_id: int) -> bool:
    wanted, progress = ledger.changes(set_id), ledger.progress(set_id, 0)
    end = (wanted.get("status"), wanted.get("duration_ms"))
    counters = (progress.passed_steps, progress.failed_steps)
    is_same = (run.status, run.duration_ms, run.passed_steps, run.failed_steps) == (*end, *counters)
    return is_same and len(run.details.answers) == len(ledger.answers(set_id))


def _refuse_fewer_answers(ledger: RunLedger, runs: Iterable[RunWithDetails]) -> None:
    """Refuse a journal that lacks answers which the database has: it is a copy, and the answers went to another one."""
    for run in runs:
        known = ledger.answers(run.set_id) if run.set_id is not None else set()
        lacking = [one for one in run.details.answers if (one.scenario_id, one.attempt, one.at) not in known]
        for one in lacking[:1]:
            raise E1tsError(
                f"The database has an answer to sc{one.scenario_id} by {one.by} ({one.at}) that is not in "
                "this journal: it was given where another copy of the journal is. Answer and replay there.",
                code="answers-elsewhere",
            )
