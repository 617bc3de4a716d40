"""Reading which batches there are, and their runs: each function says how deep it reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Select, Text, any_, cast, func, literal, literal_column, select
from sqlalchemy.types import TIMESTAMP

from pytest_e1ts.model.past_runs.batch import PastBatch
from pytest_e1ts.model.past_runs.details import details_of
from pytest_e1ts.model.past_runs.run import UNKNOWN, PastRun, RunInFull, RunWithDetails
from pytest_e1ts.schema.tables import releases, test_run_steps, test_runs
from pytest_e1ts.store.connection.snapshot import read_only_snapshot
from pytest_e1ts.store.failed_details import is_valid, read_details
from pytest_e1ts.store.known_times import known_time

_runs = test_runs.c

# Of the failures, the step rows know those of steps; what is read as well is what no step row has.
_DETAILS: ColumnElement[Any] = literal_column(
    """
CAST(CASE WHEN jsonb_typeof(test_runs.failed_details) = 'object' THEN
    (test_runs.failed_details - 'failures' - 'warnings') || jsonb_build_object('failures', jsonb_path_query_array(
        test_runs.failed_details,
        '$.failures[*] ? (@.step_id == null || @.forgiven == true || exists(@.quarantined))'))
END AS text)""",
    Text,
).label("details")


def read_batches(connection: Connection, release_id: int | None = None, limit: int = 1000) -> list[PastBatch]:
    """Return the latest batches, newest first.

    Args:
        connection: To the database.
        release_id: Only those of this release; None for all.
        limit: How many at most.
    """
    query = (
        select(_runs.batch_id, func.max(_runs.release_id))
        .where(_runs.batch_id.is_not(None))
        .group_by(_runs.batch_id)
        .order_by(func.max(_runs.id).desc())
        .limit(limit)
    )
    if release_id is not None:
        query = query.where(_runs.release_id == release_id)
    return [PastBatch(*row) for row in connection.execute(query)]


def read_latest_runs(connection: Connection, limit: int) -> list[tuple[PastRun, int]]:
    """Return the latest runs by their columns alone, newest first, each with the number of its step rows."""
    rows = select(func.count()).where(test_run_steps.c.test_run_id == _runs.id).scalar_subquery().label("step_rows")
    query = _query(rows).order_by(None).order_by(_runs.id.desc()).limit(limit)
    with read_only_snapshot(connection):
        found = [dict(row) for row in connection.execute(query).mappings()]
    return [(PastRun(**row), step_rows) for row in found for step_rows in [row.pop("step_rows")]]


def read_columns(connection: Connection, batch_ids: Iterable[str]) -> list[PastRun]:
    """Return the runs of those batches by their columns alone, oldest first."""
    rows = connection.execute(_query().where(_is_of(batch_ids))).mappings()
    return [PastRun(**row) for row in rows]


def read_batch_runs(connection: Connection, batch_ids: Iterable[str]) -> list[RunWithDetails]:
    """Return the runs of those batches, oldest first."""
    return _read(connection, _query(_DETAILS).where(_is_of(batch_ids)))


def read_history_runs(connection: Connection, run_ids: Iterable[int]) -> list[RunWithDetails]:
    """Return those runs, oldest first."""
    return _read(connection, _query(_DETAILS).where(_runs.id.in_(list(run_ids))))


def read_set_runs(connection: Connection, set_id: int, limit: int) -> list[RunWithDetails]:
    """Return the latest runs of one test set, oldest first."""
    newest = select(_runs.id).where(_runs.test_set_id == set_id).order_by(_runs.id.desc()).limit(limit)
    return _read(connection, _query(_DETAILS).where(_runs.id.in_(newest)))


def read_runs_in_full(connection: Connection, batch_id: str) -> list[RunInFull]:
    """Return the runs of a batch with every failure that they keep, oldest first; none where there is no such batch."""
    query = _query(cast(_runs.failed_details, Text).label("details")).where(_is_of([batch_id]))
    return [_in_full(dict(row)) for row in connection.execute(query).mappings()]


def _read(connection: Connection, query: Select[Any]) -> list[RunWithDetails]:
    rows = connection.execute(query).mappings()
    return [RunWithDetails(**{**row, "details": details_of(read_details(row["details"]))}) for row in rows]


def _in_full(row: dict[str, Any]) -> RunInFull:
    text = row.pop("details")
    known = read_details(text)
    return RunInFull(**row, details=details_of(known), is_valid=is_valid(known, text))


def _is_of(batch_ids: Iterable[str]) -> ColumnElement[bool]:
    return _runs.batch_id == any_(literal(list(batch_ids), ARRAY(Text)))


def _query(*more: ColumnElement[Any]) -> Select[Any]:
    """Return a query whose columns are called as the fields of :class:`PastRun`."""
    started_at = _as_moment(func.coalesce(known_time(_runs.created_at), func.localtimestamp()))
    return (
        select(
            _runs.id,
            _runs.batch_id,
            _runs.release_id,
            releases.c.release_number.label("release"),
            _runs.test_set_id.label("set_id"),
            func.coalesce(_runs.test_set_name, "").label("set_name"),
            *(func.coalesce(_runs[name], "").label(name) for name in ("environment", "base_url", "executed_by")),
            func.coalesce(_runs.status, UNKNOWN).label("status"),
            started_at.label("started_at"),
            func.coalesce(_as_moment(known_time(_runs.updated_at)), started_at).label("changed_at"),
            func.now().label("read_at"),
            _runs.duration_ms,
            *(_runs[f"total_{name}"].label(name) for name in ("scenarios", "steps")),
            _runs.passed_steps,
            _runs.failed_steps,
            *more,
        )
        .select_from(test_runs.join(releases, releases.c.id == _runs.release_id))
        .order_by(_runs.id)
    )


def _as_moment(time: ColumnElement[Any]) -> ColumnElement[Any]:
    """Take a time without a zone for UTC, as each of our transactions writes it."""
    return cast(time, TIMESTAMP(timezone=True))
