from __future__ import annotations

import sqlite3

import pytest

from pytest_e1ts.exchange.old_database.reading import read_tables


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE TABLE "Test_Steps" (ID INTEGER PRIMARY KEY AUTOINCREMENT, "Action" TEXT)')
    connection.execute("INSERT INTO Test_Steps VALUES (7, 'Click')")
    connection.execute('CREATE TABLE "odd "" name; --" (id)')
    connection.execute("CREATE VIEW steps AS SELECT * FROM Test_Steps")
    return connection


def test_tables_and_columns_are_found_without_regard_to_case(connection: sqlite3.Connection) -> None:
    found = read_tables(connection)["test_steps"]
    assert found.name == "Test_Steps"
    assert found.columns == ("id", "action")
    assert found.rows == ({"id": 7, "action": "Click"},)


def test_views_and_tables_of_sqlite_are_passed_over_and_odd_names_are_read(connection: sqlite3.Connection) -> None:
    assert set(read_tables(connection)) == {"test_steps", 'odd " name; --'}


def test_a_table_of_a_module_that_is_not_here_is_named_with_the_reason(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "INSERT INTO sqlite_master VALUES ('table', 'found', 'found', 0, 'CREATE VIRTUAL TABLE found USING nowhere(a)')"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    assert "no such module" in read_tables(connection)["found"].fault
