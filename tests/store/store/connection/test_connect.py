from __future__ import annotations

import socket
import threading
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, text

from pytest_e1ts.errors import DatabaseUnreachableError
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import Retries, connect_with_retries, connection_parameters, open_engine
from pytest_e1ts.store.releases.read import read_release
from pytest_e1ts.store.runs.rows import RunRow, RunStepRow
from pytest_e1ts.store.runs.write import insert_run_steps, insert_runs, update_run, written_steps
from tests.store.written_release import write_releases


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def test_refused_connection_is_tried_again_and_then_told_in_one_line() -> None:
    address = DatabaseAddress("127.0.0.1", _free_port(), "uatcms", "tester", "a secret")
    waits: list[float] = []
    with pytest.raises(DatabaseUnreachableError) as error:
        connect_with_retries(address, retries=Retries(3, 0.1, 1.0), wait=waits.append)
    assert waits == [0.1, 0.2]
    assert str(error.value) == (
        f"cannot connect to the database after 3 attempts: host 127.0.0.1, port {address.port}, database uatcms, "
        "user tester: Connection refused"
    )


def test_server_that_comes_up_meanwhile_is_found(database: DatabaseAddress, tmp_path: Path) -> None:
    later = tmp_path / "later"
    address = replace(database, host=str(later))
    with connect_with_retries(address, wait=lambda _: later.symlink_to(database.host)) as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"database": "missing"}, 'database "missing" does not exist'),
        ({"user": "stranger"}, "no password supplied"),
    ],
)
def test_what_another_attempt_cannot_mend_is_told_at_once(
    database: DatabaseAddress, change: dict[str, str], reason: str
) -> None:
    def never(_: float) -> None:
        pytest.fail("waited")

    with pytest.raises(DatabaseUnreachableError, match=reason) as error:
        connect_with_retries(replace(database, **change), wait=never)  # type: ignore[arg-type] # fields by name
    assert "attempts" not in str(error.value)


def test_engine_hides_the_password(database: DatabaseAddress) -> None:
    engine = open_engine(replace(database, password="a secret"))
    assert "secret" not in f"{engine!r} {engine.url!r} {engine.url}"


def test_no_statement_is_prepared_and_no_setting_stays(connection: Connection) -> None:
    write_releases(connection)
    settings = "SELECT name, setting FROM pg_settings WHERE name NOT LIKE 'plpgsql.%' ORDER BY name"
    before = connection.execute(text(settings)).all()
    connection.rollback()
    for _ in range(8):
        read_release(connection, "5")
        runs = insert_runs(connection, [RunRow(5, 11, "Sign in", "b")])
        insert_run_steps(connection, [RunStepRow(runs[11], 1, 101, "s", "c", None, None, "passed")])
        update_run(connection, runs[11], status="passed")
        connection.commit()
    assert connection.exec_driver_sql("SELECT name FROM pg_prepared_statements").all() == []
    assert connection.execute(text(settings)).all() == before


def test_every_transaction_may_run_on_another_server_connection(
    connection: Connection, database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a transaction-pooling proxy does: each transaction finds a server connection that has never seen us."""
    write_releases(connection)
    rows = []
    for _ in range(3):
        other = psycopg.connect(**connection_parameters(database))
        monkeypatch.setattr(connection.connection, "dbapi_connection", other)
        rows.append(read_release(connection, "5"))
        runs = insert_runs(connection, [RunRow(5, 11, "Sign in", "b")])
        connection.commit()
        assert written_steps(connection, runs.values()) == set()
        connection.commit()
        monkeypatch.undo()
        other.close()
    assert rows[0] == rows[1] == rows[2]


def test_server_without_tls_is_refused_where_tls_is_demanded() -> None:
    """A listener that answers libpq's request for TLS with N, as PostgreSQL without certificates does."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        answer = threading.Thread(target=_refuse_tls, args=[listener])
        answer.start()
        address = DatabaseAddress("127.0.0.1", listener.getsockname()[1], user="u", sslmode="verify-full")
        with pytest.raises(DatabaseUnreachableError, match=r"does not support SSL.*; set DB_SSLMODE to allow"):
            connect_with_retries(replace(address, sslrootcert="system"), retries=Retries(1))
        answer.join()


def _refuse_tls(listener: socket.socket) -> None:
    client, _ = listener.accept()
    with client:
        client.recv(64)
        client.sendall(b"N")
