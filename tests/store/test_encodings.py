"""Databases and shells with an encoding other than UTF-8: nothing is lost, and what cannot be held is shown as such."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from psycopg import sql
from sqlalchemy import select, text

from pytest_e1ts.errors import UnknownNameError, UsageError
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.reporting.database.writer import RunWriter
from pytest_e1ts.schema.tables import test_run_steps as step_table
from pytest_e1ts.schema.tables import test_runs as run_table
from pytest_e1ts.schema.upgrade import SCHEMA_SQL
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded
from pytest_e1ts.store.releases.file.export import export_release
from pytest_e1ts.store.releases.file.files import read_release_file, release_text
from pytest_e1ts.store.releases.file.load import load_release
from pytest_e1ts.store.releases.find import find_release
from pytest_e1ts.store.releases.read import read_release
from pytest_e1ts.store.runs.rows import RunRow, RunStepRow
from pytest_e1ts.store.runs.write import insert_run_steps, insert_runs, update_run
from tests.databases import administration, apply_sql
from tests.store.written_release import write_releases
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

TEXT = "Größe 5 € 日本 👍"
HELD = {
    "UTF8": TEXT,
    "SQL_ASCII": TEXT,
    "LATIN1": r"Größe 5 \u20ac \u65e5\u672c \U0001f44d",
    "LATIN9": r"Größe 5 € \u65e5\u672c \U0001f44d",
    "WIN1252": r"Größe 5 € \u65e5\u672c \U0001f44d",
    "EUC_JP": r"Größe 5 \u20ac 日本 \U0001f44d",
    "EUC_TW": r"Gr\xf6\xdfe 5 \u20ac \u65e5\u672c \U0001f44d",  # Python has no codec for it
}


@pytest.fixture(params=HELD)
def encoding(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def encoded(encoding: str, postgres_server: Embedded) -> Iterator[DatabaseAddress]:
    with database_of(postgres_server, encoding) as address:
        yield address


@contextmanager
def database_of(postgres_server: Embedded, encoding: str) -> Iterator[DatabaseAddress]:
    """Make a database with the schema and that encoding."""
    name = sql.Identifier(f"e1ts_test_{encoding.lower()}_{uuid.uuid4().hex[:8]}")
    create = "CREATE DATABASE {} ENCODING {} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    with administration(postgres_server) as server:
        server.execute(sql.SQL(create).format(name, encoding))
    address = postgres_server.address(name.as_string().strip('"'))
    apply_sql(address, SCHEMA_SQL.read_text())
    yield address
    with administration(postgres_server) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture(params=["", "LATIN1", "SQL_ASCII", "SJIS"])
def shell(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param:
        monkeypatch.setenv("PGCLIENTENCODING", request.param)


def test_a_row_is_written_whatever_the_database_can_hold(encoded: DatabaseAddress, encoding: str) -> None:
    with connect_with_retries(encoded) as connection:
        write_releases(connection)
        with connection.begin():
            (run,) = insert_runs(connection, [RunRow(5, 11, TEXT, "b", environment=TEXT)]).values()
            insert_run_steps(connection, [RunStepRow(run, 1, 101, TEXT, TEXT, TEXT, TEXT, "failed", TEXT)])
            update_run(connection, run, status="failed", failed_details={"failures": [{"error": TEXT, TEXT: 1}]})
        steps = connection.execute(select(step_table.c.scenario_name, step_table.c.error_message)).one()
        name, details = connection.execute(select(run_table.c.test_set_name, run_table.c.failed_details)).one()
    assert set(steps) | {name} == {HELD[encoding]}
    assert details == {"failures": [{"error": HELD[encoding], HELD[encoding]: 1}]}


def test_long_text_is_cut_to_its_column_after_what_cannot_be_held_was_replaced(
    encoded: DatabaseAddress, encoding: str
) -> None:
    with connect_with_retries(encoded) as connection:
        write_releases(connection)
        with connection.begin():
            insert_runs(connection, [RunRow(5, 11, "👍" * 255, "b")])
        name = connection.execute(select(run_table.c.test_set_name)).scalar_one()
    assert len(name) <= 255
    assert name.startswith("👍" if encoding in {"UTF8", "SQL_ASCII"} else r"\U0001f44d")


@pytest.mark.usefixtures("shell")
def test_rows_are_read_as_they_are_whatever_the_shell_says(encoded: DatabaseAddress, encoding: str) -> None:
    held = "Größe" if encoding not in {"EUC_JP", "EUC_TW"} else "plain"
    with connect_with_retries(encoded) as connection:
        write_releases(connection)
        with connection.begin():
            connection.execute(text("UPDATE test_scenarios SET name = :name WHERE id = 101"), {"name": held})
    with connect_with_retries(encoded) as connection:
        names = {row.name for row in read_release(connection, "5").scenarios}
    assert held in names


def test_a_release_number_that_the_database_cannot_hold_is_simply_not_there(encoded: DatabaseAddress) -> None:
    with connect_with_retries(encoded) as connection:
        write_releases(connection)
        with connection.begin(), pytest.raises(UnknownNameError, match=r"no release '2\.1\.1 👍'"):
            find_release(connection, "2.1.1 👍")


def test_a_run_ends_with_all_its_rows_where_the_database_holds_few_characters(
    encoded: DatabaseAddress, encoding: str, tmp_path: Path
) -> None:
    plan = make_plan([make_scenario(101, name=TEXT), make_scenario(102)])
    ledger = RunLedger(plan, make_settings(tmp_path))
    with connect_with_retries(encoded) as connection:
        write_releases(connection)
    writer = RunWriter(lambda: connect_with_retries(encoded), ledger)
    events = [started(plan), *scenario_events(plan, 101, "ppf", message=TEXT), *scenario_events(plan, 102)]
    for event in [*events, finished()]:
        ledger.take(event)
        if writer.has_work:
            writer.write()
    writer.disconnect()
    assert (writer.refused, writer.refusal) == (0, "")
    with connect_with_retries(encoded) as connection:
        rows = connection.execute(select(step_table)).all()
        assert len(rows) == writer.written
        assert HELD[encoding] in {row.scenario_name for row in rows}
        assert connection.execute(select(run_table.c.status)).scalar_one() == "failed"


def test_bytes_that_are_no_text_in_a_database_without_an_encoding_are_shown_as_such(postgres_server: Embedded) -> None:
    with database_of(postgres_server, "SQL_ASCII") as address:
        with connect_with_retries(address) as connection:
            write_releases(connection)
        apply_sql(address, r"UPDATE test_scenarios SET name = E'Gr\xf6\xdfe' WHERE id = 101")
        with connect_with_retries(address) as connection:
            names = {row.name for row in read_release(connection, "5").scenarios}
    assert "Gr\ufffd\ufffde" in names


def test_a_release_file_with_what_the_database_cannot_hold_is_refused_by_the_character(
    postgres_server: Embedded, tmp_path: Path
) -> None:
    file = tmp_path / "release.yml"
    file.write_text(
        "format: pytest-e1ts release 1\nrelease: {release_number: '1'}\ntest_sets: [{name: 5 €}]\n", encoding="utf-8"
    )
    with (
        database_of(postgres_server, "LATIN1") as address,
        connect_with_retries(address) as connection,
        pytest.raises(UsageError, match=r"encoding LATIN1 .* cannot hold '€'"),
    ):
        load_release(connection, read_release_file(file))


def test_what_a_database_without_an_encoding_holds_is_exported_and_loaded_again(
    postgres_server: Embedded, tmp_path: Path
) -> None:
    file = tmp_path / "release.yml"
    content = "format: pytest-e1ts release 1\nrelease: {release_number: '1'}\n"
    content += "select_configs: [{id: 1, name: x, options: [ä €]}]\n"
    file.write_text(content + f"test_sets: [{{name: {TEXT}}}]\n", encoding="utf-8")
    with database_of(postgres_server, "SQL_ASCII") as address, connect_with_retries(address) as connection:
        load_release(connection, read_release_file(file))
        exported = export_release(connection, "1")
        file.write_text(release_text(exported, None), encoding="utf-8")
        load_release(connection, read_release_file(file))
        assert export_release(connection, "1") == exported
    assert exported["test_sets"][0]["name"] == TEXT
