"""A PostgreSQL server of these tests' own, because they stop and start it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert
from sqlalchemy.pool import NullPool

from pytest_e1ts.schema.tables import metadata, releases, test_sets


class Server:
    """One server on a private socket, run as an ordinary user because PostgreSQL refuses to run as root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._user = "nobody" if os.geteuid() == 0 else None
        self.engine: Engine = create_engine(
            f"postgresql+psycopg://postgres@/postgres?host={folder}",
            poolclass=NullPool,
            connect_args={"connect_timeout": 2, "prepare_threshold": None},
        )

    def create(self) -> None:
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        options = f"-c listen_addresses= -k {self.folder} -c fsync=off -c timezone=UTC"
        self._run("pg_ctl", "-D", str(self.data), "-o", options, "-l", str(self.folder / "log"), "-w", "start")

    def stop(self) -> None:
        """Stop as a crash would: every connection is cut."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def is_running(self) -> bool:
        return (self.data / "postmaster.pid").exists()

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, user=self._user, cwd="/", capture_output=True, stdin=subprocess.DEVNULL)


def wait_for(condition: Callable[[], object], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition never came true"
        time.sleep(0.01)


@pytest.fixture(scope="session")
def session_server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="e1ts-pg-"))
    server = Server(folder)
    try:
        server.create()
        server.start()
        yield server
    finally:
        if server.is_running():
            server.stop()
        shutil.rmtree(folder)


@pytest.fixture
def server(session_server: Server) -> Iterator[Server]:
    """The server with the product's tables, release 5 and its sets 11 to 13, and no runs."""
    if not session_server.is_running():
        session_server.start()
    with session_server.engine.begin() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
        connection.execute(insert(releases), {"id": 5, "release_number": "2.1.1"})
        connection.execute(
            insert(test_sets), [{"id": 10 + n, "release_id": 5, "name": f"Set {n}"} for n in range(1, 4)]
        )
    yield session_server
    if not session_server.is_running():
        session_server.start()


@pytest.fixture
def connection(server: Server) -> Iterator[Connection]:
    with server.engine.connect() as connection:
        yield connection
