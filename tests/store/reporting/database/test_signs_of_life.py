from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from pytest_e1ts.model.events import RunStarted
from pytest_e1ts.reporting.database import writer
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.reporting.database.sink import PostgresSink
from pytest_e1ts.reporting.database.writer import RunWriter
from pytest_e1ts.schema.tables import test_run_steps as step_table
from pytest_e1ts.schema.tables import test_runs as run_table
from pytest_e1ts.store.runs.stale import OpenBatch, close_from_rows, open_batches
from tests.store.reporting.conftest import Server, wait_for
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

PLAN = make_plan([make_scenario(101), make_scenario(102)])
BATCH = "20261120-100000-r5-0123abcd"
WHATEVER_THE_SIGN_S = -1000.0
"""A silence that every run has kept, also one whose sign came while its closing waited for its turn."""


def began() -> RunStarted:
    return started(PLAN, batch_id=BATCH)


def statuses(connection: Connection) -> list[str | None]:
    connection.rollback()
    return [row.status for row in connection.execute(select(run_table.c.status))]


def test_a_run_that_was_closed_by_mistake_is_taken_back_by_its_next_sign_of_life(
    server: Server, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "HEARTBEAT_S", 0.05)
    sink = PostgresSink(server.engine.connect, make_settings(tmp_path / "report"), interval_s=0.02)
    sink.open(PLAN)
    sink.take(began())
    wait_for(lambda: statuses(connection) == ["running"])
    with server.engine.begin() as other:
        assert close_from_rows(other, OpenBatch(BATCH, 0.0), limit_s=WHATEVER_THE_SIGN_S) == 1
    wait_for(lambda: statuses(connection) == ["running"])
    sink.take(finished())
    assert sink.close() == []
    assert statuses(connection) == ["failed"]


def test_a_run_that_gives_a_sign_meanwhile_is_not_closed(server: Server, tmp_path: Path) -> None:
    sink = PostgresSink(server.engine.connect, make_settings(tmp_path / "report"), interval_s=0.02)
    sink.open(PLAN)
    sink.take(began())
    with server.engine.connect() as other:
        wait_for(lambda: open_batches(other))
        assert close_from_rows(other, OpenBatch(BATCH, 1000.0), limit_s=900.0) == 0
    sink.close()


def test_runs_of_other_programs_are_left_alone(server: Server) -> None:
    with server.engine.begin() as connection:
        row = "INSERT INTO test_runs (release_id, test_set_id, status, batch_id) VALUES (5, 11, 'running', :batch)"
        connection.execute(text(row), [{"batch": "batch-1"}, {"batch": None}, {"batch": "nightly"}])
        assert open_batches(connection) == []


def test_who_looks_what_is_written_waits_for_a_transaction_of_unknown_outcome(
    server: Server, connection: Connection, tmp_path: Path
) -> None:
    first, second = (RunLedger(PLAN, make_settings(tmp_path)) for _ in range(2))
    for ledger in (first, second):
        ledger.take(began())
    RunWriter(server.engine.connect, first).write()
    for ledger in (first, second):
        for event in scenario_events(PLAN, 101):
            ledger.take(event)
    unfinished = server.engine.connect()
    writer = RunWriter(lambda: unfinished, first, resumes=True)
    commit, held = unfinished.commit, []
    unfinished.commit = lambda: held.append(commit) if first.pending else commit()  # type: ignore[method-assign]
    while not held:
        writer.write()
    replay = RunWriter(server.engine.connect, second, resumes=True)
    with pytest.raises(Exception, match="lock timeout"):
        replay.write()
    commit()
    while replay.has_work:
        replay.write()
    assert replay.written == 0
    assert len(connection.execute(select(step_table)).all()) == 3
