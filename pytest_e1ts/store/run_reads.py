"""Reading what runs left in the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pytest_e1ts.store.snapshot import read_only_snapshot
from schema.tables import test_run_steps, test_runs


@dataclass(frozen=True, slots=True)
class RecordedRun:
    """One row of ``test_runs``, with the number of its step rows.

    Attributes:
        id: The row's id.
        batch_id: The batch it was started with.
        test_set: Name of the test set.
        status: pending, running, passed or failed; None where another program left it so.
        scenarios: Scenarios of the test set that were to run.
        passed_steps: Steps that passed.
        failed_steps: Steps that failed.
        step_rows: Rows of ``test_run_steps``.
        duration_ms: From first to last, in milliseconds; None while it runs.
    """

    id: int
    batch_id: str | None
    test_set: str | None
    status: str | None
    scenarios: int | None
    passed_steps: int | None
    failed_steps: int | None
    step_rows: int
    duration_ms: int | None


def read_runs(connection: Connection, limit: int) -> list[RecordedRun]:
    """Return the latest runs, newest first.

    Args:
        connection: To the database.
        limit: How many at most.
    """
    rows = select(func.count()).where(test_run_steps.c.test_run_id == test_runs.c.id).scalar_subquery()
    columns = test_runs.c
    query = (
        select(
            columns.id,
            columns.batch_id,
            columns.test_set_name,
            columns.status,
            columns.total_scenarios,
            columns.passed_steps,
            columns.failed_steps,
            rows,
            columns.duration_ms,
        )
        .order_by(columns.id.desc())
        .limit(limit)
    )
    with read_only_snapshot(connection):
        return [RecordedRun(*row) for row in connection.execute(query)]


RunState = tuple[str | None, int | None, int | None, int | None]
"""Status, duration in milliseconds, passed and failed steps."""


def run_states(connection: Connection, batch_id: str) -> dict[int, RunState]:
    """Return how the runs of a batch stand, by test set id."""
    runs = test_runs.c
    query = select(runs.test_set_id, runs.status, runs.duration_ms, runs.passed_steps, runs.failed_steps).where(
        runs.batch_id == batch_id
    )
    with read_only_snapshot(connection):
        return {set_id: tuple(state) for set_id, *state in connection.execute(query)}
