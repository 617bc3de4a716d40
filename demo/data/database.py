"""Opening the demo's database: created when absent, filled when empty, then reached through a pool."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from psycopg import AsyncConnection, Connection, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from demo.data.seeds import seed

Pool = AsyncConnectionPool[AsyncConnection[DictRow]]

_SCHEMA = Path(__file__).parent.parent / "schema.sql"
_TABLES = ("attachments", "history", "exceptions", "sessions", "users")
_CONNECT_SECONDS = 10
_LOCK = 7_301_955  # an arbitrary number: two starts on one database prepare it one after the other


def plain_conninfo(database_url: str) -> str:
    """Return the address as libpq knows it, without an SQLAlchemy driver suffix."""
    scheme, separator, rest = database_url.partition("://")
    return f"{scheme.partition('+')[0]}{separator}{rest}"


def prepare_database(database_url: str, *, reset: bool = False) -> None:
    """Make the database ready: create it, its tables, accounts and first exceptions where they are absent.

    Args:
        database_url: libpq address of the demo's own database.
        reset: Drop the demo's tables first.

    Raises:
        psycopg.Error: The server cannot be reached, or refuses.
    """
    conninfo = plain_conninfo(database_url)
    with _connect(conninfo) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        if reset:
            for table in _TABLES:
                connection.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.Identifier(table)))
        connection.execute(_SCHEMA.read_bytes())
        seed(connection)


def open_pool(database_url: str) -> Pool:
    """Return a closed pool of connections; the application opens it when it starts."""
    kwargs: dict[str, Any] = {"row_factory": dict_row, "autocommit": True}
    return AsyncConnectionPool(
        plain_conninfo(database_url), min_size=2, max_size=10, timeout=10, open=False, kwargs=kwargs
    )


def _connect(conninfo: str) -> Connection[Any]:
    try:
        return psycopg.connect(conninfo, connect_timeout=_CONNECT_SECONDS)
    except psycopg.OperationalError:
        # A refused connection has no error code, and its text is in the server's language: look whether it is absent.
        if not _create_database(conninfo):
            raise
    return psycopg.connect(conninfo, connect_timeout=_CONNECT_SECONDS)


def _create_database(conninfo: str) -> bool:
    """Create the database that the address names; False when the server has it or cannot be asked."""
    name = str(conninfo_to_dict(conninfo).get("dbname") or "")
    maintenance = make_conninfo(conninfo, dbname="postgres")
    try:
        server = psycopg.connect(maintenance, autocommit=True, connect_timeout=_CONNECT_SECONDS)
    except psycopg.OperationalError:
        return False
    with server:
        if not name or server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return False
        try:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return True  # another start was quicker
    return True
