"""Asking the application's own database: read-only, bounded in time and rows, parameters always bound."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg

from pytest_e1ts.errors import BrokenStepError, ConfigurationError
from pytest_e1ts.store.address import URL_VARIABLE, DatabaseAddress
from pytest_e1ts.store.connection import connection_parameters
from pytest_e1ts.store.query_book import NamedQuery, psycopg_form

Row = tuple[str | None, ...]
Ask = Callable[[NamedQuery, Mapping[str, Any], float], list[Row]]
"""Asks a query with values for its parameters and a time limit in milliseconds."""

VARIABLE = "APP_DATABASE_URL"
MOST_ROWS = 100
_CONNECT_SECONDS = 10


@contextmanager
def application_database(url: str) -> Iterator[Ask]:
    """Open the application's database for named queries.

    Every query runs in a read-only transaction of its own, with the time limit as its statement time-out. It is sent as
    the inner query of a SELECT, so that it can be nothing but one query. Whoever writes the address should still name a
    role that can only read: a read-only transaction does not keep a query from calling functions of the server.

    Args:
        url: ``postgresql://…``

    Yields:
        What asks.

    Raises:
        BrokenStepError: The address has no valid form, or the database cannot be reached. Neither tells the password.
    """
    address = _address(url)
    connection = _connect(address)
    try:
        yield lambda query, values, timeout_ms: _ask(connection, query, values, timeout_ms)
    finally:
        connection.close()


def _address(url: str) -> DatabaseAddress:
    try:
        address = DatabaseAddress.from_environment({URL_VARIABLE: url})
    except ConfigurationError as error:
        raise BrokenStepError(str(error).replace(URL_VARIABLE, VARIABLE)) from None
    if address is None:
        raise BrokenStepError(f"The application's database is not known. Set {VARIABLE}.")
    return address


def _connect(address: DatabaseAddress) -> psycopg.Connection[Any]:
    parameters = connection_parameters(address, connect_timeout=_CONNECT_SECONDS)
    parameters["target_session_attrs"] = "any"  # a standby that can only be read is as good
    try:
        connection: psycopg.Connection[Any] = psycopg.connect(**parameters)
    except psycopg.Error as error:
        reason = _first_line(error).replace(address.password or "\0", "***")
        raise BrokenStepError(f"The application's database cannot be reached: {address}: {reason}") from None
    connection.read_only = True
    return connection


def _ask(
    connection: psycopg.Connection[Any], query: NamedQuery, values: Mapping[str, Any], timeout_ms: float
) -> list[Row]:
    limit = str(max(1, math.ceil(timeout_ms)))
    sql = f"SELECT * FROM (\n{psycopg_form(query)}\n) AS asked LIMIT %(e1ts_most)s"  # noqa: S608 - the suite's own SQL
    try:
        with connection.transaction():
            connection.execute(
                "SELECT set_config('statement_timeout', %s, true), set_config('lock_timeout', %s, true)", (limit, limit)
            )
            rows = connection.execute(sql.encode(), {**values, "e1ts_most": MOST_ROWS + 1}).fetchall()
    except psycopg.Error as error:
        raise BrokenStepError(_told(query, error, timeout_ms)) from None
    return [tuple(map(as_text, row)) for row in rows]


def as_text(value: object) -> str | None:
    """Return a value of the database as a row would write it; None for NULL."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return value.hex()
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)


def _told(query: NamedQuery, error: psycopg.Error, timeout_ms: float) -> str:
    name = f"The query {query.name!r}"
    if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
        return f"{name} tries to change data, and database checks only read: {_first_line(error)}."
    if isinstance(error, psycopg.errors.QueryCanceled | psycopg.errors.LockNotAvailable):
        return f"{name} did not answer within {timeout_ms / 1000:.3g} s."
    return f"{name} failed: {_first_line(error)}"


def _first_line(error: psycopg.Error) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
