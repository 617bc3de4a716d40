"""Real databases for tests: one embedded PostgreSQL for all worker processes, a fresh database for each test."""

from __future__ import annotations

import contextlib
import hashlib
import uuid
from collections.abc import Iterator

import psycopg
from psycopg import sql

from pytest_e1ts.schema.upgrade import SCHEMA_SQL
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connection_parameters
from pytest_e1ts.store.embedded.server import Embedded


@contextlib.contextmanager
def fresh_database(server: Embedded, *, with_schema: bool = True) -> Iterator[DatabaseAddress]:
    """Create a database of its own name, with the current schema or empty, and drop it afterwards."""
    name = f"e1ts_test_{uuid.uuid4().hex[:16]}"
    template = _template(server) if with_schema else "template0"
    with administration(server) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    try:
        yield server.address(name)
    finally:
        with administration(server) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def apply_sql(address: DatabaseAddress, statements: str) -> None:
    """Run plain SQL text."""
    with psycopg.connect(**connection_parameters(address)) as connection:
        connection.execute(statements.encode())


@contextlib.contextmanager
def administration(server: Embedded) -> Iterator[psycopg.Connection]:
    parameters = connection_parameters(server.address("postgres"))
    with psycopg.connect(**parameters, autocommit=True) as connection:
        yield connection


def _template(server: Embedded) -> str:
    """Return the name of the template with the current schema, made by the first test of any process."""
    schema = SCHEMA_SQL.read_text()
    name = f"e1ts_template_{hashlib.sha256(schema.encode()).hexdigest()[:12]}"
    with administration(server) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", (name,))
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return name
        unfinished = f"{name}_unfinished"
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(unfinished)))
        apply_sql(server.address(unfinished), schema)
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
        )
    return name
