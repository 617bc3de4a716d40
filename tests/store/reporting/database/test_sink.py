from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, select, text

from pytest_e1ts.model.events import Event, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.content import content_hash
from pytest_e1ts.reporting.database.failure_details import FailureDetails
from pytest_e1ts.reporting.database.sink import PostgresSink
from pytest_e1ts.reporting.database.videos import Videos
from pytest_e1ts.schema.tables import test_run_steps as step_table
from pytest_e1ts.schema.tables import test_runs as run_table
from tests.hostile_rows import PYTHON
from tests.store.reporting.conftest import Server, wait_for
from tests.unit.reporting.builders import (
    T0,
    finished,
    make_plan,
    make_scenario,
    make_settings,
    scenario_events,
    started,
)

PLAN = make_plan([make_scenario(101), make_scenario(102)], [make_scenario(201, steps=4)])


def make_sink(server: Server, tmp_path: Path, attempts: int = 1, effort: float = 20.0) -> PostgresSink:
    settings = make_settings(tmp_path / "report", attempts)
    return PostgresSink(server.engine.connect, settings, interval_s=0.02, close_timeout_s=effort)


def run(sink: PostgresSink, plan: Plan, events: Iterable[Event]) -> list[str]:
    sink.open(plan)
    for event in events:
        sink.take(event)
    return sink.close()


def runs(connection: Connection) -> list[dict[str, Any]]:
    connection.rollback()
    return [dict(row) for row in connection.execute(select(run_table).order_by(run_table.c.id)).mappings()]


def steps(connection: Connection) -> list[dict[str, Any]]:
    connection.rollback()
    return [dict(row) for row in connection.execute(select(step_table).order_by(step_table.c.id)).mappings()]


def whole_run(**verdicts: str) -> Iterator[Event]:
    yield started(PLAN)
    for scenario_id in PLAN.by_id:
        yield from scenario_events(PLAN, scenario_id, verdicts.get(f"s{scenario_id}", ""))
    yield finished()


def test_run_and_step_rows_add_up_to_the_plan(server: Server, connection: Connection, tmp_path: Path) -> None:
    assert run(make_sink(server, tmp_path), PLAN, whole_run(s102="pfs", s201="ponp")) == []
    for row in runs(connection):
        own = [step["status"] for step in steps(connection) if step["test_run_id"] == row["id"]]
        assert len(own) == row["total_steps"]
        assert own.count("passed") == row["passed_steps"]
        assert own.count("failed") == row["failed_steps"]
    assert [row["total_scenarios"] for row in runs(connection)] == [2, 1]
    assert [row["total_steps"] for row in runs(connection)] == [6, 4]
    assert [row["failed_steps"] for row in runs(connection)] == [1, 1]


def test_run_row_says_who_ran_what_where_and_how_it_ended(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    run(make_sink(server, tmp_path), PLAN, whole_run(s201="pess"))
    first, second = runs(connection)
    assert (first["status"], second["status"]) == ("passed", "failed")
    assert first["batch_id"] == second["batch_id"] == "batch-1"
    assert (first["environment"], first["base_url"]) == ("qa", "http://desk.example.test")
    assert (first["executed_by"], first["test_set_name"], first["release_id"]) == ("tester", "Set 1", 5)
    assert second["duration_ms"] == 4000


def test_failed_details_name_scenario_step_and_reason(server: Server, connection: Connection, tmp_path: Path) -> None:
    run(make_sink(server, tmp_path), PLAN, whole_run(s201="pess"))
    details = runs(connection)[1]["failed_details"]
    content = {"201": content_hash(PLAN, 201)}
    assert details["plan"] == {"hash": PLAN.hash, "release": "2.1.1", "scenarios": content}
    assert (details["verdicts"], details["conditions"]) == ({"error": [201]}, {})
    assert (details["not_run"], details["interrupted"]) == (0, False)
    assert details["failures"] == [
        {
            "scenario_id": 201,
            "scenario": "Scenario 201",
            "case": "Case 2",
            "step_id": 201002,
            "position": 2,
            "step": "Do thing 2",
            "verdict": "error",
            "error": "the button is missing",
            "attempt": 1,
            "artifacts": [],
        }
    ]


def test_step_rows_stand_in_order_with_texts_and_end_times(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    run(make_sink(server, tmp_path), PLAN, whole_run(s201="pess"))
    rows = [row for row in steps(connection) if row["scenario_id"] == 201]
    assert [row["test_step_id"] for row in rows] == [201001, 201002, 201003, 201004]
    assert [row["status"] for row in rows] == ["passed", "failed", "skipped", "skipped"]
    assert [row["duration_ms"] for row in rows] == [250, 250, None, None]
    assert rows[1]["error_message"] == "error: the button is missing"
    assert (rows[0]["step_definition"], rows[0]["expected_results"]) == ("Do thing 1", "Thing 1 is done")
    assert (rows[0]["case_name"], rows[0]["scenario_name"]) == ("Case 2", "Scenario 201")
    end = datetime(2026, 11, 20, 9, 57, 1, 373000)  # noqa: DTZ001 - the column has no zone
    assert abs(rows[0]["created_at"] - end) < timedelta(milliseconds=2)


def test_filled_texts_win_over_those_of_the_plan(server: Server, connection: Connection, tmp_path: Path) -> None:
    def filled(event: Event) -> Event:
        if isinstance(event, StepFinished):
            return replace(event, definition="Open 4711", expected="4711 opens")
        return event

    run(make_sink(server, tmp_path), PLAN, map(filled, whole_run()))
    assert {(row["step_definition"], row["expected_results"]) for row in steps(connection)} == {
        ("Open 4711", "4711 opens")
    }


def test_only_sets_with_selected_scenarios_get_a_run_row(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    events = [started(PLAN, [102]), *scenario_events(PLAN, 102), finished()]
    run(make_sink(server, tmp_path), PLAN, events)
    (row,) = runs(connection)
    assert (row["test_set_id"], row["total_scenarios"], row["total_steps"]) == (11, 1, 3)


def test_counters_move_while_the_run_goes_on(server: Server, connection: Connection, tmp_path: Path) -> None:
    sink = make_sink(server, tmp_path)
    sink.open(PLAN)
    sink.take(started(PLAN))
    wait_for(lambda: [row["status"] for row in runs(connection)] == ["running", "running"])
    for event in scenario_events(PLAN, 101):
        sink.take(event)
    wait_for(lambda: runs(connection)[0]["passed_steps"] == 3)
    assert runs(connection)[0]["status"] == "running"
    for event in scenario_events(PLAN, 102, "fss"):
        sink.take(event)
    wait_for(lambda: runs(connection)[0]["status"] == "failed")
    assert runs(connection)[1]["status"] == "running"
    sink.take(finished(interrupted=True))
    assert sink.close() == []


def test_interrupted_run_fails_and_counts_what_was_not_run(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    events = [started(PLAN), *scenario_events(PLAN, 101), finished(2, interrupted=True)]
    run(make_sink(server, tmp_path), PLAN, events)
    assert [row["status"] for row in runs(connection)] == ["failed", "failed"]
    details = [row["failed_details"] for row in runs(connection)]
    assert [(part["not_run"], part["interrupted"]) for part in details] == [(1, True), (1, True)]


def test_scenario_skipped_on_purpose_does_not_fail_its_set(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    run(make_sink(server, tmp_path), PLAN, whole_run(s102="sss"))
    assert runs(connection)[0]["status"] == "passed"


def test_failure_without_a_failing_step_is_told_as_well(server: Server, connection: Connection, tmp_path: Path) -> None:
    broken = ScenarioFinished(201, 1, Verdict.ERROR, "gw0", T0, 10.0, before="the browser did not start")
    run(make_sink(server, tmp_path), PLAN, [started(PLAN, [201]), broken, finished(1)])
    (failure,) = runs(connection)[0]["failed_details"]["failures"]
    assert (failure["step_id"], failure["error"], failure["verdict"]) == (None, "the browser did not start", "error")


@pytest.mark.parametrize("attempts", [1, 2])
def test_only_the_final_attempt_leaves_rows(
    server: Server, connection: Connection, tmp_path: Path, attempts: int
) -> None:
    sink = make_sink(server, tmp_path, attempts)
    sink.open(PLAN)
    for event in [started(PLAN, [201]), *scenario_events(PLAN, 201, "pess")]:
        sink.take(event)
    wait_for(lambda: len(steps(connection)) == 4)
    assert runs(connection)[0]["status"] == ("failed" if attempts == 1 else "running")
    for event in [*scenario_events(PLAN, 201, attempt=2), finished()]:
        sink.take(event)
    assert sink.close() == []
    assert [row["status"] for row in steps(connection)] == ["passed"] * 4
    (row,) = runs(connection)
    assert (row["status"], row["passed_steps"], row["failed_steps"]) == ("passed", 4, 0)
    assert row["failed_details"]["failures"] == []


def test_attempt_that_follows_at_once_replaces_unwritten_rows(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    events = [*scenario_events(PLAN, 201, "pess"), *scenario_events(PLAN, 201, "pppf", attempt=2)]
    run(make_sink(server, tmp_path), PLAN, [started(PLAN, [201]), *events, finished(1)])
    assert [row["status"] for row in steps(connection)] == ["passed", "passed", "passed", "failed"]
    assert [part["attempt"] for part in runs(connection)[0]["failed_details"]["failures"]] == [2]


def test_same_step_told_twice_is_written_once(server: Server, connection: Connection, tmp_path: Path) -> None:
    events = list(whole_run())
    doubled = [copy for event in events for copy in ([event, event] if isinstance(event, StepFinished) else [event])]
    run(make_sink(server, tmp_path), PLAN, doubled)
    assert len(steps(connection)) == 10
    assert [row["passed_steps"] for row in runs(connection)] == [6, 4]


def test_texts_that_columns_cannot_hold_are_made_to_fit(server: Server, connection: Connection, tmp_path: Path) -> None:
    name = "n" * 300 + "\x00\ud800"
    plan = make_plan([make_scenario(101, name=name)])
    events = [started(plan), *scenario_events(plan, 101, "pfs", message="bad\x00 \udcff text"), finished(1)]
    assert run(make_sink(server, tmp_path), plan, events) == []
    row = steps(connection)[1]
    assert len(row["scenario_name"]) == 255
    assert row["scenario_name"].endswith("…")
    assert "\x00" not in row["error_message"]
    assert runs(connection)[0]["status"] == "failed"


def test_server_that_restarts_mid_run_loses_no_row_and_doubles_none(server: Server, tmp_path: Path) -> None:
    plan = make_plan([make_scenario(number, steps=5) for number in range(101, 161)])
    sink = make_sink(server, tmp_path)
    sink.open(plan)
    sink.take(started(plan))
    for scenario_id in plan.by_id:
        for event in scenario_events(plan, scenario_id, "pppfs"):
            sink.take(event)
        if scenario_id in {120, 140}:
            wait_for(lambda: sink.run_ids)
            server.stop()
        if scenario_id in {130, 150}:
            server.start()
    sink.take(finished(1))
    assert sink.close() == []
    with server.engine.connect() as connection:
        written = [(row["scenario_id"], row["test_step_id"]) for row in steps(connection)]
        assert sorted(written) == sorted((p.scenario.id, step.id) for p in plan.places() for step in p.scenario.steps)
        (row,) = runs(connection)
        assert (row["passed_steps"], row["failed_steps"], row["status"]) == (180, 60, "failed")


class LostAnswer:
    """A real connection whose server takes the commit, but whose answer never arrives."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        self._connection.commit()
        raise ConnectionError("the answer to the commit was lost")


@pytest.mark.parametrize("lost", [{0}, {1}, {0, 1, 2}])
def test_commit_of_unknown_outcome_is_written_exactly_once(
    server: Server, connection: Connection, tmp_path: Path, lost: set[int]
) -> None:
    made = iter(range(1000))

    def connect() -> Any:
        number = next(made)
        return LostAnswer(server.engine.connect()) if number in lost else server.engine.connect()

    settings = make_settings(tmp_path / "report")
    sink = PostgresSink(connect, settings, interval_s=0.02, close_timeout_s=20)
    assert run(sink, PLAN, whole_run(s102="pfs")) == []
    assert [row["test_step_id"] for row in steps(connection)] == [
        step.id for place in PLAN.places() for step in place.scenario.steps
    ]
    assert [row["status"] for row in runs(connection)] == ["failed", "passed"]


def test_database_that_never_comes_back_is_told_with_the_place_of_the_journal(server: Server, tmp_path: Path) -> None:
    server.stop()
    sink = make_sink(server, tmp_path, effort=0.3)
    begun = time.monotonic()
    (line,) = run(sink, PLAN, whole_run())
    assert time.monotonic() - begun < 10
    assert "10 step rows and the state of 2 runs" in line
    assert str(tmp_path / "report" / "journal" / "batch-1.jsonl") in line


def test_set_deleted_before_the_start_costs_only_its_own_rows(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    connection.execute(text("DELETE FROM test_sets WHERE id = 11"))
    connection.commit()
    (line,) = run(make_sink(server, tmp_path), PLAN, whole_run())
    assert "refused 6 step rows" in line
    assert [row["scenario_id"] for row in steps(connection)] == [201] * 4
    assert [row["status"] for row in runs(connection)] == ["passed"]


def test_run_deleted_mid_run_costs_only_its_own_rows(server: Server, connection: Connection, tmp_path: Path) -> None:
    sink = make_sink(server, tmp_path)
    sink.open(PLAN)
    sink.take(started(PLAN))
    wait_for(lambda: len(runs(connection)) == 2)
    connection.execute(delete(run_table).where(run_table.c.test_set_id == 11))
    connection.commit()
    for event in list(whole_run())[1:]:
        sink.take(event)
    (line,) = sink.close()
    assert "refused 6 step rows" in line
    assert [row["scenario_id"] for row in steps(connection)] == [201] * 4


def test_run_without_selected_scenarios_writes_nothing(server: Server, connection: Connection, tmp_path: Path) -> None:
    assert run(make_sink(server, tmp_path), PLAN, [started(PLAN, []), finished(5)]) == []
    assert runs(connection) == []


def test_step_that_no_row_can_be_made_of_costs_its_own_texts_alone_and_is_told(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    def spoilt(event: Event) -> Event:
        is_odd = isinstance(event, StepFinished) and event.scenario_id == 102 and event.position == 2
        return replace(event, duration_ms=float("nan")) if is_odd and isinstance(event, StepFinished) else event

    (problem,) = run(make_sink(server, tmp_path), PLAN, map(spoilt, whole_run(s102="pfs")))
    assert "Scenario 102 (sc102)" in problem
    assert not PYTHON.search(problem)
    assert [row["status"] for row in runs(connection)] == ["failed", "passed"]
    assert len(steps(connection)) == 10
    (odd,) = (row for row in steps(connection) if row["scenario_id"] == 102 and row["status"] == "failed")
    assert (odd["duration_ms"], odd["case_name"]) == (None, "Case 1")
    assert "could not be recorded in full" in odd["error_message"]


def test_failures_that_cannot_be_put_together_cost_their_own_set_alone_and_are_told(
    server: Server, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = FailureDetails.record

    def explode(details: FailureDetails, *, not_run: int, interrupted: bool) -> dict[str, object]:
        record = known(details, not_run=not_run, interrupted=interrupted)
        if "102" in str(record["failures"]):
            raise KeyError("fuse")
        return record

    monkeypatch.setattr(FailureDetails, "record", explode)
    (problem,) = run(make_sink(server, tmp_path), PLAN, whole_run(s102="pfs", s201="pfss"))
    assert "Set 1 (set 11)" in problem
    assert not PYTHON.search(problem)
    first, second = runs(connection)
    assert (first["status"], second["status"]) == ("failed", "failed")
    assert "verdicts" not in first["failed_details"]  # which nobody may take for passed
    assert second["failed_details"]["failures"]
    assert len(steps(connection)) == 10


def test_event_that_cannot_be_taken_is_told_with_its_scenario(
    server: Server, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Videos.take

    def explode(videos: Videos, event: ScenarioFinished) -> None:
        if event.scenario_id == 102:
            raise KeyError("fuse")
        known(videos, event)

    monkeypatch.setattr(Videos, "take", explode)
    (problem,) = run(make_sink(server, tmp_path), PLAN, whole_run(s102="pfs"))
    assert "Scenario 102 (sc102)" in problem
    assert not PYTHON.search(problem)
    first, _second = runs(connection)
    assert first["status"] == "failed"
    assert first["failed_details"]["verdicts"] == {"failed": [102]}


def test_row_that_the_database_refuses_is_told_with_its_scenario(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    connection.exec_driver_sql("ALTER TABLE test_run_steps ADD CONSTRAINT picky CHECK (scenario_id <> 102)")
    connection.commit()
    (problem,) = run(make_sink(server, tmp_path), PLAN, whole_run())
    assert problem.startswith("The database refused 3 step rows (")
    assert "Scenario 102 (sc102) › step 1 (id 102001)" in problem
    assert len(steps(connection)) == 7
