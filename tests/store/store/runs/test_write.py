from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.store.runs.rows import RunProgress, RunRow, RunStepRow
from pytest_e1ts.store.runs.write import (
    insert_run_steps,
    insert_runs,
    run_progress,
    runs_of_batch,
    update_run,
    written_steps,
)
from tests.store.written_release import write_releases

RUNS = [
    RunRow(5, 12, "Closure", "batch-1", "qa", "https://qa.example.test", total_scenarios=3, total_steps=30),
    RunRow(5, 11, "Sign in", "batch-1", executed_by="tester", created_at=1_700_000_000.25),
]


@pytest.fixture
def run_ids(connection: Connection) -> dict[int, int]:
    write_releases(connection)
    return insert_runs(connection, RUNS)


def _step(run_id: int, step_id: int = 1001, **changes: object) -> RunStepRow:
    row = RunStepRow(run_id, step_id, 101, "Reviewer signs in", "Users", "Open the page", "It opens", "passed")
    return replace(row, **changes)  # type: ignore[arg-type] # fields by name


def _all(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def test_runs_are_inserted_in_order_and_returned_by_set(connection: Connection, run_ids: dict[int, int]) -> None:
    rows = _all(
        connection,
        "SELECT test_set_id, id, status, environment, total_steps, passed_steps, executed_by FROM test_runs ORDER BY 2",
    )
    assert rows == [
        (12, run_ids[12], "running", "qa", 30, 0, None),
        (11, run_ids[11], "running", None, 0, 0, "tester"),
    ]


def test_times_are_stored_as_the_column_default_would(connection: Connection, run_ids: dict[int, int]) -> None:
    connection.exec_driver_sql("SET LOCAL timezone = 'Asia/Tokyo'")
    insert_run_steps(connection, [_step(run_ids[11], created_at=1_700_000_000.5), _step(run_ids[11])])
    given, default, now = connection.exec_driver_sql(
        "SELECT min(created_at)::text, max(created_at), CURRENT_TIMESTAMP::timestamp FROM test_run_steps"
    ).one()
    assert given == "2023-11-15 07:13:20.5"
    assert default == now


def test_steps_are_inserted_in_the_order_given(connection: Connection, run_ids: dict[int, int]) -> None:
    steps = [_step(run_ids[11], number, duration_ms=number) for number in range(500, 0, -1)]
    insert_run_steps(connection, steps)
    assert [row[0] for row in _all(connection, "SELECT test_step_id FROM test_run_steps ORDER BY id")] == [
        step.test_step_id for step in steps
    ]


def test_all_columns_of_a_step_are_stored(connection: Connection, run_ids: dict[int, int]) -> None:
    run = run_ids[11]
    insert_run_steps(
        connection,
        [
            _step(run, status="failed", error_message="No button “Save”", duration_ms=42),
            RunStepRow(run, None, None, "", "", None, None, "skipped"),
        ],
    )
    query = """
        SELECT test_run_id, test_step_id, scenario_id, scenario_name, case_name, step_definition, expected_results,
               status, error_message, duration_ms
        FROM test_run_steps ORDER BY id"""
    assert _all(connection, query) == [
        (run, 1001, 101, "Reviewer signs in", "Users", "Open the page", "It opens", "failed", "No button “Save”", 42),
        (run, None, None, "", "", None, None, "skipped", None, None),
    ]


def test_no_steps_make_no_statement(connection: Connection, run_ids: dict[int, int]) -> None:
    insert_run_steps(connection, [])
    assert written_steps(connection, run_ids.values()) == set()


def test_text_that_no_column_can_hold_is_made_to_fit(connection: Connection, run_ids: dict[int, int]) -> None:
    odd = _step(run_ids[11], scenario_name="x" * 300, error_message="a\x00b\ud800c")
    insert_run_steps(connection, [odd])
    name, message = connection.exec_driver_sql("SELECT scenario_name, error_message FROM test_run_steps").one()
    assert name == "x" * 254 + "…"
    assert message == "a\ufffdb\ufffdc"


def test_update_changes_the_named_columns_alone(connection: Connection, run_ids: dict[int, int]) -> None:
    details = [{"scenario": 101, "error": "odd \x00 text", "artifacts": ("a.png",)}]
    update_run(connection, run_ids[12], status="failed", duration_ms=1200, failed_details=details)
    assert _all(connection, "SELECT status, duration_ms, failed_details, total_steps FROM test_runs ORDER BY id") == [
        ("failed", 1200, [{"scenario": 101, "error": "odd \ufffd text", "artifacts": ["a.png"]}], 30),
        ("running", None, None, 0),
    ]


def test_update_without_changes_is_no_statement(connection: Connection, run_ids: dict[int, int]) -> None:
    update_run(connection, run_ids[12])
    assert connection.exec_driver_sql("SELECT count(*) FROM test_runs WHERE status = 'running'").scalar_one() == 2


def test_details_without_value_are_null_in_sql(connection: Connection, run_ids: dict[int, int]) -> None:
    update_run(connection, run_ids[12], failed_details=None)
    assert connection.exec_driver_sql("SELECT count(*) FROM test_runs WHERE failed_details IS NULL").scalar_one() == 2


def test_progress_sets_counters_so_that_writing_twice_changes_nothing(
    connection: Connection, run_ids: dict[int, int]
) -> None:
    progress = [RunProgress(run_ids[11], 4, 1), RunProgress(run_ids[12], 7, 0)]
    run_progress(connection, progress)
    run_progress(connection, progress)
    run_progress(connection, [])
    assert _all(connection, "SELECT test_set_id, passed_steps, failed_steps FROM test_runs ORDER BY 1") == [
        (11, 4, 1),
        (12, 7, 0),
    ]


def test_what_was_written_is_found_again_for_a_replay(connection: Connection, run_ids: dict[int, int]) -> None:
    insert_run_steps(connection, [_step(run_ids[11], 1001), _step(run_ids[12], 1002)])
    connection.commit()
    assert runs_of_batch(connection, "batch-1") == run_ids
    assert runs_of_batch(connection, "batch-2") == {}
    assert written_steps(connection, [run_ids[11]]) == {(run_ids[11], 101, 1001)}


def test_a_batch_of_steps_is_written_whole_or_not_at_all(connection: Connection, run_ids: dict[int, int]) -> None:
    connection.commit()
    with pytest.raises(DBAPIError):
        insert_run_steps(connection, [_step(run_ids[11]), _step(-1)])
    connection.rollback()
    assert written_steps(connection, run_ids.values()) == set()
