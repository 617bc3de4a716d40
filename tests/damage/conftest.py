"""A project of its own for each damage, and a PostgreSQL server of these tests' own where that is what is damaged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from pytest_e1ts.schema.tables import releases
from pytest_e1ts.store.connection.address import DatabaseAddress
from tests.conftest import DAMAGE
from tests.damage.project import Project
from tests.store.reporting.conftest import Server, server, session_server

__all__ = ["server", "session_server"]  # its fixtures, which stop and start a server


def make_project(folder: Path, database: DatabaseAddress) -> Project:
    """Make a project with the suite that does damage."""
    folder.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).with_name("suite.py"), folder / "conftest.py")
    (folder / "test_config.yml").write_text("name: any\n")
    (folder / "pytest.ini").write_text("[pytest]\n")
    return Project(folder, database)


@pytest.fixture
def project(tmp_path: Path, database: DatabaseAddress, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A project on the server that all tests share."""
    made = make_project(tmp_path / "project", database)
    yield made
    made.clear_away()
    request.node.user_properties += [(DAMAGE, f"{request.node.name}: {found}") for found in made.compared]


@pytest.fixture
def outage(tmp_path: Path, server: Server, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A project on a server that may be stopped."""
    with server.engine.begin() as connection:
        connection.execute(delete(releases))
    address = DatabaseAddress(str(server.folder), database="postgres", user="postgres", sslmode="disable")
    made = make_project(tmp_path / "project", address)
    yield made
    made.clear_away()
    request.node.user_properties += [(DAMAGE, f"{request.node.name}: {found}") for found in made.compared]
