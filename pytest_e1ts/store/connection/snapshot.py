"""One read-only snapshot, and database errors as one line of ours."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import IsolationLevel
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.errors import DatabaseUnreachableError, UsageError
from pytest_e1ts.store.connection.lock_holders import lock_wait_message
from pytest_e1ts.store.connection.storable import server_encoding


@contextlib.contextmanager
def read_only_snapshot(connection: Connection) -> Iterator[None]:
    """Run the block in one READ ONLY transaction at REPEATABLE READ: all its queries see the same rows.

    Both are asked for in ``BEGIN`` itself, so nothing is left in a session that a proxy may hand to somebody else.

    Args:
        connection: A connection without an open transaction; it can be used for writing again afterwards.

    Raises:
        DatabaseUnreachableError: The connection was lost.
        UsageError: The database lacks a table or the right to read it.
    """
    driver: Any = connection.connection.driver_connection
    before = driver.isolation_level, driver.read_only
    driver.isolation_level, driver.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        with plain_database_errors(connection), connection.begin():
            yield
    finally:
        if not driver.closed:
            driver.isolation_level, driver.read_only = before


@contextlib.contextmanager
def plain_database_errors(connection: Connection) -> Iterator[None]:
    """Turn what the driver raises inside the block into one line for people."""
    place = _place(connection)
    try:
        yield
    except DBAPIError as error:
        original = error.orig
        reason = str(original).partition("\n")[0]
        if isinstance(original, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
            message = f"{reason} in the database ({place}); bring it up to date with: e1ts db upgrade"
            raise UsageError(message, code="schema-behind") from None
        if isinstance(original, psycopg.errors.LockNotAvailable):
            raise UsageError(
                f"the database ({place}) did not answer: {lock_wait_message(connection)}", code="database-too-slow"
            ) from None
        if isinstance(original, psycopg.errors.QueryCanceled):
            limit = "the role or the database limits statements: raise its statement_timeout"
            raise UsageError(
                f"the database ({place}) did not answer in time: {reason}; {limit}", code="database-too-slow"
            ) from None
        if isinstance(original, psycopg.errors.InsufficientPrivilege):
            raise UsageError(
                f"the database refused: {reason} ({place}); see which rights are missing: e1ts db status",
                code="missing-rights",
            ) from None
        if isinstance(original, psycopg.errors.UntranslatableCharacter):
            raise UsageError(f"{_untranslatable(connection, reason)} ({place})", code="database-encoding") from None
        if isinstance(original, psycopg.OperationalError) and error.connection_invalidated:
            raise DatabaseUnreachableError(f"the connection to the database was lost: {place}: {reason}") from None
        raise UsageError(f"the database refused: {reason} ({place})", code="database-refused") from None


def _untranslatable(connection: Connection, reason: str) -> str:
    """Say which character it was; the server names its bytes in UTF-8."""
    character = bytes.fromhex("".join(re.findall(r"0x([0-9a-f]{2})", reason))).decode("utf-8", "replace")
    encoding = server_encoding(connection.connection.driver_connection)
    return (
        f"the database, whose encoding {encoding} has few characters, cannot hold {character!r}; "
        "write it without, or use a database with the encoding UTF8"
    )


def _place(connection: Connection) -> str:
    driver: Any = connection.connection.driver_connection
    if driver.closed:
        return "the connection is closed"
    info = driver.info
    return f"host {info.host}, port {info.port}, database {info.dbname}, user {info.user}"
