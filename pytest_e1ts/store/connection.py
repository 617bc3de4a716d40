"""Opening connections: plain SQL over one connection, fit for a transaction-pooling proxy.

Such a proxy gives every transaction another server connection. So nothing may live in the session: no prepared
statements, no ``options=-c``, no ``SET``, no LISTEN; isolation is asked for in ``BEGIN`` itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.errors import DatabaseUnreachableError
from pytest_e1ts.store.address import DatabaseAddress
from pytest_e1ts.store.tls import tls_parameters

__all__ = ["DatabaseAddress", "Retries", "connect_with_retries", "open_engine"]

_APPLICATION = "pytest-e1ts"

# libpq gives no error code for a refused connection, only text; what is not listed here is tried again.
_HOPELESS = (
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
_HOPEFUL = ("temporary failure in name resolution",)


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


def open_engine(address: DatabaseAddress, *, connect_timeout: int = 10) -> Engine:
    """Return an engine without a pool: one connection per ``connect()``, closed when it is given back.

    Args:
        address: Where the database is.
        connect_timeout: Seconds to wait for each address of the host.
    """
    parameters = connection_parameters(address, connect_timeout=connect_timeout)
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(**parameters),
        poolclass=NullPool,
        use_native_hstore=False,
        hide_parameters=True,
    )


def connection_parameters(address: DatabaseAddress, *, connect_timeout: int = 10) -> dict[str, Any]:
    """Return the arguments of ``psycopg.connect``; they hold the password, so they must not be shown."""
    return {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        **({"user": address.user} if address.user else {}),
        **({"password": address.password} if address.password else {}),
        **tls_parameters(local=address.is_local, sslmode=address.sslmode, sslrootcert=address.sslrootcert),
        "application_name": _APPLICATION,
        "connect_timeout": connect_timeout,
        "keepalives": 1,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
        "target_session_attrs": "read-write",
        "prepare_threshold": None,
    }


def connect_with_retries(
    address: DatabaseAddress,
    *,
    retries: Retries = Retries(),
    connect_timeout: int = 10,
    wait: Callable[[float], object] = time.sleep,
) -> Connection:
    """Open a connection, trying again while the database cannot be reached.

    What another attempt cannot mend, such as a wrong password or a missing database, is reported at once.

    Args:
        address: Where the database is.
        retries: How often to try.
        connect_timeout: Seconds per attempt.
        wait: Called with the seconds to wait before the next attempt.

    Returns:
        An open connection; close it when done.

    Raises:
        DatabaseUnreachableError: No attempt succeeded. One line: host, port, database, user, reason.
    """
    engine = open_engine(address, connect_timeout=connect_timeout)
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
    return any(text in folded for text in _HOPEFUL) or not any(text in folded for text in _HOPELESS)


def _reason(error: Exception, address: DatabaseAddress) -> str:
    """Return the driver's own words as one line, without what the message says already."""
    original = getattr(error, "orig", None) or error
    lines = [line.strip() for line in str(original).splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL: " in line or "failed: " in line]
    text = (telling or lines or ["no reason given"])[0]
    for mark in ("FATAL: ", "failed: "):
        text = text.rpartition(mark)[2].strip()
    return text.replace(address.password, "***") if len(address.password) > 3 else text


def _unreachable(address: DatabaseAddress, reason: str, attempts: int) -> str:
    tried = f" after {attempts} attempts" if attempts > 1 else ""
    return f"cannot connect to the database{tried}: {address}: {reason}{_tls_hint(reason)}"


def _tls_hint(reason: str) -> str:
    folded = reason.casefold()
    if "certificate" in folded:
        return "; set DB_SSLROOTCERT to the file of the certificates that vouch for it"
    return "; set DB_SSLMODE to allow a connection without TLS" if "not support ssl" in folded else ""
