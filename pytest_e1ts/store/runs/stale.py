"""Runs that say ``running`` although nobody may be left to end them: finding them, and closing them from their rows.

A controller that lives leaves a sign every minute, in ``updated_at``; so does each of its writes. It is the only sign
that reaches other machines through any proxy, needs no table of its own, and outlives a connection that drops. All
times are the database's, and UTC: each of our transactions sees to that. Runs of other programs are left alone: they
are known by their batch, which has another form.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, text

from pytest_e1ts.store.runs.rows import RunChanges
from pytest_e1ts.store.runs.write import lock_batch, update_run

MAX_FAILURES = 200
"""Failures listed for a run that was closed from its rows, as many as of any other."""

# A server that was away could take no sign: what it says counts from its start.
_STALE = text(r"""
SELECT batch_id,
       extract(epoch FROM min(now() - coalesce(updated_at, created_at) AT TIME ZONE 'UTC')) AS silent_s,
       extract(epoch FROM min(created_at)) AS began,
       extract(epoch FROM now() - pg_postmaster_start_time()) AS server_s,
       bool_or(status = 'running') AS is_open
FROM test_runs
WHERE batch_id IN (SELECT batch_id FROM test_runs WHERE status = 'running' AND batch_id ~ :form)
GROUP BY batch_id
ORDER BY batch_id
""")

_QUARTER_HOUR_S = 900
"""What the offsets of time zones are multiples of."""

_FORM = r"^\d{8}-\d{6}-r\d+-[0-9a-f]{8}$"

_OPEN = text("""
SELECT r.id, coalesce(r.total_scenarios, 0), e.release_number,
       (SELECT count(DISTINCT s.scenario_id) FROM test_run_steps s WHERE s.test_run_id = r.id),
       (SELECT count(*) FROM test_run_steps s WHERE s.test_run_id = r.id AND s.status = 'passed'),
       (SELECT count(*) FROM test_run_steps s WHERE s.test_run_id = r.id AND s.status = 'failed'),
       (SELECT CAST(greatest(0, least(2147483647, 1000 * extract(epoch FROM max(s.created_at) - r.created_at)))
                    AS integer)
        FROM test_run_steps s WHERE s.test_run_id = r.id)
FROM test_runs r JOIN releases e ON e.id = r.release_id
WHERE r.batch_id = :batch AND r.status = 'running'
ORDER BY r.id
FOR UPDATE OF r
""")

_FAILURES = text("""
SELECT scenario_id, scenario_name, case_name, test_step_id, step_definition, error_message
FROM test_run_steps WHERE test_run_id = :run AND status = 'failed' ORDER BY id LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """A batch with runs that say ``running``.

    Attributes:
        silent_s: Seconds since its last sign of life.
    """

    batch_id: str
    silent_s: float


def open_batches(connection: Connection) -> list[OpenBatch]:
    """Return the batches of this product that have runs that say ``running``, the oldest first."""
    rows = connection.execute(_STALE, {"form": _FORM})
    return [OpenBatch(row.batch_id, _silence(row)) for row in rows if row.is_open]


def _silence(row: Any) -> float:
    """Return the seconds without a sign; where two ways to compute them differ, the shorter: nobody alive is closed.

    Older versions wrote times in the zone of their session. It shows: a batch is named after its start in UTC.
    """
    silent_s = float(row.silent_s or 0)
    with contextlib.suppress(ValueError):
        named = datetime.strptime(row.batch_id[:15], "%Y%m%d-%H%M%S").replace(tzinfo=UTC).timestamp()
        zone_s = round((float(row.began or named) - named) / _QUARTER_HOUR_S) * _QUARTER_HOUR_S
        silent_s = min(silent_s, silent_s + zone_s)
    return max(0.0, min(silent_s, float(row.server_s)))


def close_from_rows(connection: Connection, batch: OpenBatch, *, limit_s: float) -> int:
    """Close the open runs of a batch with what their rows say, unless it has given a sign of life meanwhile.

    Args:
        connection: To the database; the caller holds the transaction.
        batch: As :func:`open_batches` found it.
        limit_s: Seconds of silence after which it may be closed.

    Returns:
        How many runs were closed.
    """
    lock_batch(connection, batch.batch_id)
    now = {found.batch_id: found.silent_s for found in open_batches(connection)}
    if now.get(batch.batch_id, 0.0) < limit_s:
        return 0
    closed = list(_changes(connection, batch.batch_id))
    for run_id, changes in closed:
        update_run(connection, run_id, **changes)
    return len(closed)


def _changes(connection: Connection, batch_id: str) -> Iterator[tuple[int, RunChanges]]:
    for run_id, total, release, seen, passed, failed, duration_ms in connection.execute(
        _OPEN, {"batch": batch_id}
    ).all():
        details = {
            "plan": {"hash": "", "release": release},
            "failures": _failures(connection, run_id),
            "not_run": max(0, total - seen),
            "interrupted": True,
        }
        yield (
            run_id,
            {
                "status": "failed",
                "passed_steps": passed,
                "failed_steps": failed,
                "duration_ms": duration_ms,
                "failed_details": details,
            },
        )


def _failures(connection: Connection, run_id: int) -> list[dict[str, object]]:
    rows = connection.execute(_FAILURES, {"run": run_id, "limit": MAX_FAILURES})
    return [
        {
            "scenario_id": row.scenario_id,
            "scenario": row.scenario_name,
            "case": row.case_name,
            "error": row.error_message or "",
            "attempt": 1,
            "artifacts": [],
            "step_id": row.test_step_id,
            "position": None,
            "step": row.step_definition or "",
            "verdict": "failed",
        }
        for row in rows
    ]
