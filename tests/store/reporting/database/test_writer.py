from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from pytest_e1ts.model.events import Event
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.database.sink import PostgresSink
from pytest_e1ts.schema.tables import test_run_steps as step_table
from pytest_e1ts.schema.tables import test_runs as run_table
from tests.store.reporting.conftest import Server, wait_for
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

PLAN = make_plan([make_scenario(100 + n) for n in range(20)], [make_scenario(200 + n, steps=5) for n in range(10)])
LETTERS = {place.scenario.id: "p" * (len(place.scenario.steps) - 2) + "fs" for place in PLAN.places()}


class Unreliable:
    """A real connection that breaks at random: before a statement, after it, before a commit or after it."""

    def __init__(self, connection: Connection, chance: random.Random) -> None:
        self._connection = connection
        self._chance = chance

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, *arguments: Any) -> Any:
        self._break(0.05)
        result = self._connection.execute(*arguments)
        self._break(0.05)
        return result

    def commit(self) -> None:
        self._break(0.1)
        self._connection.commit()
        self._break(0.2)

    def _break(self, probability: float) -> None:
        if self._chance.random() < probability:
            self._connection.invalidate()
            raise ConnectionError("the connection broke")


def events_of(plan: Plan, chance: random.Random) -> Iterator[Event]:
    """Yield a run on several workers in which every third scenario is tried twice."""
    yield started(plan)
    rest = []
    for scenario_id in plan.by_id:
        first = list(scenario_events(plan, scenario_id, "pe")) if scenario_id % 3 == 0 else []
        attempt = 2 if first else 1
        rest.append([*first, *scenario_events(plan, scenario_id, LETTERS[scenario_id], attempt=attempt)])
    while rest:
        events = chance.choice(rest[:4])
        yield events.pop(0)
        rest = [one for one in rest if one]
    yield finished(1)


@pytest.mark.parametrize("seed", range(8))
def test_rows_are_exact_however_often_the_connection_breaks(
    server: Server, connection: Connection, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    sink = PostgresSink(
        lambda: Unreliable(server.engine.connect(), chance),
        make_settings(tmp_path / "report", worker_attempts=2),
        interval_s=0.001,
        close_timeout_s=60,
    )
    sink.open(PLAN)
    for event in events_of(PLAN, random.Random(seed)):  # noqa: S311 - not for secrets
        sink.take(event)
        if chance.random() < 0.02:
            wait_for(lambda: not sink._queue)  # so that the run takes many transactions
    assert sink.close() == []
    written: dict[int, list[tuple[int, str]]] = {}
    for row in connection.execute(select(step_table).order_by(step_table.c.id)):
        written.setdefault(row.scenario_id, []).append((row.test_step_id, row.status))
    words = {"p": "passed", "f": "failed", "s": "skipped"}
    assert written == {
        place.scenario.id: [
            (step.id, words[letter])
            for step, letter in zip(place.scenario.steps, LETTERS[place.scenario.id], strict=True)
        ]
        for place in PLAN.places()
    }
    counts = select(run_table.c.status, run_table.c.passed_steps, run_table.c.failed_steps).order_by(run_table.c.id)
    assert connection.execute(counts).all() == [("failed", 20, 20), ("failed", 30, 10)]
