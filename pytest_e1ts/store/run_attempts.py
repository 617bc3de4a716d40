"""Taking back the step rows of an attempt that was given up: only the final attempt at a scenario counts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete

from schema.tables import test_run_steps


def forget_steps(connection: Connection, run_ids: Iterable[int], scenario_ids: Iterable[int]) -> None:
    """Delete the step rows of those scenarios from those runs; the caller holds the transaction."""
    steps = test_run_steps.c
    connection.execute(
        delete(test_run_steps).where(steps.test_run_id.in_(list(run_ids)), steps.scenario_id.in_(list(scenario_ids)))
    )
