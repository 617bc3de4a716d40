"""Reading which batches there are, and their runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, cast, extract, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TIMESTAMP, Float

from pytest_e1ts.store.history_rows import Batch, HistoryRun
from schema.tables import releases, test_runs

_runs = test_runs.c

# Of the failures, the step rows know those of steps; what is taken along is what no step row can tell.
_DETAILS: ColumnElement[Any] = literal_column(
    """
CASE WHEN jsonb_typeof(test_runs.failed_details) = 'object' THEN
    (test_runs.failed_details - 'failures' - 'warnings') || jsonb_build_object('failures', jsonb_path_query_array(
        test_runs.failed_details,
        '$.failures[*] ? (@.step_id == null || @.forgiven == true || exists(@.quarantined))'))
END""",
    JSONB,
)


def read_batches(connection: Connection, release_id: int | None = None, limit: int = 1000) -> list[Batch]:
    """Return the latest batches, newest first.

    Args:
        connection: To the database, in a snapshot.
        release_id: Only those of this release; None for all.
        limit: How many at most.
    """
    last = func.max(_runs.id)
    query = (
        select(_runs.batch_id, func.max(_runs.release_id), last)
        .where(_runs.batch_id.is_not(None))
        .group_by(_runs.batch_id)
        .order_by(last.desc())
        .limit(limit)
    )
    if release_id is not None:
        query = query.where(_runs.release_id == release_id)
    return [Batch(*row) for row in connection.execute(query)]


def read_batch_runs(connection: Connection, batch_ids: Iterable[str]) -> list[HistoryRun]:
    """Return the runs of those batches, oldest first."""
    return _read(connection, _query().where(_runs.batch_id.in_(list(batch_ids))))


def read_history_runs(connection: Connection, run_ids: Iterable[int]) -> list[HistoryRun]:
    """Return those runs, oldest first."""
    return _read(connection, _query().where(_runs.id.in_(list(run_ids))))


def read_set_runs(connection: Connection, set_id: int, limit: int) -> list[HistoryRun]:
    """Return the latest runs of one test set, oldest first."""
    newest = select(_runs.id).where(_runs.test_set_id == set_id).order_by(_runs.id.desc()).limit(limit)
    return _read(connection, _query().where(_runs.id.in_(newest)))


def _read(connection: Connection, query: Select[Any]) -> list[HistoryRun]:
    return [HistoryRun(**row) for row in connection.execute(query).mappings()]


def _query() -> Select[Any]:
    started_at = func.coalesce(_runs.created_at, func.localtimestamp())
    return (
        select(
            _runs.id,
            func.coalesce(_runs.batch_id, "run " + cast(_runs.id, String)).label("batch"),
            _runs.release_id,
            releases.c.release_number.label("release"),
            _runs.test_set_id.label("set_id"),
            func.coalesce(_runs.test_set_name, "").label("set_name"),
            func.coalesce(_runs.environment, "").label("environment"),
            func.coalesce(_runs.executed_by, "").label("executed_by"),
            func.coalesce(_runs.status, "unknown").label("status"),
            cast(started_at, TIMESTAMP(timezone=True)).label("started_at"),
            _seconds_since(started_at).label("age_s"),
            _seconds_since(func.coalesce(_runs.updated_at, started_at)).label("idle_s"),
            _runs.duration_ms,
            *(_count(_runs[f"total_{name}"]).label(name) for name in ("scenarios", "steps")),
            *(_count(_runs[name]).label(name) for name in ("passed_steps", "failed_steps")),
            func.coalesce(_DETAILS, literal_column("'{}'::jsonb", JSONB)).label("details"),
        )
        .select_from(test_runs.join(releases, releases.c.id == _runs.release_id))
        .order_by(_runs.id)
    )


def _count(count: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(count, 0)


def _seconds_since(time: ColumnElement[Any]) -> ColumnElement[float]:
    return cast(extract("epoch", func.localtimestamp() - time), Float)
