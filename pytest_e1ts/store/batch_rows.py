"""Reading one batch from the database: its runs, and their steps run by run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import TIMESTAMP, Connection, cast, func, select

from schema.tables import releases, test_run_steps, test_runs


@dataclass(frozen=True, slots=True)
class RecordedSet:
    """One row of ``test_runs``: a test set within the batch.

    Attributes:
        run_id: The row's id.
        details: ``failed_details``, empty where there are none.
        started_at: Seconds since the epoch.
        ended_at: When the row was last touched, in seconds since the epoch.
    """

    run_id: int
    release_id: int
    release_number: str
    set_id: int
    set_name: str
    environment: str
    base_url: str
    status: str
    duration_ms: int
    details: Mapping[str, Any]
    executed_by: str
    started_at: float
    ended_at: float


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """One row of ``test_run_steps``."""

    step_id: int
    scenario_id: int
    scenario_name: str
    case_name: str
    definition: str
    expected: str
    status: str
    error: str
    duration_ms: int | None
    at: float


def read_batch(connection: Connection, batch_id: str) -> list[RecordedSet]:
    """Return the runs of a batch in the order they were begun; none where there is no such batch."""
    columns = test_runs.c
    query = (
        select(
            columns.id, columns.release_id, releases.c.release_number, columns.test_set_id, columns.test_set_name,
            columns.environment, columns.base_url, columns.status, columns.duration_ms, columns.failed_details,
            columns.executed_by, _epoch(columns.created_at), _epoch(columns.updated_at),
        )
        .join(releases, releases.c.id == columns.release_id)
        .where(columns.batch_id == batch_id)
        .order_by(columns.id)
    )  # fmt: skip
    return [_recorded_set(row) for row in connection.execute(query)]


def read_batch_steps(connection: Connection, run_id: int) -> Iterator[RecordedStep]:
    """Yield the steps of one run, scenario by scenario, a thousand rows at a time."""
    columns = test_run_steps.c
    query = (
        select(
            columns.test_step_id, columns.scenario_id, columns.scenario_name, columns.case_name,
            columns.step_definition, columns.expected_results, columns.status, columns.error_message,
            columns.duration_ms, _epoch(columns.created_at),
        )
        .where(columns.test_run_id == run_id)
        .order_by(columns.scenario_id, columns.id)
        .execution_options(yield_per=1000)
    )  # fmt: skip
    for row in connection.execute(query):
        step_id, scenario_id, scenario, case, definition, expected, status, error, took, at = row
        yield RecordedStep(
            step_id or 0, scenario_id or 0, scenario or "", case or "", definition or "", expected or "",
            status or "", error or "", took, float(at or 0),
        )  # fmt: skip


def newest_batches(connection: Connection, limit: int = 5) -> list[str]:
    """Return the ids of the newest batches, the newest first."""
    newest = func.max(test_runs.c.id)
    query = select(test_runs.c.batch_id).where(test_runs.c.batch_id.is_not(None)).group_by(test_runs.c.batch_id)
    return [str(batch) for (batch,) in connection.execute(query.order_by(newest.desc()).limit(limit))]


def _epoch(column: Any) -> Any:
    """Take a time without a zone for one of the session's, as the database did when it wrote it."""
    return func.extract("epoch", cast(column, TIMESTAMP(timezone=True)))


def _recorded_set(row: Any) -> RecordedSet:
    run_id, release_id, number, set_id, name, environment, base_url, status, took, details, by, start, end = row
    return RecordedSet(
        run_id, release_id, number, set_id, name or f"set {set_id}", environment or "", base_url or "", status or "",
        took or 0, details if isinstance(details, dict) else {}, by or "", float(start or 0), float(end or 0),
    )  # fmt: skip
