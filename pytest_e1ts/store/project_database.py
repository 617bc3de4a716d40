"""The database a project uses: the configured one, else its embedded PostgreSQL."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection

from pytest_e1ts.store.connection.address import DEFAULT_DATABASE, DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import embedded_folder, start_embedded


@contextlib.contextmanager
def current_database(root: Path, environ: Mapping[str, str] = os.environ) -> Iterator[DatabaseAddress]:
    """Give the address of the project's database; an embedded one runs at least as long as the block.

    Args:
        root: The project's folder, where an embedded database lives in ``.e1ts/postgres``.
        environ: Environment variables by name.

    Raises:
        ConfigurationError: A variable has no valid value, or there are no PostgreSQL programs.
        DatabaseUnreachableError: The embedded server did not start.
    """
    configured = DatabaseAddress.from_environment(environ)
    if configured:
        yield configured
    else:
        with start_embedded(embedded_folder(root)) as server:
            yield server.address(DEFAULT_DATABASE)


@contextlib.contextmanager
def connected(root: Path, *, writes: bool = False) -> Iterator[Connection]:
    """Give a connection to the project's database.

    Args:
        root: The project's folder.
        writes: Whether a server, or a role, that only reads is of no use.

    Raises:
        DatabaseUnreachableError: It cannot be reached; one line without the password.
    """
    with current_database(root) as address, connect_with_retries(address, writes=writes) as connection:
        yield connection
