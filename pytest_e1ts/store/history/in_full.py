"""Reading a batch with everything that its rows hold."""

from __future__ import annotations

from sqlalchemy import Connection

from pytest_e1ts.model.past_runs.batch import BatchInFull
from pytest_e1ts.model.past_runs.judging import judge_batch
from pytest_e1ts.store.connection.snapshot import read_only_snapshot
from pytest_e1ts.store.history.batches import read_runs_in_full
from pytest_e1ts.store.history.steps import read_steps_of_runs


def read_batch_in_full(connection: Connection, batch_id: str) -> BatchInFull | None:
    """Return a batch with its runs, scenarios and steps, with two queries; None where there is no such batch.

    Args:
        connection: To the database.
        batch_id: The batch.
    """
    with read_only_snapshot(connection):
        runs = read_runs_in_full(connection, batch_id)
        steps = read_steps_of_runs(connection, [run.id for run in runs if run.id is not None])
    return judge_batch(batch_id, runs, steps) if runs else None
