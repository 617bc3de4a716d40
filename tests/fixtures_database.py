"""Fixtures that give tests a real PostgreSQL; a pytest plugin module."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from psycopg import sql
from sqlalchemy import Connection

from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded, start_embedded
from tests.databases import administration, apply_sql, fresh_database

MakeRole = Callable[[str], DatabaseAddress]
"""Makes a role with the rights of a script, which writes it as ``{role}``; returns how it reaches the database."""

READS = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"
RECORDS = f"""
{READS};
GRANT INSERT, UPDATE ON test_runs TO {{role}};
GRANT INSERT ON test_run_steps TO {{role}};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {{role}}
"""
"""All that a run needs which takes no rows back."""


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """The embedded PostgreSQL that all workers of all sessions of this user share."""
    session_folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        session_folder = session_folder.parent
    with start_embedded(session_folder.parent / "e1ts-own-postgres", durable=False) as server:
        yield server


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder with a short path that any user may enter, as PostgreSQL needs when root starts it."""
    folder = Path(tempfile.mkdtemp(prefix="e1ts-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def database(postgres_server: Embedded) -> Iterator[DatabaseAddress]:
    """A database of the test's own, with the current schema and no rows."""
    with fresh_database(postgres_server) as address:
        yield address


@pytest.fixture
def empty_database(postgres_server: Embedded) -> Iterator[DatabaseAddress]:
    """A database of the test's own, with nothing in it."""
    with fresh_database(postgres_server, with_schema=False) as address:
        yield address


@pytest.fixture
def connection(database: DatabaseAddress) -> Iterator[Connection]:
    """A connection to the test's own database."""
    with connect_with_retries(database) as opened:
        yield opened


@pytest.fixture
def make_role(database: DatabaseAddress, postgres_server: Embedded) -> Iterator[MakeRole]:
    """Make roles of the test's own, in its own database."""
    made: list[sql.Identifier] = []

    def make(grants: str) -> DatabaseAddress:
        name, password = f"e1ts_{secrets.token_hex(6)}", secrets.token_hex(12)
        made.append(sql.Identifier(name))
        with administration(postgres_server) as server:
            server.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(made[-1], password))
        apply_sql(database, grants.replace("{role}", name))
        return replace(database, user=name, password=password)

    yield make
    for name in made:
        apply_sql(database, sql.SQL("DROP OWNED BY {}").format(name).as_string())
        with administration(postgres_server) as server:
            server.execute(sql.SQL("DROP ROLE {}").format(name))
