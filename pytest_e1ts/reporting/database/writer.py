"""Writing what the ledger holds, one transaction at a time, exactly once whatever happens to the connection."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from pytest_e1ts.model.events import StepFinished
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.store.connection.lock_holders import LOCK_NOT_AVAILABLE, lock_wait_message
from pytest_e1ts.store.connection.rights import DELETE_STEPS, missing_rights
from pytest_e1ts.store.connection.storable import storable_in
from pytest_e1ts.store.runs.attempts import WrittenStep, delete_steps, steps_of_scenarios
from pytest_e1ts.store.runs.rows import RunRow
from pytest_e1ts.store.runs.write import (
    insert_run_steps,
    insert_runs,
    lock_batch,
    run_progress,
    runs_of_batch,
    update_run,
    write_heartbeat,
    written_steps,
)

Connection = Any
"""A connection of the store. Its class belongs to a library that only the store may name."""

MAX_BATCH = 5_000
"""Step rows in one transaction: enough to catch up quickly after an outage, little enough to commit in a moment."""

HEARTBEAT_S = 60.0
"""Seconds between two heartbeats: signs in the database that the run goes on."""

_REFUSED = {"22", "23"}
"""Classes of SQLSTATE that are about the data and not the server: trying again changes nothing."""


_PERMANENT = {"42501", "25006", "42P01", "42703"}
"""SQLSTATEs that waiting does not end: a right, a table or a column is missing, or the session only reads."""

_CANCELED = "57014"


class RunWriter:
    """Brings the database up to what the ledger says.

    Attributes:
        run_ids: Run ids by test set id, as soon as they are known.
        refused: How many step rows the database will never take.
        refusal: Why, in its words.
        written: How many step rows were written.
        undeletable: Scenarios of which the rows of an earlier attempt stay, because the role may not delete them.
        lock_wait: Who held the lock that it waited for without success, in words; empty where it did not wait.
        has_permanent_error: Whether the last failure is one that waiting does not end, such as a missing right.
    """

    def __init__(self, connect: Callable[[], Connection], ledger: RunLedger, *, resumes: bool = False) -> None:
        """Prepare; no connection is made before there is something to write.

        Args:
            connect: Makes a connection to the database, or raises.
            ledger: What is to be written; used by one thread alone.
            resumes: Whether another process may have written part of it.
        """
        self.run_ids: dict[int, int] = {}
        self.refused = 0
        self.refusal = ""
        self.written = 0
        self.undeletable: set[int] = set()
        self.lock_wait = ""
        self.has_permanent_error = False
        self._may_delete: bool | None = None
        self._connect = connect
        self._ledger = ledger
        self._connection: Connection = None
        self._has_runs = False
        self._in_doubt = resumes
        self._heartbeat_at = time.monotonic()
        self._closed: set[int] = set()
        self._limit = MAX_BATCH

    @property
    def has_work(self) -> bool:
        """Whether the database is behind."""
        ledger = self._ledger
        has_runs_to_add = not self._has_runs and bool(ledger.tally.sets)
        return has_runs_to_add or bool(ledger.pending or ledger.dirty or ledger.to_delete) or self._needs_heartbeat

    def write(self) -> None:
        """Write one transaction's worth.

        Raises:
            Exception: Whatever prevented it; call again later, nothing is lost or written twice.
        """
        if self._connection is None:
            self._connection = self._connect()
        try:
            if not self._has_runs:
                self._add_runs()
            self._lock_batch()
            self._skip_deletes_without_right()
            self._skip_written_steps()
            self._write_batch()
            self.has_permanent_error = False
        except Exception as error:
            # Whether the server still took the transaction is unknown; the next one looks before it writes.
            self._in_doubt = True
            self._note_failure(error)
            self.disconnect()
            raise

    def _note_failure(self, error: Exception) -> None:
        """Note what another attempt should do otherwise."""
        state, self.lock_wait = _sqlstate(error), ""
        self.has_permanent_error = state in _PERMANENT
        if state == _CANCELED:
            self._limit = max(1, self._limit // 2)  # the role's statement_timeout: a smaller statement may do
        if state == LOCK_NOT_AVAILABLE:
            with contextlib.suppress(Exception):
                self._connection.rollback()
                self.lock_wait = lock_wait_message(self._connection)

    def _skip_deletes_without_right(self) -> None:
        """Where the role may not delete rows, write those alone that need not be deleted, and leave the others."""
        ledger = self._ledger
        if self._may_delete is None and ledger.may_delete_rows:
            self._may_delete = not missing_rights(self._connection, DELETE_STEPS)
        if self._may_delete is False:
            ledger.hold_back()
            if ledger.to_delete:
                self.undeletable |= steps_of_scenarios(self._connection, self.run_ids.values(), ledger.to_delete).keys()
                ledger.to_delete.clear()

    def disconnect(self) -> None:
        """Let go of the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.close()

    @property
    def _needs_heartbeat(self) -> bool:
        """Whether it is time for another sign that the run goes on."""
        is_due = time.monotonic() - self._heartbeat_at > HEARTBEAT_S
        return is_due and self._ledger.finished is None and bool(self.run_ids)

    def _lock_batch(self) -> None:
        if self._ledger.started is not None:
            lock_batch(self._connection, self._ledger.started.batch_id)

    def _add_runs(self) -> None:
        started = self._ledger.started
        self._lock_batch()
        if self._in_doubt and started is not None:
            there = runs_of_batch(self._connection, started.batch_id)
            self.run_ids |= {set_id: there[set_id] for set_id in there.keys() & self._ledger.tally.sets.keys()}
        rows = [row for row in self._ledger.run_rows() if row.test_set_id not in self.run_ids]
        try:
            added = insert_runs(self._connection, rows) if rows else {}
            self._connection.commit()
        except Exception as error:
            if not _is_refusal(error):
                raise
            self._connection.rollback()
            added = self._add_runs_singly(rows)
        self.run_ids |= added
        self._has_runs = True

    def _add_runs_singly(self, rows: list[RunRow]) -> dict[int, int]:
        """Add those that the database takes: one set that is gone must not cost the others their rows."""
        added: dict[int, int] = {}
        for row in rows:
            try:
                added |= insert_runs(self._connection, [row])
                self._connection.commit()
            except Exception as error:
                if not _is_refusal(error):
                    raise
                self._connection.rollback()
                self.refusal = self.refusal or reason(error)
        return added

    def _skip_written_steps(self) -> None:
        """After a transaction of unknown outcome, pass over the steps that it did write.

        Those of a scenario whose earlier attempt is still to be deleted stay, unless the rows are of this attempt: else
        they are deleted with it, and come again. Where none can be deleted, a row is known by all that it says.
        """
        if not self._in_doubt:
            return
        ledger, tried_again = self._ledger, self._ledger.to_delete | self.undeletable
        rows = steps_of_scenarios(self._connection, self.run_ids.values(), tried_again) if tried_again else {}
        ledger.to_delete -= {
            scenario for scenario in ledger.to_delete if self._rows_of(scenario) == rows.get(scenario, set())
        }
        tried_again = ledger.to_delete | self.undeletable
        there = written_steps(self._connection, self.run_ids.values())
        keys = {(scenario_id, step_id) for _, scenario_id, step_id in there if scenario_id not in tried_again}
        pending = [event for event in ledger.pending if (event.scenario_id, event.step_id) not in keys]
        ledger.pending.clear()
        ledger.pending.extend(
            event
            for event in pending
            if event.scenario_id not in self.undeletable or self._row(event) not in rows.get(event.scenario_id, set())
        )
        self._in_doubt = False

    def _rows_of(self, scenario_id: int) -> set[WrittenStep]:
        """Return what is to be written of the newest attempt at a scenario."""
        return {self._row(event) for event in self._ledger.pending if event.scenario_id == scenario_id}

    def _row(self, event: StepFinished) -> WrittenStep:
        row, storable = self._ledger.step_row(event, 0), storable_in(self._connection)
        return row.test_step_id, row.status, storable.text(row.error_message), row.duration_ms

    def _write_batch(self) -> None:
        ledger = self._ledger
        self._drop_rows_without_run()
        batch = list(islice(ledger.pending, self._limit))
        to_delete, dirty = frozenset(ledger.to_delete), frozenset(ledger.dirty & self.run_ids.keys())
        if to_delete:
            delete_steps(self._connection, self.run_ids.values(), to_delete)
        if not self._insert(batch):
            return
        closed = self._update_runs(dirty, is_last=len(batch) == len(ledger.pending))
        is_silent = self._needs_heartbeat
        if is_silent:
            write_heartbeat(
                self._connection, [run for set_id, run in self.run_ids.items() if not ledger.is_over(set_id)]
            )
        self._connection.commit()
        self.written += len(batch)
        self._heartbeat_at = time.monotonic() if is_silent else self._heartbeat_at
        for _ in batch:
            ledger.pending.popleft()
        ledger.to_delete -= to_delete
        if not ledger.pending:
            ledger.dirty.clear()
            self._closed = (self._closed - dirty) | closed
        self._limit = min(MAX_BATCH, self._limit * 2)

    def _insert(self, batch: list[StepFinished]) -> bool:
        """Insert the steps; where the database refuses one, halve the batch until it is alone and leave it out."""
        ledger = self._ledger
        try:
            insert_run_steps(
                self._connection, [ledger.step_row(event, self.run_ids[ledger.set_of(event)]) for event in batch]
            )
        except Exception as error:
            if not _is_refusal(error):
                raise
            self._connection.rollback()
            self._halve_batch(len(batch), error)
            return False
        return True

    def _halve_batch(self, size: int, error: Exception) -> None:
        if size > 1:
            self._limit = size // 2
            return
        event = self._ledger.pending.popleft()
        self.refused += 1
        self.refusal = self.refusal or f"{reason(error)}; first {self._ledger.describe(event)}"

    def _update_runs(self, dirty: frozenset[int], *, is_last: bool) -> frozenset[int]:
        """Move the counters; a run ends only together with its last step row."""
        ledger = self._ledger
        run_progress(self._connection, [ledger.progress(set_id, self.run_ids[set_id]) for set_id in sorted(dirty)])
        if not is_last:
            return frozenset()
        over = frozenset(set_id for set_id in dirty if ledger.is_over(set_id))
        for set_id in sorted(over | (dirty & self._closed)):
            update_run(self._connection, self.run_ids[set_id], **ledger.changes(set_id))
        return over

    def _drop_rows_without_run(self) -> None:
        """Count the steps of a run that the database refused; there is nothing they could belong to."""
        if len(self.run_ids) == len(self._ledger.tally.sets):
            return
        with_run = [event for event in self._ledger.pending if self._ledger.set_of(event) in self.run_ids]
        self.refused += len(self._ledger.pending) - len(with_run)
        self._ledger.pending.clear()
        self._ledger.pending.extend(with_run)


def reason(error: BaseException) -> str:
    """Return why something failed as one short line, without the statement and its values."""
    origin = getattr(error, "orig", None) or error
    lines = str(origin).strip().splitlines()
    return (lines[0] if lines else "for a reason that was not given")[:300]


def _is_refusal(error: Exception) -> bool:
    return _sqlstate(error)[:2] in _REFUSED


def _sqlstate(error: Exception) -> str:
    return str(getattr(getattr(error, "orig", None) or error, "sqlstate", None) or "")
