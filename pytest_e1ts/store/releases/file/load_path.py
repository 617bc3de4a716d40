"""A release file into a database, by their addresses."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from pytest_e1ts.schema.upgrade import current_revision, schema_state
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.connection.database_status import upgrade_database
from pytest_e1ts.store.connection.embedded_socket import is_embedded
from pytest_e1ts.store.releases.file.files import read_release_file
from pytest_e1ts.store.releases.file.load import LoadedRelease, load_release


def load_release_path(path: Path, address: DatabaseAddress) -> LoadedRelease:
    """Make a database hold the release of a file.

    An embedded database gets its tables with it, for it is the project's own. In any other they are made by whoever may
    make them.

    Args:
        path: The release file.
        address: The database.

    Raises:
        UsageError: The file cannot be read or loaded; all that is wrong in it is listed with its lines.
    """
    records = read_release_file(path)
    with connected_to_load(address) as connection:
        return load_release(connection, records)


@contextlib.contextmanager
def connected_to_load(address: DatabaseAddress) -> Iterator[Connection]:
    """Give a connection that releases are written with; an embedded database gets its tables with it.

    Args:
        address: The database.

    Raises:
        DatabaseUnreachableError: It cannot be reached; one line without the password.
    """
    with connect_with_retries(address, writes=True) as connection:
        if is_embedded(address.host):
            _make_current(connection)
        yield connection


def _make_current(connection: Connection) -> None:
    """Make the tables, or bring them to the current schema, where that is not done yet."""
    with connection.begin():
        is_current = schema_state(connection).revision == current_revision()
    if not is_current:
        upgrade_database(connection)
