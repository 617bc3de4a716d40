"""One run of the demo release against the application with faults in it, and what it noticed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.faults.catalogue import Fault, seed
from demo.bring_up import Demo
from demo.data.passwords import DEMO_PASSWORD
from demo.process import start_demo
from pytest_e1ts.store.connection.address import VARIABLES, DatabaseAddress
from pytest_e1ts.store.embedded.reset import drop_database
from pytest_e1ts.store.embedded.server import Embedded, embedded_folder, start_embedded

_LIMIT_SECONDS = 1200
_PASSED, _FAILED = 0, 1
_CHOICES = {"RELEASE_ID", "TEST_SET_ID", "NODE_ENV", "CI", "E1TS_ENVIRONMENT", "E1TS_SESSIONS", "E1TS_RETRIES"}


class TrialError(Exception):
    """A run ended in another way than passed or failed; the message holds the end of its output."""


@dataclass(frozen=True, slots=True)
class Catch:
    """A step that failed.

    Attributes:
        scenario: The scenario's id, such as 105.
        title: Its name.
        step: Which of its steps, from 1.
        said: What that step is about.
    """

    scenario: int
    title: str
    step: int
    said: str


class Trials:
    """Runs of the demo release, each against an application and a database of its own."""

    def __init__(self, rows: DatabaseAddress, server: Embedded, folder: Path) -> None:
        """Take over the database that has the release, and a server for the applications' databases."""
        self._rows, self._server, self._folder, self._numbers = rows, server, folder, count(1)

    def run(
        self, faults: Sequence[Fault], scenarios: Sequence[int] = (), *, workers: int = 0, first: bool = False
    ) -> list[Catch]:
        """Run the release, or some scenarios of it, and return what failed.

        Args:
            faults: What is wrong with the application.
            scenarios: Their ids; none for all.
            workers: How many browsers at once; 0 for none beside this one.
            first: End at the first failure.

        Raises:
            TrialError: The run ended otherwise than passed or failed.
            DemoStartError: The application does not start with these faults.
        """
        folder = self._folder / f"trial-{next(self._numbers)}"
        seed(faults, folder)
        database = self._server.address(folder.name.replace("-", "_"))
        try:
            with start_demo(database.url, reset=True, root=folder) as application:
                self._pytest(application.address, database, _words(folder, scenarios, workers, first=first))
        finally:
            drop_database(self._server, database.database)
        return _failed(folder / "report" / "cucumber.json")

    def _pytest(self, address: str, database: DatabaseAddress, words: list[str]) -> None:
        variables = {
            "DATABASE_URL": self._rows.url, "APP_DATABASE_URL": database.url, "BASE_URL": address,
            "E1TS_SECRET_DEMO_PASSWORD": DEMO_PASSWORD,
        }  # fmt: skip
        environ = {name: value for name, value in os.environ.items() if name not in {*VARIABLES, *_CHOICES}} | variables
        done = subprocess.run(  # noqa: S603 - this interpreter with arguments made here
            words, env=environ, capture_output=True, text=True, check=False, timeout=_LIMIT_SECONDS
        )
        if done.returncode not in (_PASSED, _FAILED):
            raise TrialError(f"pytest ended with exit status {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")


def _words(folder: Path, scenarios: Sequence[int], workers: int, *, first: bool) -> list[str]:
    words = [sys.executable, "-m", "pytest", "--e1ts-release=5", f"--e1ts-report={folder / 'report'}", "-q"]
    words += ["--e1ts-results=files", "--e1ts-reports=cucumber", "--e1ts-screenshots=off", f"-n{workers}"]
    return words + ["-x"] * first + [f"test_config.yml::sc{number}" for number in scenarios]


def _failed(report: Path) -> list[Catch]:
    """Return the first failed step of each scenario that failed, in the order of the release."""
    elements = [element for feature in json.loads(report.read_text()) for element in feature["elements"]]
    if not elements:
        raise TrialError("no scenario ran")
    return [catch for element in elements for catch in _catches(element)]


def _catches(element: dict[str, object]) -> Iterator[Catch]:
    steps = element["steps"]
    if not isinstance(steps, list):
        raise TrialError("cucumber.json has a scenario without a list of steps")
    for place, step in enumerate(steps, 1):
        if step["result"]["status"] == "failed":
            number = int(str(element["id"]).rpartition("-")[2])
            yield Catch(number, str(element["name"]), place, f"{step['keyword']}{step['name']}")
            return


@contextmanager
def trials() -> Iterator[Trials]:
    """Bring up the databases in a temporary folder, and take them down at the end."""
    with TemporaryDirectory(prefix="e1ts-faults-") as name:
        root = Path(name)
        demo = Demo(root)
        try:
            rows = demo.database()
            with start_embedded(embedded_folder(root)) as server:
                yield Trials(rows, server, root)
        finally:
            demo.close()
