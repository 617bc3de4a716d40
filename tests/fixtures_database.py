"""Fixtures that give tests a real PostgreSQL; a pytest plugin module."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from pytest_e1ts.store.address import DatabaseAddress
from pytest_e1ts.store.connection import connect_with_retries
from pytest_e1ts.store.embedded import Embedded, start_embedded
from tests.databases import fresh_database


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """The embedded PostgreSQL that all workers of all sessions of this user share."""
    session_folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        session_folder = session_folder.parent
    with start_embedded(session_folder.parent / "e1ts-postgres", durable=False) as server:
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
