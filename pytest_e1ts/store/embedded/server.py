"""The embedded PostgreSQL: what runs when no database is configured.

Any number of processes may use it at once. Each holds a lock; a keeper process stops the server when the last lock is
gone, also when its holder was killed (:mod:`pytest_e1ts.store.embedded.keeper`).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from pytest_e1ts.errors import DatabaseUnreachableError
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import Retries, connect_with_retries
from pytest_e1ts.store.embedded import keeper
from pytest_e1ts.store.embedded.cluster import SUPERUSER, start_keeper
from pytest_e1ts.store.embedded.home import Home, prepare_home
from pytest_e1ts.store.embedded.keeper import open_lock, read_pid_file, try_lock

_MAINTENANCE_DATABASE = "postgres"
_POLL_SECONDS = 0.02
_FILES = ("start.lock", "users.lock", "keeper.lock", "server.log")


def embedded_folder(root: Path) -> Path:
    """Return where the embedded PostgreSQL of a project lives."""
    return root / ".e1ts" / "postgres"


def start_embedded(folder: Path, *, durable: bool = True) -> Embedded:
    """Use the embedded PostgreSQL of that folder: create it, start it, or join those who use it.

    Args:
        folder: Where it lives, such as ``<project>/.e1ts/postgres``; created when absent.
        durable: False gives up safety against a power cut for speed, for tests; only the first user decides.

    Returns:
        A handle; close it when done.

    Raises:
        ConfigurationError: There are no PostgreSQL programs, or the folder cannot be used.
        DatabaseUnreachableError: The server did not start.
    """
    home = prepare_home(folder)
    _create_files(home)
    with _locked(home.folder / "start.lock"):
        users = open_lock(home.folder / "users.lock")
        try:
            fcntl.flock(users, fcntl.LOCK_SH)  # waits for a keeper that is stopping the server
            socket_folder = _start_server(home, durable=durable)
        except BaseException:
            os.close(users)
            raise
    return Embedded(home, users, socket_folder)


class Embedded:
    """A handle on the embedded PostgreSQL; the server runs at least until :meth:`close`."""

    def __init__(self, home: Home, users: int, socket_folder: str) -> None:
        self._home = home
        self._users: int | None = users
        self._socket_folder = socket_folder

    @property
    def folder(self) -> Path:
        """Where the data and the log are, also where that is not the folder asked for."""
        return self._home.folder

    def address(self, database: str) -> DatabaseAddress:
        """Return the address of a database, which is created when absent."""
        self.ensure_database(database)
        return self._server().with_database(database)

    def ensure_database(self, name: str) -> bool:
        """Create the database when absent.

        Returns:
            Whether it was created.
        """
        with connect_with_retries(self._server(), retries=Retries(10, 0.05, 1.0)) as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            if connection.exec_driver_sql("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).first():
                return False
            create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)).as_string()
            try:
                connection.connection.cursor().execute(create)
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return False  # another process was quicker
        return True

    def close(self) -> None:
        """Release the server; for the last user, wait until the server is gone. Closing twice is allowed."""
        if self._users is None:
            return
        with _locked(self._home.folder / "start.lock"):
            users, self._users = self._users, None
            fcntl.flock(users, fcntl.LOCK_UN)
            try:
                if _is_last(users):
                    _wait_until_stopped(self._home)
            finally:
                os.close(users)

    def _server(self) -> DatabaseAddress:
        return DatabaseAddress(self._socket_folder, database=_MAINTENANCE_DATABASE, user=SUPERUSER, sslmode="disable")

    def __enter__(self) -> Self:
        """Return the handle itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the handle."""
        self.close()


def _create_files(home: Home) -> None:
    for name in _FILES:
        path = home.folder / name
        if not path.exists():
            os.close(open_lock(path))
            home.chown(path)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = open_lock(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _start_server(home: Home, *, durable: bool) -> str:
    """Have a keeper and a server that is ready; return the folder of its socket. The start lock is held."""
    deadline = time.monotonic() + keeper.START_SECONDS
    while time.monotonic() < deadline:
        if not _has_keeper(home):
            start_keeper(home, durable=durable)
        status = read_pid_file(home.data)
        if status and status.ready:
            return status.socket_folder
        time.sleep(_POLL_SECONDS)
    raise DatabaseUnreachableError(
        f"the embedded PostgreSQL is not ready after {keeper.START_SECONDS:.0f} seconds; "
        f"see {home.folder / 'server.log'}",
        code="embedded-database",
    )


def _has_keeper(home: Home) -> bool:
    lock = open_lock(home.folder / "keeper.lock")
    try:
        return not try_lock(lock, fcntl.LOCK_EX)
    finally:
        os.close(lock)


def _is_last(users: int) -> bool:
    """Return whether nobody else holds the users' lock; the start lock is held, so nobody can join meanwhile."""
    # Not even a shared lock can be taken: the keeper has the exclusive one already.
    try:
        return try_lock(users, fcntl.LOCK_EX) or not try_lock(users, fcntl.LOCK_SH)
    finally:
        fcntl.flock(users, fcntl.LOCK_UN)


def _wait_until_stopped(home: Home) -> None:
    """Wait until the keeper has stopped the server; where the keeper was killed, let a new one do it."""
    if not _has_keeper(home) and read_pid_file(home.data):
        start_keeper(home, durable=True)
    deadline = time.monotonic() + keeper.START_SECONDS
    while _has_keeper(home) and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
