"""Reading one batch back from ``test_runs`` and ``test_run_steps``, to complete it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from pytest_e1ts.store.one_of import one_of
from pytest_e1ts.store.snapshot import read_only_snapshot
from schema.tables import test_run_steps, test_runs


@dataclass(frozen=True, slots=True)
class BatchRun:
    """One test set of a batch, as its row tells it.

    Attributes:
        details: ``failed_details``; empty where there are none.
    """

    id: int
    release_id: int
    test_set_id: int | None
    environment: str
    status: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BatchStep:
    """One step of a batch, as its row tells it.

    Attributes:
        duration_ms: None where nothing ran.
    """

    scenario_id: int | None
    step_id: int | None
    definition: str
    expected: str
    status: str
    duration_ms: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """The runs of a batch and their steps, in the order they were written."""

    runs: tuple[BatchRun, ...]
    steps: tuple[BatchStep, ...]


def read_batch(connection: Connection, batch_id: str) -> Batch | None:
    """Return what the rows tell of a batch; None where there is no such batch."""
    runs, steps = test_runs.c, test_run_steps.c
    columns = (runs.id, runs.release_id, runs.test_set_id, runs.environment, runs.status, runs.failed_details)
    with read_only_snapshot(connection):
        rows = connection.execute(select(*columns).where(runs.batch_id == batch_id).order_by(runs.id)).all()
        fields = (
            steps.scenario_id,
            steps.test_step_id,
            steps.step_definition,
            steps.expected_results,
            steps.status,
            steps.duration_ms,
            steps.created_at,
        )
        wanted = select(*fields).where(one_of(steps.test_run_id, [row.id for row in rows])).order_by(steps.id)
        found = connection.execute(wanted).all()
    if not rows:
        return None
    return Batch(
        tuple(BatchRun(*row[:3], row.environment or "", row.status or "", _object(row.failed_details)) for row in rows),
        tuple(BatchStep(row[0], row[1], row[2] or "", row[3] or "", *row[4:]) for row in found),
    )


def latest_batches(connection: Connection, limit: int) -> list[str]:
    """Return the ids of the latest batches, the newest first."""
    columns = test_runs.c
    query = select(columns.batch_id).where(columns.batch_id.is_not(None)).group_by(columns.batch_id)
    return list(connection.scalars(query.order_by(func.max(columns.id).desc()).limit(limit)))


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
