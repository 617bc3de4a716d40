"""Opening connections: plain SQL over one connection, fit for a transaction-pooling proxy.

Such a proxy gives every transaction another server connection. So nothing may live in the session: no prepared
statements, no ``options=-c``, no ``SET``, no LISTEN; isolation is asked for in ``BEGIN`` itself, and other settings
belong to the transaction (:mod:`pytest_e1ts.store.connection.session_settings`).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.errors import DatabaseUnreachableError
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.embedded_socket import is_embedded
from pytest_e1ts.store.connection.session_settings import configure_connection, configure_transactions
from pytest_e1ts.store.connection.shell_variables import without_shell_variables
from pytest_e1ts.store.connection.tls import tls_parameters

__all__ = ["DatabaseAddress", "Retries", "connect_with_retries", "open_engine"]

_APPLICATION = "pytest-e1ts"

# libpq gives no error code for a refused connection, only text; what is not listed here is tried again.
_PERMANENT = (
    "authentication failed",
    "no password supplied",
    "no pg_hba.conf entry",
    "does not exist",
    "no such user",
    "no such database",
    "permission denied",
    "certificate",
    "does not support ssl",
    "is not permitted to log in",
    "could not translate host name",
    "invalid",
)
_TRANSIENT = ("temporary failure in name resolution",)


@dataclass(frozen=True, slots=True)
class Retries:
    """How often to try to connect, and how long to wait in between.

    Attributes:
        attempts: At least 1.
        first_delay: Seconds before the second attempt; each later delay is twice the one before.
        longest_delay: Seconds that no delay exceeds.
    """

    attempts: int = 6
    first_delay: float = 0.25
    longest_delay: float = 4.0

    def delays(self) -> list[float]:
        """Return the seconds to wait after each attempt but the last."""
        return [min(self.first_delay * 2**number, self.longest_delay) for number in range(self.attempts - 1)]


def open_engine(address: DatabaseAddress, *, connect_timeout: int = 10, writes: bool = False) -> Engine:
    """Return an engine without a pool: one connection per ``connect()``, closed when it is given back.

    Args:
        address: Where the database is.
        connect_timeout: Seconds to wait for each address of the host.
        writes: Whether a server, or a role, that only reads is of no use.
    """
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: open_connection(address, connect_timeout=connect_timeout, writes=writes),
        poolclass=NullPool,
        use_native_hstore=False,
        hide_parameters=True,
    )
    configure_transactions(engine)
    return engine


def open_connection(
    address: DatabaseAddress, *, connect_timeout: int = 10, writes: bool = False
) -> psycopg.Connection[Any]:
    """Open one connection of psycopg, once.

    Args:
        address: Where the database is.
        connect_timeout: Seconds to wait for each address of the host.
        writes: Whether a server, or a role, that only reads is of no use.

    Raises:
        psycopg.Error: It cannot be opened.
    """
    parameters = connection_parameters(address, connect_timeout=connect_timeout, writes=writes)
    with without_shell_variables() if is_embedded(address.host) else contextlib.nullcontext():
        connection: psycopg.Connection[Any] = psycopg.connect(**parameters)
    configure_connection(connection)
    return connection


def connection_parameters(
    address: DatabaseAddress, *, connect_timeout: int = 10, writes: bool = False
) -> dict[str, Any]:
    """Return the arguments of ``psycopg.connect``; they hold the password, so they must not be shown."""
    return {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        **({"user": address.user} if address.user else {}),
        **({"password": address.password} if address.password else {}),
        **tls_parameters(local=address.is_local, sslmode=address.sslmode, sslrootcert=address.sslrootcert),
        "application_name": _APPLICATION,
        "client_encoding": "UTF8",
        "connect_timeout": connect_timeout,
        "keepalives": 1,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
        "target_session_attrs": "read-write" if writes else "any",
        "prepare_threshold": None,
    }


def connect_with_retries(
    address: DatabaseAddress,
    *,
    retries: Retries = Retries(),
    connect_timeout: int = 10,
    writes: bool = False,
    wait: Callable[[float], object] = time.sleep,
) -> Connection:
    """Open a connection, trying again while the database cannot be reached.

    What another attempt cannot change, such as a wrong password or a missing database, is reported at once.

    Args:
        address: Where the database is.
        retries: How often to try.
        connect_timeout: Seconds per attempt.
        writes: Whether a server, or a role, that only reads is of no use.
        wait: Called with the seconds to wait before the next attempt.

    Returns:
        An open connection; close it when done.

    Raises:
        DatabaseUnreachableError: No attempt succeeded. One line: host, port, database, user, reason.
    """
    engine = open_engine(address, connect_timeout=connect_timeout, writes=writes)
    for attempt, delay in enumerate([*retries.delays(), None], start=1):
        try:
            return engine.connect()
        except (DBAPIError, psycopg.Error) as error:
            reason = _reason(error, address)
            if delay is None or not _is_worth_retrying(reason):
                raise DatabaseUnreachableError(_unreachable(address, reason, attempt)) from None
            wait(delay)
    raise AssertionError("the last attempt returns or raises")


def _is_worth_retrying(reason: str) -> bool:
    folded = reason.casefold()
    return any(text in folded for text in _TRANSIENT) or not any(text in folded for text in _PERMANENT)


def _reason(error: Exception, address: DatabaseAddress) -> str:
    """Return the driver's own words as one line, without what the message says already."""
    original = getattr(error, "orig", None) or error
    lines = [line.strip() for line in str(original).splitlines() if line.strip()]
    reasons = [line for line in lines if "FATAL: " in line or "failed: " in line]
    text = (reasons or lines or ["no reason given"])[0]
    for mark in ("FATAL: ", "failed: "):
        text = text.rpartition(mark)[2].strip()
    return text.replace(address.password, "***") if len(address.password) > 3 else text


def _unreachable(address: DatabaseAddress, reason: str, attempts: int) -> str:
    tried = f" after {attempts} attempts" if attempts > 1 else ""
    return f"cannot connect to the database{tried}: {address}: {reason}{_hint(reason)}"


def _hint(reason: str) -> str:
    folded = reason.casefold()
    if "read-only" in folded:
        return "; name a server and a role that may write (e1ts db status says what this one may do)"
    if "certificate" in folded:
        return "; set DB_SSLROOTCERT to the file of the certificates that vouch for it"
    return "; set DB_SSLMODE to allow a connection without TLS" if "not support ssl" in folded else ""
