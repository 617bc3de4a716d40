"""Bring up everything the demo needs, and take it down again: database, demo releases, application."""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection

from demo.process import start_demo
from pytest_e1ts.api import (
    DEFAULT_DATABASE,
    DatabaseAddress,
    Embedded,
    connect_with_retries,
    drop_database,
    embedded_folder,
    has_release,
    load_release,
    read_release_file,
    start_embedded,
    upgrade,
)

RELEASES = {5: "release.yml", 6: "failing_release.yml"}
_HERE = Path(__file__).parent


class Demo:
    """The demo's database, application and artifacts in one project folder, brought up as they are asked for."""

    def __init__(self, root: Path) -> None:
        """Prepare.

        Args:
            root: The project's root folder; the embedded database lives below it.
        """
        self._folder = embedded_folder(root)
        self._stack = ExitStack()
        self._embedded: Embedded | None = None
        self._application: DatabaseAddress | None = None

    def database(self) -> DatabaseAddress:
        """Return the database of test rows, with the schema and the demo releases as their files have them now."""
        address = self._server().address(DEFAULT_DATABASE)
        with connect_with_retries(address) as connection:
            with connection.begin():
                upgrade(connection)
            for release_id, name in RELEASES.items():
                self._load(connection, release_id, _HERE / name)
        return address

    def application(self, *, delay_ms: int = 0) -> str:
        """Start the demo application with an empty database of its own and return its address."""
        server, name = self._server(), f"demo_{os.getpid()}"  # two runs at once must not wipe each other's data
        self._application = server.address(name)
        self._stack.callback(drop_database, server, name)
        return self._stack.enter_context(start_demo(server.address(name).url, delay_ms=delay_ms, reset=True)).address

    def application_database(self) -> DatabaseAddress | None:
        """Return the address of the running application's own database; None before it was started."""
        return self._application

    def close(self) -> None:
        """Take everything down that was brought up."""
        self._stack.close()

    def _server(self) -> Embedded:
        if self._embedded is None:
            self._embedded = self._stack.enter_context(start_embedded(self._folder))
        return self._embedded

    def _load(self, connection: Connection, release_id: int, file: Path) -> None:
        """Load a release unless the database has it from the same file: reading it takes longer than a small run."""
        mark = self._folder.parent / f"{file.stem}.loaded"
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        if mark.is_file() and mark.read_text() == digest:
            with connection.begin():
                is_there = has_release(connection, release_id)
            if is_there:
                return
        load_release(connection, read_release_file(file), replace_runs=True)
        mark.write_text(digest)
