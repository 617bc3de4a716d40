"""Deleting the step rows of an abandoned attempt: only the final attempt at a scenario counts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from pytest_e1ts.schema.tables import test_run_steps
from pytest_e1ts.store.connection.any_of import one_of


def delete_steps(connection: Connection, run_ids: Iterable[int], scenario_ids: Iterable[int]) -> None:
    """Delete the step rows of those scenarios from those runs; the caller holds the transaction."""
    steps = test_run_steps.c
    connection.execute(
        delete(test_run_steps).where(steps.test_run_id.in_(list(run_ids)), steps.scenario_id.in_(list(scenario_ids)))
    )


WrittenStep = tuple[int | None, str | None, str | None, int | None]
"""Step id, status, error message and duration of a row: what distinguishes two attempts at a step."""


def steps_of_scenarios(
    connection: Connection, run_ids: Iterable[int], scenario_ids: Iterable[int]
) -> dict[int, set[WrittenStep]]:
    """Return what is written of those scenarios in those runs, by scenario id."""
    steps = test_run_steps.c
    query = select(steps.scenario_id, steps.test_step_id, steps.status, steps.error_message, steps.duration_ms).where(
        one_of(steps.test_run_id, run_ids), one_of(steps.scenario_id, scenario_ids)
    )
    found: dict[int, set[WrittenStep]] = {}
    for scenario_id, *rest in connection.execute(query):
        found.setdefault(scenario_id, set()).add(tuple(rest))
    return found
