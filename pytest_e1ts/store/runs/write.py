"""The statements of the single writer. Each is one statement, so that each is one round trip and all or nothing.

Nothing here commits: the caller holds the transaction. Every statement can be repeated after a lost connection whose
commit is in doubt: look first at :func:`runs_of_batch` and :func:`written_steps`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, Unpack

import psycopg
from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.schema.tables import test_run_steps, test_runs
from pytest_e1ts.store.connection import session_settings
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.connection.storable import ANYWHERE, Storable, storable_in
from pytest_e1ts.store.runs.rows import RunChanges, RunProgress, RunRow, RunStepRow

_Written = TypeVar("_Written")

# One statement with one array per column is nearly as quick as COPY, and can convert times in the transaction's time
# zone, as the column's default does: the columns are TIMESTAMP without a zone, and each of our transactions is in UTC.
_INSERT_RUNS = text("""
INSERT INTO test_runs (release_id, test_set_id, test_set_name, batch_id, environment, base_url, status,
                       total_scenarios, total_steps, executed_by, created_at)
SELECT r.release_id, r.test_set_id, r.test_set_name, r.batch_id, r.environment, r.base_url, r.status,
       r.total_scenarios, r.total_steps, r.executed_by, coalesce(to_timestamp(r.created_at), CURRENT_TIMESTAMP)
FROM unnest(CAST(:release_id AS integer[]), CAST(:test_set_id AS integer[]), CAST(:test_set_name AS text[]),
            CAST(:batch_id AS text[]), CAST(:environment AS text[]), CAST(:base_url AS text[]),
            CAST(:status AS text[]), CAST(:total_scenarios AS integer[]), CAST(:total_steps AS integer[]),
            CAST(:executed_by AS text[]), CAST(:created_at AS double precision[]))
     WITH ORDINALITY AS r(release_id, test_set_id, test_set_name, batch_id, environment, base_url, status,
                          total_scenarios, total_steps, executed_by, created_at, place)
ORDER BY r.place
RETURNING test_set_id, id
""")

_INSERT_STEPS = text("""
INSERT INTO test_run_steps (test_run_id, test_step_id, scenario_id, scenario_name, case_name, step_definition,
                            expected_results, status, error_message, duration_ms, created_at)
SELECT r.test_run_id, r.test_step_id, r.scenario_id, r.scenario_name, r.case_name, r.step_definition,
       r.expected_results, r.status, r.error_message, r.duration_ms,
       coalesce(to_timestamp(r.created_at), CURRENT_TIMESTAMP)
FROM unnest(CAST(:test_run_id AS integer[]), CAST(:test_step_id AS integer[]), CAST(:scenario_id AS integer[]),
            CAST(:scenario_name AS text[]), CAST(:case_name AS text[]), CAST(:step_definition AS text[]),
            CAST(:expected_results AS text[]), CAST(:status AS text[]), CAST(:error_message AS text[]),
            CAST(:duration_ms AS integer[]), CAST(:created_at AS double precision[]))
     WITH ORDINALITY AS r(test_run_id, test_step_id, scenario_id, scenario_name, case_name, step_definition,
                          expected_results, status, error_message, duration_ms, created_at, place)
ORDER BY r.place
""")

_PROGRESS = text("""
UPDATE test_runs AS t SET passed_steps = p.passed, failed_steps = p.failed
FROM unnest(CAST(:run_id AS integer[]), CAST(:passed AS integer[]), CAST(:failed AS integer[]))
     AS p(run_id, passed, failed)
WHERE t.id = p.run_id
""")

# The lock is the transaction's, so it works behind a proxy that gives every transaction another connection. Without the
# time limit, a server process that has not noticed yet that its client is gone would make us wait for hours.
_LOCK_BATCH = text(
    "SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(hashtextextended(:batch, 7097))"
)
_LONGEST_WAIT_S = 5.0

# The other columns hold this while a run goes on: whoever took it for dead was wrong.
_HEARTBEAT = text("""
UPDATE test_runs SET status = 'running', duration_ms = NULL, failed_details = NULL, updated_at = CURRENT_TIMESTAMP
WHERE id = ANY(CAST(:run_ids AS integer[]))
""")


def insert_runs(connection: Connection, rows: Sequence[RunRow]) -> dict[int, int]:
    """Insert one run per row, in order.

    Returns:
        Run ids by test set id.
    """

    def insert(storable: Storable) -> dict[int, int]:
        return dict(connection.execute(_INSERT_RUNS, _run_columns(rows, storable)).all())

    return _write_storable(connection, insert)


def insert_run_steps(connection: Connection, rows: Sequence[RunStepRow]) -> None:
    """Insert one step per row, in order, in one statement."""

    def insert(storable: Storable) -> None:
        connection.execute(_INSERT_STEPS, _step_columns(rows, storable))

    if rows:
        _write_storable(connection, insert)


def update_run(connection: Connection, run_id: int, **changes: Unpack[RunChanges]) -> None:
    """Set the named columns of one run."""
    statement = update(test_runs).where(test_runs.c.id == run_id)

    def change(storable: Storable) -> None:
        connection.execute(statement.values({name: storable.json(value) for name, value in changes.items()}))

    if changes:
        _write_storable(connection, change)


def _write_storable(connection: Connection, write: Callable[[Storable], _Written]) -> _Written:
    """Write with the characters that the database has; where its own tables lack one of them, with ASCII alone."""
    storable = storable_in(connection)
    if not storable.codec:
        return write(storable)
    try:
        with connection.begin_nested():
            return write(storable)
    except DBAPIError as error:
        if not isinstance(error.orig, psycopg.errors.UntranslatableCharacter):
            raise
    return write(ANYWHERE)


def _run_columns(rows: Sequence[RunRow], storable: Storable) -> dict[str, list[object]]:
    return {
        "release_id": [row.release_id for row in rows],
        "test_set_id": [row.test_set_id for row in rows],
        "test_set_name": [storable.text(row.test_set_name, 255) for row in rows],
        "batch_id": [storable.text(row.batch_id, 100) for row in rows],
        "environment": [storable.text(row.environment, 100) for row in rows],
        "base_url": [storable.text(row.base_url) for row in rows],
        "status": [row.status for row in rows],
        "total_scenarios": [row.total_scenarios for row in rows],
        "total_steps": [row.total_steps for row in rows],
        "executed_by": [storable.text(row.executed_by, 100) for row in rows],
        "created_at": [row.created_at for row in rows],
    }


def _step_columns(rows: Sequence[RunStepRow], storable: Storable) -> dict[str, list[object]]:
    return {
        "test_run_id": [row.test_run_id for row in rows],
        "test_step_id": [row.test_step_id for row in rows],
        "scenario_id": [row.scenario_id for row in rows],
        "scenario_name": [storable.text(row.scenario_name, 255) for row in rows],
        "case_name": [storable.text(row.case_name, 255) for row in rows],
        "step_definition": [storable.text(row.step_definition) for row in rows],
        "expected_results": [storable.text(row.expected_results) for row in rows],
        "status": [row.status for row in rows],
        "error_message": [storable.text(row.error_message) for row in rows],
        "duration_ms": [row.duration_ms for row in rows],
        "created_at": [row.created_at for row in rows],
    }


def run_progress(connection: Connection, progress: Sequence[RunProgress]) -> None:
    """Set the counters of several runs in one statement."""
    if progress:
        columns = {
            "run_id": [one.run_id for one in progress],
            "passed": [one.passed_steps for one in progress],
            "failed": [one.failed_steps for one in progress],
        }
        connection.execute(_PROGRESS, columns)


def lock_batch(connection: Connection, batch_id: str) -> None:
    """Until the transaction ends, let nobody else write this batch, and wait for one who is not done yet.

    So whoever looks next sees all that a transaction of unknown outcome has written.
    """
    wait_s = min(_LONGEST_WAIT_S, session_settings.LOCK_TIMEOUT_S)
    connection.execute(_LOCK_BATCH, {"batch": batch_id, "wait": f"{wait_s * 1000:.0f}ms"})


def write_heartbeat(connection: Connection, run_ids: Iterable[int]) -> None:
    """Note that these runs go on (:mod:`pytest_e1ts.store.runs.stale` reads it)."""
    connection.execute(_HEARTBEAT, {"run_ids": list(run_ids)})


def runs_of_batch(connection: Connection, batch_id: str) -> dict[int, int]:
    """Return the run ids of a batch by test set id: what :func:`insert_runs` had written before."""
    query = select(test_runs.c.test_set_id, test_runs.c.id).where(test_runs.c.batch_id == batch_id)
    return dict(connection.execute(query).all())


def written_steps(connection: Connection, run_ids: Iterable[int]) -> set[tuple[int, int | None, int | None]]:
    """Return ``(run id, scenario id, step id)`` of all step rows of the runs: what must not be written again."""
    steps = test_run_steps.c
    query = select(steps.test_run_id, steps.scenario_id, steps.test_step_id).where(one_of(steps.test_run_id, run_ids))
    return {(run, scenario, step) for run, scenario, step in connection.execute(query)}
