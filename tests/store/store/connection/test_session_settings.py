"""Settings of a shell, a role or a database change nothing of what we read and write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from psycopg import sql
from sqlalchemy import func, text, update

from pytest_e1ts.schema.tables import test_runs
from pytest_e1ts.schema.upgrade import schema_state
from pytest_e1ts.store.application.named_queries import NamedQuery
from pytest_e1ts.store.application.run_query import application_database
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.history.batches import read_batch_runs, read_latest_runs, read_runs_in_full
from pytest_e1ts.store.releases.read import read_release
from pytest_e1ts.store.runs.rows import RunRow, RunStepRow
from pytest_e1ts.store.runs.stale import OpenBatch, close_from_rows, open_batches
from pytest_e1ts.store.runs.write import insert_run_steps, insert_runs, write_heartbeat
from tests.databases import apply_sql
from tests.store.written_release import write_releases

BATCH = "20261120-100000-r5-0123abcd"
WEST, EAST = "America/Los_Angeles", "Asia/Kolkata"


def set_for_all(address: DatabaseAddress, name: str, value: str) -> None:
    """Let every session of the database begin with a setting, as ``ALTER ROLE`` does for every session of a role."""
    statement = sql.SQL("ALTER DATABASE {} SET {} TO {}").format(*map(sql.Identifier, (address.database, name)), value)
    apply_sql(address, statement.as_string())


def begin_run(address: DatabaseAddress) -> int:
    with connect_with_retries(address) as connection:
        write_releases(connection)
        with connection.begin():
            return insert_runs(connection, [RunRow(5, 11, "Sign in", BATCH)])[11]


def sign(address: DatabaseAddress, run_id: int) -> None:
    with connect_with_retries(address) as connection, connection.begin():
        write_heartbeat(connection, [run_id])


@pytest.mark.parametrize(("writer", "reader"), [(WEST, EAST), (EAST, WEST), ("UTC", WEST), (EAST, "UTC")])
def test_a_live_run_is_seen_to_live_from_a_session_in_another_time_zone(
    database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, writer: str, reader: str
) -> None:
    monkeypatch.setenv("PGTZ", writer)
    sign(database, begin_run(database))
    monkeypatch.setenv("PGTZ", reader)
    with connect_with_retries(database) as connection, connection.begin():
        (batch,) = open_batches(connection)
        assert 0 <= batch.silent_s < 60
        assert close_from_rows(connection, OpenBatch(BATCH, 1000.0), limit_s=900.0) == 0


def test_a_live_run_is_seen_to_live_where_the_database_has_another_time_zone_than_before(
    database: DatabaseAddress,
) -> None:
    set_for_all(database, "timezone", WEST)
    sign(database, begin_run(database))
    set_for_all(database, "timezone", EAST)
    with connect_with_retries(database) as connection, connection.begin():
        (batch,) = open_batches(connection)
        assert 0 <= batch.silent_s < 60


@pytest.mark.parametrize("zone", [WEST, EAST, "Europe/Berlin"])
def test_a_run_of_an_older_version_that_wrote_in_its_own_zone_is_judged_by_that(
    database: DatabaseAddress, zone: str
) -> None:
    """Its batch was named after the time in UTC, its row holds the same moment in the zone of its session."""
    run_id = begin_run(database)
    batch = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-r5-0123abcd")
    apply_sql(database, "ALTER TABLE test_runs DISABLE TRIGGER USER")
    with connect_with_retries(database) as connection, connection.begin():
        local = func.timezone(zone, func.now())
        changes = {"batch_id": batch, "created_at": local, "updated_at": local}
        connection.execute(update(test_runs).where(test_runs.c.id == run_id).values(changes))
        (found,) = open_batches(connection)
        assert 0 <= found.silent_s < 60


def test_the_age_of_a_run_does_not_depend_on_the_zone_of_who_looks(
    database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGTZ", EAST)
    begin_run(database)
    monkeypatch.setenv("PGTZ", WEST)
    with connect_with_retries(database) as connection, connection.begin():
        (run,) = read_batch_runs(connection, [BATCH])
        (in_full,) = read_runs_in_full(connection, BATCH)
    now = datetime.now(UTC)
    assert 0 <= run.age_s < 60
    assert 0 <= run.idle_s < 60
    assert abs((now - run.started_at).total_seconds()) < 60
    assert abs((now - in_full.started_at).total_seconds()) < 60


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("datestyle", "German, DMY"),
        ("datestyle", "SQL, MDY"),
        ("intervalstyle", "iso_8601"),
        ("bytea_output", "escape"),
        ("extra_float_digits", "-10"),
        ("default_transaction_isolation", "serializable"),
        ("standard_conforming_strings", "off"),
        ("lc_messages", "C"),
        ("xmloption", "document"),
        ("row_security", "off"),
        ("check_function_bodies", "off"),
        ("synchronous_commit", "off"),
        ("client_min_messages", "debug5"),
    ],
)
def test_what_a_role_or_a_database_sets_for_its_sessions_changes_nothing(
    database: DatabaseAddress, name: str, value: str
) -> None:
    begin_run(database)
    with connect_with_retries(database) as connection:
        usual = read_release(connection, "5"), read_latest_runs(connection, 5)
    set_for_all(database, name, value)
    with connect_with_retries(database) as connection:
        assert (read_release(connection, "5"), read_latest_runs(connection, 5)) == usual
        with connection.begin():
            (run,) = read_batch_runs(connection, [BATCH])
            assert run.id is not None
            assert abs((datetime.now(UTC) - run.started_at).total_seconds()) < 60
            at = datetime(2026, 11, 20, 10, 0, 0, 123457, UTC).timestamp()
            insert_run_steps(connection, [RunStepRow(run.id, 1, 101, "s", "c", None, None, "passed", created_at=at)])
            stored = connection.execute(text("SELECT created_at FROM test_run_steps")).scalar_one()
    assert stored == datetime(2026, 11, 20, 10, 0, 0, 123457)  # noqa: DTZ001 - a column without a zone


def test_database_checks_read_days_and_durations_whatever_the_style_of_the_database(database: DatabaseAddress) -> None:
    set_for_all(database, "datestyle", "German, DMY")
    set_for_all(database, "intervalstyle", "sql_standard")
    query = NamedQuery("due", "SELECT DATE '2026-11-20', TIMESTAMPTZ '2026-11-20 10:00:00Z', INTERVAL '1 day'", ())
    with application_database(database.url) as ask:
        assert ask(query, {}, 5000.0) == [("2026-11-20", "2026-11-20 10:00:00+00:00", "1 day, 0:00:00")]


def test_tables_that_the_search_path_shows_in_another_schema_are_found(database: DatabaseAddress) -> None:
    apply_sql(
        database,
        f'CREATE SCHEMA acceptance; ALTER DATABASE "{database.database}" SET search_path TO acceptance, public',
    )
    with connect_with_retries(database) as connection, connection.begin():
        assert schema_state(connection).missing_tables == ()


def test_a_transaction_that_starts_serializable_by_default_still_sees_who_wrote_before_it(
    database: DatabaseAddress,
) -> None:
    set_for_all(database, "default_transaction_isolation", "repeatable read")
    with connect_with_retries(database) as connection, connection.begin():
        assert connection.execute(text("SHOW transaction_isolation")).scalar_one() == "read committed"
