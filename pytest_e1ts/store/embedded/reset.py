"""Emptying the embedded PostgreSQL, for a run that wants to begin from nothing."""

from __future__ import annotations

import psycopg
from psycopg import sql
from sqlalchemy.exc import OperationalError

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded


def drop_database(embedded: Embedded, name: str) -> None:
    """Drop one database of an embedded PostgreSQL, whoever is connected to it; one that is not there is no matter."""
    with connect_with_retries(embedded.address("postgres")) as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        connection.exec_driver_sql(statement.as_string())


def drop_databases(embedded: Embedded) -> list[str]:
    """Drop every database that was made in an embedded PostgreSQL.

    Args:
        embedded: A handle on it; it stays usable, and creates databases again when asked for their address.

    Returns:
        The names of the databases that are gone.

    Raises:
        UsageError: Another run is using one of them.
    """
    with connect_with_retries(embedded.address("postgres")) as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        found = connection.exec_driver_sql(
            "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY datname"
        )
        names = [str(name) for name in found.scalars()]
        for name in names:
            try:
                connection.exec_driver_sql(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)).as_string())
            except OperationalError as error:
                if isinstance(error.orig, psycopg.errors.ObjectInUse):
                    raise UsageError(
                        f"The database {name!r} in {embedded.folder} is in use by another run. "
                        "Wait until that has ended, then start this again.",
                        code="database-in-use",
                    ) from None
                raise
    return names
