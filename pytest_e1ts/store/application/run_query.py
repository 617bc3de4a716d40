"""Queries to the application's own database: read-only, bounded in time and rows, parameters always bound."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg

from pytest_e1ts.errors import BrokenStepError, ConfigurationError
from pytest_e1ts.store.application.named_queries import NamedQuery, psycopg_form
from pytest_e1ts.store.connection.address import URL_VARIABLE, DatabaseAddress
from pytest_e1ts.store.connection.connect import open_connection

Row = tuple[str | None, ...]
RunQuery = Callable[[NamedQuery, Mapping[str, Any], float], list[Row]]
"""Runs a query with values for its parameters and a time limit in milliseconds."""

VARIABLE = "APP_DATABASE_URL"
MOST_ROWS = 100
_CONNECT_SECONDS = 10
# The styles are those that psycopg can read, whatever the role has; the time zone is part of what the suite sees.
_SETTINGS = """
SELECT set_config('statement_timeout', %s, true), set_config('lock_timeout', %s, true),
       set_config('datestyle', 'ISO, MDY', true), set_config('intervalstyle', 'postgres', true)
"""


@contextmanager
def application_database(url: str) -> Iterator[RunQuery]:
    """Open the application's database for named queries.

    Every query runs in a read-only transaction of its own, with the time limit as its statement time-out. It is sent as
    the inner query of a SELECT, so that it can be nothing but one query. Whoever writes the address should still name a
    role that can only read: a read-only transaction does not keep a query from calling functions of the server.

    Args:
        url: ``postgresql://…``

    Yields:
        A function that runs a query.

    Raises:
        BrokenStepError: The address is not valid, or the database cannot be reached. No message holds the password.
    """
    address = _address(url)
    connection = _connect(address)
    try:
        yield lambda query, values, timeout_ms: _run_query(connection, query, values, timeout_ms)
    finally:
        connection.close()


def read_query_table(
    url: str, query: NamedQuery, values: Mapping[str, Any], timeout_ms: float, most: int
) -> tuple[tuple[str, ...], list[Row]]:
    """Return the columns and the rows of a named query, asked once over a connection of its own.

    Args:
        url: ``postgresql://…``
        query: The query.
        values: The values of its parameters.
        timeout_ms: Its time limit, in milliseconds.
        most: How many rows are wanted at most.

    Raises:
        BrokenStepError: The database cannot be reached, or the query fails.
    """
    connection = _connect(_address(url))
    try:
        cursor = _execute(connection, query, values, timeout_ms, most)
        return tuple(column.name for column in cursor.description or ()), [tuple(map(as_text, row)) for row in cursor]
    finally:
        connection.close()


def _address(url: str) -> DatabaseAddress:
    try:
        address = DatabaseAddress.from_environment({URL_VARIABLE: url})
    except ConfigurationError as error:
        raise BrokenStepError(
            str(error).replace(URL_VARIABLE, VARIABLE), code="application-database-unreachable"
        ) from None
    if address is None:
        raise BrokenStepError(
            f"The application's database is not known. Set {VARIABLE}.", code="no-application-database"
        )
    return address


def _connect(address: DatabaseAddress) -> psycopg.Connection[Any]:
    try:
        connection = open_connection(address, connect_timeout=_CONNECT_SECONDS)
    except psycopg.Error as error:
        reason = _first_line(error).replace(address.password or "\0", "***")
        raise BrokenStepError(
            f"The application's database cannot be reached: {address}: {reason}",
            code="application-database-unreachable",
        ) from None
    connection.read_only = True
    return connection


def _run_query(
    connection: psycopg.Connection[Any], query: NamedQuery, values: Mapping[str, Any], timeout_ms: float
) -> list[Row]:
    return [tuple(map(as_text, row)) for row in _execute(connection, query, values, timeout_ms, MOST_ROWS + 1)]


def _execute(
    connection: psycopg.Connection[Any], query: NamedQuery, values: Mapping[str, Any], timeout_ms: float, most: int
) -> psycopg.Cursor[Any]:
    limit = str(max(1, math.ceil(timeout_ms)))
    sql = f"SELECT * FROM (\n{psycopg_form(query)}\n) AS asked LIMIT %(e1ts_most)s"  # noqa: S608 - the suite's own SQL
    try:
        with connection.transaction():
            connection.execute(_SETTINGS, (limit, limit))
            return connection.execute(sql.encode(), {**values, "e1ts_most": most})
    except psycopg.Error as error:
        raise BrokenStepError(_error_message(query, error, timeout_ms), code="query-failed") from None


def as_text(value: object) -> str | None:
    """Return a value of the database as a row would write it; None for NULL."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return value.hex()
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)


def _error_message(query: NamedQuery, error: psycopg.Error, timeout_ms: float) -> str:
    name = f"The query {query.name!r}"
    if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
        return f"{name} tries to change data, and database checks only read: {_first_line(error)}."
    if isinstance(error, psycopg.errors.QueryCanceled | psycopg.errors.LockNotAvailable):
        return f"{name} did not answer within {timeout_ms / 1000:.3g} s."
    return f"{name} failed: {_first_line(error)}"


def _first_line(error: psycopg.Error) -> str:
    lines = (line.strip() for line in str(error).splitlines())
    return next(filter(None, lines), "for a reason that was not given")
