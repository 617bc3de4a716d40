"""Roles that may do less than all: what reads goes on reading, what writes loses nothing and says what is missing."""

from __future__ import annotations

import contextlib
import re
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.errors import UsageError
from pytest_e1ts.reporting.database import writer as run_writer
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.reporting.database.sink import PostgresSink
from pytest_e1ts.reporting.database.writer import Connection, RunWriter
from pytest_e1ts.schema.tables import test_run_steps as step_table
from pytest_e1ts.schema.tables import test_runs as run_table
from pytest_e1ts.store.connection import session_settings
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import Retries, connect_with_retries, connection_parameters
from pytest_e1ts.store.connection.rights import missing_run_rights, read_rights
from pytest_e1ts.store.history.batches import read_latest_runs
from pytest_e1ts.store.releases.file.export import export_release
from pytest_e1ts.store.releases.read import read_release
from pytest_e1ts.store.runs.rows import RunStepRow
from pytest_e1ts.store.runs.write import insert_run_steps
from tests.fixtures_database import READS, RECORDS, MakeRole
from tests.store.written_release import write_releases
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

ONCE = Retries(attempts=1)
PLAN = make_plan([make_scenario(101), make_scenario(102)])


@pytest.fixture
def role(make_role: MakeRole, database: DatabaseAddress) -> MakeRole:
    """Make a role of its own with the rights of a script, in a database that has releases."""
    with connect_with_retries(database) as connection:
        write_releases(connection)
    return make_role


def connect(address: DatabaseAddress) -> Connection:
    return connect_with_retries(address, retries=ONCE, writes=True)


def test_a_role_that_only_reads_by_default_reads_releases_and_runs(role: MakeRole) -> None:
    reader = role(f"{READS}; ALTER ROLE {{role}} SET default_transaction_read_only = on")
    with connect_with_retries(reader, retries=ONCE) as connection:
        assert len(read_release(connection, "5").scenarios) == 3
        assert export_release(connection, "5")["release"]["release_number"] == "2.1.1"
        assert read_latest_runs(connection, 5) == []
        rights = read_rights(connection)
        assert "default_transaction_read_only is on" in missing_run_rights(connection, tries_again=False)
    assert rights.only_reads == f"default_transaction_read_only is on for {reader.user}"
    assert rights.lacking["collect, lint, plan, export"] == rights.lacking["runs, status, history"] == ""
    assert rights.lacking["run"].startswith(
        "INSERT, UPDATE on test_runs; USAGE on test_runs_id_seq, test_run_steps_id_seq"
    )
    assert "INSERT, UPDATE, DELETE on releases, categories," in rights.lacking["load"]


def test_a_role_that_lacks_the_right_to_read_is_told_where_to_look(role: MakeRole) -> None:
    stranger = role("GRANT SELECT ON releases TO {role}")
    with (
        connect_with_retries(stranger, retries=ONCE) as connection,
        pytest.raises(
            UsageError, match=r"permission denied for table .*; see which rights are missing: e1ts db status"
        ),
    ):
        read_release(connection, "5")


def test_without_the_right_to_delete_a_retry_ends_with_the_rows_of_its_last_attempt(
    role: MakeRole, tmp_path: Path
) -> None:
    address = role(RECORDS)
    ledger = RunLedger(PLAN, replace(make_settings(tmp_path), retries=1))
    writer = RunWriter(lambda: connect(address), ledger)
    events = [
        started(PLAN),
        *scenario_events(PLAN, 101, "ppf"),
        *scenario_events(PLAN, 102),
        *scenario_events(PLAN, 101, "ppp", attempt=2),
    ]
    for event in [*events, finished()]:
        ledger.take(event)
        while writer.has_work:
            writer.write()
    writer.disconnect()
    with connect_with_retries(address) as connection:
        steps = connection.execute(select(step_table.c.scenario_id, step_table.c.status)).all()
        (status,) = connection.execute(select(run_table.c.status)).scalars()
        connection.rollback()
        lack = missing_run_rights(connection, tries_again=True)
    assert sorted(map(tuple, steps)) == [(101, "passed")] * 3 + [(102, "passed")] * 3
    assert status == "passed"
    assert writer.undeletable == set()
    assert "lacks DELETE on test_run_steps" in lack


def test_without_the_right_to_delete_rows_of_an_unforeseen_attempt_stay_and_are_told(
    role: MakeRole, tmp_path: Path
) -> None:
    """Another plugin may repeat a scenario although the run knows of no retries."""
    address = role(RECORDS)
    sink = PostgresSink(lambda: connect(address), make_settings(tmp_path / "report"), interval_s=0.02)
    sink.open(PLAN)
    for event in [started(PLAN), *scenario_events(PLAN, 101, "ppf"), *scenario_events(PLAN, 102)]:
        sink.take(event)
    deadline = time.monotonic() + 15
    while _count(address) < 6:
        assert time.monotonic() < deadline
    for event in [*scenario_events(PLAN, 101, "ppp", attempt=2), finished()]:
        sink.take(event)
    assert sink.close() == [
        "The role lacks DELETE on test_run_steps: 1 scenario keep the rows of an earlier attempt as well."
    ]
    assert _count(address) == 9
    with connect_with_retries(address) as connection:
        assert connection.execute(select(run_table.c.status)).scalars().all() == ["passed"]


def _count(address: DatabaseAddress) -> int:
    with connect_with_retries(address) as connection:
        return len(connection.execute(select(step_table.c.id)).all())


def test_a_missing_right_is_told_at_the_end_without_waiting_for_it(role: MakeRole, tmp_path: Path) -> None:
    reader = role(READS)
    sink = PostgresSink(lambda: connect(reader), make_settings(tmp_path / "report"), interval_s=0.02)
    sink.open(PLAN)
    sink.take(started(PLAN))
    sink.take(finished())
    before = time.monotonic()
    (line,) = sink.close()
    assert time.monotonic() - before < 15
    assert "permission denied for table test_runs" in line
    with connect_with_retries(reader) as connection:
        lack = missing_run_rights(connection, tries_again=False)
    assert f"the role {reader.user} lacks INSERT, UPDATE on test_runs" in lack
    assert "kept in the journal" in lack


@pytest.mark.parametrize("reads", [True, False])
def test_a_locked_table_is_told_with_who_holds_it(
    role: MakeRole,
    monkeypatch: pytest.MonkeyPatch,
    database: DatabaseAddress,
    tmp_path: Path,
    *,
    reads: bool,
) -> None:
    monkeypatch.setattr(session_settings, "LOCK_TIMEOUT_S", 0.2)
    address = role(RECORDS)
    table = "test_steps" if reads else "test_runs"
    with psycopg.connect(**connection_parameters(database) | {"application_name": "nightly migration"}) as other:
        other.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(sql.Identifier(table)))
        holder = rf"held by process {other.info.backend_pid} on the table {table} \(nightly migration, role postgres"
        if reads:
            with (
                connect_with_retries(address) as connection,
                pytest.raises(UsageError, match=rf"waited 0\.2 s .*{holder}"),
            ):
                read_release(connection, "5")
            return
        sink = PostgresSink(
            lambda: connect(address), make_settings(tmp_path / "report"), interval_s=0.02, close_timeout_s=2.0
        )
        sink.open(PLAN)
        sink.take(started(PLAN))
        sink.take(finished())
        assert re.search(holder, sink.close()[0])


def test_a_statement_that_the_role_may_not_take_so_long_for_is_told_with_the_setting(
    role: MakeRole, database: DatabaseAddress
) -> None:
    address = role(RECORDS + "; ALTER ROLE {role} SET statement_timeout = '50ms'")
    with psycopg.connect(**connection_parameters(database)) as other:
        other.execute("LOCK TABLE test_steps IN ACCESS EXCLUSIVE MODE")
        with (
            connect_with_retries(address) as connection,
            pytest.raises(UsageError, match="raise its statement_timeout"),
        ):
            read_release(connection, "5")


def test_rows_are_written_in_smaller_pieces_where_statements_may_take_but_little_time(
    role: MakeRole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = role(RECORDS)
    ledger = RunLedger(PLAN, make_settings(tmp_path))
    writer = RunWriter(lambda: connect(address), ledger)
    sizes: list[int] = []

    def insert(connection: Connection, rows: list[RunStepRow]) -> None:
        sizes.append(len(rows))
        if len(rows) > 2:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 20; SELECT pg_sleep(5)")
        insert_run_steps(connection, rows)

    monkeypatch.setattr(run_writer, "insert_run_steps", insert)
    monkeypatch.setattr(run_writer, "MAX_BATCH", 8)
    writer._limit = 8
    for event in [started(PLAN), *scenario_events(PLAN, 101), *scenario_events(PLAN, 102), finished()]:
        ledger.take(event)
    while writer.has_work:
        with contextlib.suppress(DBAPIError):  # the database cuts a statement off that takes too long
            writer.write()
    writer.disconnect()
    assert sizes[:3] == [6, 4, 2]
    assert _count(address) == 6
