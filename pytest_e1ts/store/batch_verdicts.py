"""How batches ended, as the rows of ``test_runs`` tell."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ARRAY, Connection, Text, any_, literal, select

from pytest_e1ts.store.snapshot import read_only_snapshot
from schema.tables import test_runs


def read_batch_verdicts(connection: Connection, batches: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return verdict and environment of each batch that the database knows.

    Args:
        connection: To the database.
        batches: The batches asked for.

    Returns:
        ``passed``, ``failed`` or ``running`` (one of its runs is not closed), and the environment's name, by batch.
    """
    columns = test_runs.c
    wanted = any_(literal(list(batches), ARRAY(Text)))
    query = select(columns.batch_id, columns.status, columns.environment).where(columns.batch_id == wanted)
    found: dict[str, tuple[set[str], str]] = {}
    with read_only_snapshot(connection):
        for batch_id, status, environment in connection.execute(query):
            statuses, _ = found.setdefault(str(batch_id), (set(), environment or ""))
            statuses.add(status or "failed")
    return {batch_id: (_verdict(statuses), environment) for batch_id, (statuses, environment) in found.items()}


def _verdict(statuses: set[str]) -> str:
    if statuses & {"running", "pending"}:
        return "running"
    return "passed" if statuses == {"passed"} else "failed"
