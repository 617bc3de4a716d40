"""Bring up everything the demo needs, and take it down again: database, demo releases, application."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path

from demo.process import start_demo
from pytest_e1ts.store.address import DatabaseAddress
from pytest_e1ts.store.connection import connect_with_retries
from pytest_e1ts.store.embedded import Embedded, embedded_folder, start_embedded
from schema.release_file import load_release_file
from schema.upgrade import upgrade

RELEASES = ("release.yml", "failing_release.yml")
_HERE = Path(__file__).parent


class Demo:
    """The demo's surroundings in one project folder, brought up as they are asked for."""

    def __init__(self, root: Path) -> None:
        """Prepare.

        Args:
            root: The project's root folder; the embedded database lives below it.
        """
        self._folder = embedded_folder(root)
        self._stack = ExitStack()
        self._embedded: Embedded | None = None

    def database(self) -> DatabaseAddress:
        """Return the database of test rows, with the schema and the demo releases as their files have them now."""
        address = self._server().address("uatcms")
        with connect_with_retries(address) as connection:
            upgrade(connection)
            for name in RELEASES:
                self._load(connection, _HERE / name)
        return address

    def application(self, *, delay_ms: int = 0) -> str:
        """Start the demo application with an empty database of its own and return its address."""
        url = self._server().address("demo").url
        return self._stack.enter_context(start_demo(url, delay_ms=delay_ms, reset=True)).address

    def close(self) -> None:
        """Take everything down that was brought up."""
        self._stack.close()

    def _server(self) -> Embedded:
        if self._embedded is None:
            self._embedded = self._stack.enter_context(start_embedded(self._folder))
        return self._embedded
