"""Writing what the ledger holds, one transaction at a time, exactly once whatever happens to the connection."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from pytest_e1ts.model.events import StepFinished
from pytest_e1ts.reporting.run_ledger import RunLedger
from pytest_e1ts.store.run_attempts import WrittenStep, forget_steps, steps_of_scenarios
from pytest_e1ts.store.run_rows import RunRow
from pytest_e1ts.store.run_writes import (
    be_alone,
    insert_run_steps,
    insert_runs,
    run_progress,
    runs_of_batch,
    say_alive,
    update_run,
    written_steps,
)
from pytest_e1ts.store.storable import storable

Connection = Any
"""A connection of the store. Its class belongs to a library that only the store may name."""

MAX_BATCH = 5_000
"""Step rows in one transaction: enough to catch up quickly after an outage, little enough to commit in a moment."""

ALIVE_S = 60.0
"""Seconds between two signs in the database that the run goes on."""

_REFUSED = {"22", "23"}
"""Classes of SQLSTATE that speak of the data and not of the server: trying again changes nothing."""


class RunWriter:
    """Brings the database up to what the ledger says.

    Attributes:
        run_ids: Run ids by test set id, as soon as they are known.
        refused: How many step rows the database will never take.
        refusal: Why, in its words.
        written: How many step rows were written.
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
        self._connect = connect
        self._ledger = ledger
        self._connection: Connection = None
        self._has_runs = False
        self._in_doubt = resumes
        self._alive_at = time.monotonic()
        self._closed: set[int] = set()
        self._limit = MAX_BATCH

    @property
    def has_work(self) -> bool:
        """Whether the database is behind."""
        ledger = self._ledger
        has_runs_to_add = not self._has_runs and bool(ledger.tally.sets)
        return has_runs_to_add or bool(ledger.pending or ledger.dirty or ledger.forget) or self._is_silent

    def write(self) -> None:
        """Write one transaction's worth.

        Raises:
            Exception: Whatever stood in the way; call again later, nothing is lost or written twice.
        """
        if self._connection is None:
            self._connection = self._connect()
        try:
            if not self._has_runs:
                self._add_runs()
            self._be_alone()
            self._leave_out_what_is_there()
            self._write_batch()
        except Exception:
            # Whether the server still took the transaction is unknown; the next one looks before it writes.
            self._in_doubt = True
            self.disconnect()
            raise

    def disconnect(self) -> None:
        """Let go of the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.close()

    @property
    def _is_silent(self) -> bool:
        """Whether it is time for another sign that the run goes on."""
        is_due = time.monotonic() - self._alive_at > ALIVE_S
        return is_due and self._ledger.finished is None and bool(self.run_ids)

    def _be_alone(self) -> None:
        if self._ledger.started is not None:
            be_alone(self._connection, self._ledger.started.batch_id)

    def _add_runs(self) -> None:
        started = self._ledger.started
        self._be_alone()
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

    def _leave_out_what_is_there(self) -> None:
        """After a transaction of unknown outcome, pass over the steps that it did write.

        Those of a scenario whose earlier attempt is still to be deleted stay, unless the rows are of this attempt: else
        they are deleted with it, and come again.
        """
        if not self._in_doubt:
            return
        ledger = self._ledger
        ledger.forget -= self._written_again()
        there = written_steps(self._connection, self.run_ids.values())
        keys = {(scenario_id, step_id) for _, scenario_id, step_id in there if scenario_id not in ledger.forget}
        kept = [event for event in ledger.pending if (event.scenario_id, event.step_id) not in keys]
        ledger.pending.clear()
        ledger.pending.extend(kept)
        self._in_doubt = False

    def _written_again(self) -> set[int]:
        """Return the scenarios whose rows are those of the newest attempt, not of one that was given up."""
        ledger = self._ledger
        wanted: dict[int, set[WrittenStep]] = {scenario_id: set() for scenario_id in ledger.forget}
        for event in ledger.pending:
            if event.scenario_id in wanted:
                row = ledger.step_row(event, 0)
                key = (row.test_step_id, row.status, storable(row.error_message), row.duration_ms)
                wanted[event.scenario_id].add(key)
        there = steps_of_scenarios(self._connection, self.run_ids.values(), wanted) if wanted else {}
        return {scenario_id for scenario_id, rows in wanted.items() if rows == there.get(scenario_id, set())}

    def _write_batch(self) -> None:
        ledger = self._ledger
        self._drop_rows_without_run()
        batch = list(islice(ledger.pending, self._limit))
        forget, dirty = frozenset(ledger.forget), frozenset(ledger.dirty & self.run_ids.keys())
        if forget:
            forget_steps(self._connection, self.run_ids.values(), forget)
        if not self._insert(batch):
            return
        closed = self._update_runs(dirty, is_last=len(batch) == len(ledger.pending))
        is_silent = self._is_silent
        if is_silent:
            say_alive(self._connection, [run for set_id, run in self.run_ids.items() if not ledger.is_over(set_id)])
        self._connection.commit()
        self.written += len(batch)
        self._alive_at = time.monotonic() if is_silent else self._alive_at
        for _ in batch:
            ledger.pending.popleft()
        ledger.forget -= forget
        if not ledger.pending:
            ledger.dirty.clear()
            self._closed = (self._closed - dirty) | closed
        self._limit = min(MAX_BATCH, self._limit * 2)

    def _insert(self, batch: list[StepFinished]) -> bool:
        """Insert the steps; where the database refuses one, close in on it by halves and leave it out."""
        ledger = self._ledger
        try:
            insert_run_steps(
                self._connection, [ledger.step_row(event, self.run_ids[ledger.set_of(event)]) for event in batch]
            )
        except Exception as error:
            if not _is_refusal(error):
                raise
            self._connection.rollback()
            self._close_in(len(batch), error)
            return False
        return True

    def _close_in(self, size: int, error: Exception) -> None:
        if size > 1:
            self._limit = size // 2
            return
        self._ledger.pending.popleft()
        self.refused += 1
        self.refusal = self.refusal or reason(error)

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
        kept = [event for event in self._ledger.pending if self._ledger.set_of(event) in self.run_ids]
        self.refused += len(self._ledger.pending) - len(kept)
        self._ledger.pending.clear()
        self._ledger.pending.extend(kept)


def reason(error: BaseException) -> str:
    """Return why something failed as one short line, without the statement and its values."""
    origin = getattr(error, "orig", None) or error
    lines = str(origin).strip().splitlines()
    return (lines[0] if lines else type(origin).__name__)[:300]


def _is_refusal(error: Exception) -> bool:
    state = getattr(getattr(error, "orig", None) or error, "sqlstate", None)
    return isinstance(state, str) and state[:2] in _REFUSED
