"""Rows of runs that another program wrote, or somebody by hand: read by every command, and none falls over them."""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from pytest_e1ts.cli import root
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.plan import PlannedEnvironment
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.reporting.past_runs.carried import run_of_rows
from pytest_e1ts.reporting.past_runs.resume import Today
from pytest_e1ts.store.connection.address import URL_VARIABLE, DatabaseAddress
from pytest_e1ts.store.history.durations_and_failures import last_failed, scenario_durations
from pytest_e1ts.store.history.in_full import read_batch_in_full
from pytest_e1ts.store.releases.read import read_release
from tests.hostile_rows import HOSTILE, PYTHON
from tests.past_runs import PastBatch, write_batches, write_set

COMMANDS = (
    ("runs",), ("runs", "--format=json"), ("status",), ("history", "scenario", "101"), ("history", "set", "11"),
    ("history", "case", "21"), ("history", "scenario", "101", "--format=json"), ("flaky",), ("compare", "b1", "b2"),
    ("compare", "b2", "b1", "--format=json"), ("report", "b1", "--reports=html,cucumber,ctrf,junit"),
)  # fmt: skip
ODD: st.SearchStrategy[Any] = st.sampled_from([
    None, True, 0, -1, 101, 101.0, 1.5, 2**31, -(2**70), "101", "", "x", [], {}, [[]], [None], ["101"], [101, "x"],
    {"x": 1}, {"scenario_id": 101}, [{"scenario_id": 101}], [{"scenario_id": "x"}], [{"scenario_id": 2**40}], "\x1b[2J",
])  # fmt: skip
FAILURE = st.fixed_dictionaries(
    {},
    optional={
        name: ODD | st.just(good)
        for name, good in {
            "scenario_id": 101, "step_id": None, "error": "late", "attempt": 1, "artifacts": ["a.png"], "case": "Users",
            "scenario": "Signs in", "verdict": "error", "optional": True, "forgiven": True, "step": "Open",
            "quarantined": {"owner": "ann", "reason": "late", "until": "2026-12-31"},
        }.items()
    },
)  # fmt: skip
DETAILS = ODD | st.fixed_dictionaries(
    {},
    optional={
        "plan": ODD | st.fixed_dictionaries({}, optional=dict.fromkeys(("hash", "release", "scenarios"), ODD)),
        "conditions": ODD,
        "verdicts": ODD | st.dictionaries(st.sampled_from(["failed", "error", "odd"]), ODD, max_size=2),
        "failures": ODD | st.lists(FAILURE | ODD, max_size=3),
        "carried": ODD | st.fixed_dictionaries({}, optional=dict.fromkeys(("batch", "scenarios", "origins"), ODD)),
        **dict.fromkeys(("not_run", "interrupted", "omitted", "warnings", "flaky", "retried", "quarantined"), ODD),
    },
)


@pytest.fixture
def past(
    connection: Connection, database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Connection:
    """A database with two batches of two scenarios."""
    monkeypatch.setenv(URL_VARIABLE, database.url)
    monkeypatch.chdir(tmp_path)
    write_set(connection)
    write_batches(connection, PastBatch("b1", {101: "p", 102: "f"}), PastBatch("b2", {101: "f", 102: "p"}))
    return connection


def change(connection: Connection, statement: str, **values: Any) -> None:
    connection.rollback()
    with connection.begin():
        connection.execute(text(statement), values)


def look_at_everything(connection: Connection, hostile: str = "") -> None:
    """Let every command read the rows, and the run that would complete them."""
    for words in COMMANDS:
        result = CliRunner().invoke(root, list(words))
        fault = result.exception
        if isinstance(fault, E1tsError):
            assert not PYTHON.search(str(fault)), fault
        elif fault is not None and not isinstance(fault, SystemExit):
            raise AssertionError((words, traceback.format_exception(fault)[-6:]))
        said = result.output.replace(hostile, "") if hostile else result.output
        assert not PYTHON.search(said), (words, said)
        assert "fault of pytest-e1ts" not in result.output, words
    connection.rollback()
    complete_what_is_left(connection)


def complete_what_is_left(connection: Connection) -> None:
    plan = build_plan(read_release(connection, "5"), PlannedEnvironment("qa", ""))
    batch = read_batch_in_full(connection, "b1")
    assert batch is not None
    run = run_of_rows(batch)
    compared = run.compare(Today(plan, (("browser", "chromium"),)))
    list(run.events(compared.carried))
    list(run.events(run.compare(Today(plan)).carried))
    scenario_durations(connection, list(plan.by_id))
    last_failed(connection, list(plan.by_id))
    connection.rollback()


@given(details=DETAILS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_run_keeps_of_its_failures_is_read_without_falling_over(past: Connection, details: object) -> None:
    change(past, "UPDATE test_runs SET failed_details = CAST(:d AS jsonb) WHERE batch_id = 'b1'", d=json.dumps(details))
    look_at_everything(past)


@pytest.mark.parametrize(
    "details",
    ["[" * 1_500 + "]" * 1_500, '{"not_run": ' + "9" * 5_000 + "}", '{"plan": ' + "[" * 1_500 + "]" * 1_500 + "}",
     '{"failures": [{"scenario_id": 1e400, "step_id": null}]}', '{"carried": {"scenarios": [1.5, 1e10, 101]}}'],
    ids=range(5),
)  # fmt: skip
def test_what_no_reader_can_take_is_passed_over(past: Connection, details: str) -> None:
    change(past, "UPDATE test_runs SET failed_details = CAST(:d AS jsonb) WHERE batch_id = 'b1'", d=details)
    look_at_everything(past)


def test_one_odd_row_costs_the_schedule_no_other(past: Connection) -> None:
    odd = json.dumps({"failures": [{"scenario_id": "x", "step_id": None}], "carried": {"scenarios": [1.5]}})
    change(past, "UPDATE test_runs SET failed_details = CAST(:d AS jsonb) WHERE batch_id = 'b1'", d=odd)
    assert set(scenario_durations(past, [101, 102])) == {101, 102}
    assert last_failed(past, [101, 102]) == {101}


NULLS = [
    (table, column)
    for table, columns in {
        "test_runs": "test_set_name environment base_url status batch_id duration_ms total_scenarios total_steps "
        "passed_steps failed_steps video_path failed_details executed_by created_at updated_at",
        "test_run_steps": "test_step_id scenario_id scenario_name case_name step_definition expected_results status "
        "error_message duration_ms created_at",
    }.items()
    for column in columns.split()
]


@pytest.mark.parametrize(("table", "column"), NULLS)
def test_every_column_of_a_run_may_be_empty(past: Connection, table: str, column: str) -> None:
    condition = "batch_id = 'b2'" if (table, column) == ("test_runs", "batch_id") else "true"
    change(past, f"UPDATE {table} SET {column} = NULL WHERE {condition}")  # noqa: S608 - our own words
    look_at_everything(past)


@pytest.mark.parametrize("number", [-(2**31), -1, 0, 2**31 - 1])
@pytest.mark.parametrize(
    ("table", "column"),
    [("test_runs", "duration_ms"), ("test_runs", "total_scenarios"), ("test_runs", "passed_steps"),
     ("test_run_steps", "duration_ms"), ("test_run_steps", "scenario_id"), ("test_run_steps", "test_step_id")],
)  # fmt: skip
def test_every_number_of_a_run_may_be_any(past: Connection, table: str, column: str, number: int) -> None:
    change(past, f"UPDATE {table} SET {column} = :n", n=number)  # noqa: S608 - our own words
    look_at_everything(past)


@pytest.mark.parametrize("at", ["-infinity", "infinity", "0001-01-01 BC", "294276-01-01", "0044-03-15 BC"])
@pytest.mark.parametrize("table", ["test_runs", "test_run_steps"])
def test_times_that_no_clock_shows_are_passed_over(past: Connection, table: str, at: str) -> None:
    change(past, f"UPDATE {table} SET created_at = CAST(:at AS timestamp)", at=at)  # noqa: S608 - our own words
    look_at_everything(past)


TEXTS = {
    "test_runs": {"test_set_name": 255, "environment": 100, "base_url": None, "video_path": None, "executed_by": 100},
    "test_run_steps": dict.fromkeys(("scenario_name", "case_name"), 255)
    | dict.fromkeys(("step_definition", "expected_results", "error_message"), None),
}


@pytest.mark.parametrize(
    ("table", "column", "limit"),
    [(table, column, limit) for table, columns in TEXTS.items() for column, limit in columns.items()],
)
def test_every_text_of_a_run_may_be_hostile(past: Connection, table: str, column: str, limit: int | None) -> None:
    short = [one for one in HOSTILE if len(one) < 5_000 and not set(one) & {"\0", "\ud800"}]
    for number in range(0, len(short), 30):
        value = short[number][:limit]
        change(past, f"UPDATE {table} SET {column} = :value", value=value)  # noqa: S608 - our own words
        look_at_everything(past, value)
