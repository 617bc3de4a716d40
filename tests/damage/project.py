"""A project whose runs are damaged, and the comparison of its rows with what really ran."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from pytest_e1ts.schema.tables import test_run_steps, test_runs
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.no_part import NO_PART
from tests.releases import Sets, write_release

MARK = "E1TS_DAMAGE"
_UNWANTED = {"RELEASE_ID", "TEST_SET_ID", "NODE_ENV", "E1TS_ENVIRONMENT", "BASE_URL", "CI", "DB_HOST", "E1TS_REPORT"}
_LONGEST_S = 90.0
_E1TS = "import sys; from pytest_e1ts.cli import main; sys.argv[0] = 'e1ts'; main()"


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Wait for a condition; one that never comes true fails the test."""
    deadline = time.monotonic() + _LONGEST_S
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.02)


@dataclass
class Project:
    """A user's project in a folder of its own.

    Attributes:
        mark: Stands in the environment of every process that its runs start, down to the browsers.
        output: What the last run printed.
        exit_status: How it ended.
        compared: What each comparison found.
    """

    path: Path
    database: DatabaseAddress
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    output: str = ""
    exit_status: int | None = None
    compared: list[str] = field(default_factory=list)
    _process: subprocess.Popen[str] | None = None

    def release(self, sets: Sets) -> None:
        """Put a release into the database."""
        write_release(self.database, sets)

    # -- running ------------------------------------------------------------------------------------------------------

    def start(self, *args: str) -> None:
        """Start pytest, as the leader of a process group of its own, as a terminal would."""
        command = [sys.executable, "-m", "pytest", *NO_PART, "--e1ts-release=5", *args]
        self._process = subprocess.Popen(
            command,
            cwd=self.path,
            env=self._environment(),
            text=True,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, *args: str) -> None:
        """Run pytest to its end."""
        self.start(*args)
        self.finish()

    def finish(self) -> None:
        """Wait for the end of pytest, and of everything that it has started."""
        assert self._process is not None
        self.output, _ = self._process.communicate(timeout=_LONGEST_S)
        self.exit_status = self._process.returncode
        print(self.output)  # noqa: T201 - what a failing test shows
        wait_until(lambda: not self.left_behind(), "the browsers and workers are gone")

    def signal(self, number: int, *, group: bool = False) -> None:
        """Send a signal to pytest, or as a terminal does to its whole process group."""
        assert self._process is not None
        (os.killpg if group else os.kill)(self._process.pid, number)

    def kill(self) -> None:
        """Kill pytest's controller."""
        self.signal(signal.SIGKILL)

    def clear_away(self) -> None:
        """End what a test that failed half-way has left."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()

    def e1ts(self, *args: str) -> str:
        """Run the command ``e1ts`` and return what it prints."""
        command = [sys.executable, "-c", _E1TS, *args]
        done = subprocess.run(
            command, cwd=self.path, env=self._environment(), capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stdout + done.stderr
        print(done.stdout)  # noqa: T201 - what a failing test shows
        return done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED and "PYTEST" not in name}
        return kept | {"DATABASE_URL": self.database.url, MARK: self.mark, "E1TS_EXECUTED_BY": "ann"}

    # -- watching -----------------------------------------------------------------------------------------------------

    def lines(self, name: str) -> list[str]:
        """Return the lines of a file that the suite has written."""
        path = self.path / name
        return path.read_text().split() if path.exists() else []

    def await_waiting(self, *step_ids: int) -> None:
        """Wait until these steps wait or hang, and all that was finished before has reached the journal."""
        wait_until(lambda: {*map(str, step_ids)} <= {*self.lines("waiting")} or self._has_ended(), f"{step_ids} wait")
        assert not self._has_ended(), self._process and self._process.stdout and self._process.stdout.read()
        wait_until(lambda: {*self.lines("truth")} <= self._journalled(), "the journal holds what is finished")

    def go(self, *names: str) -> None:
        """Let the steps go on that wait for these words."""
        for name in names or ("go",):
            (self.path / name).touch()

    def _has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _journalled(self) -> set[str]:
        lines = [line for path in self.path.glob("report/journal/*.jsonl") for line in path.read_text().splitlines()]
        events = [json.loads(line) for line in lines if line.endswith("}")]
        return {str(event["step_id"]) for event in events if event["event"] == "StepFinished"}

    def left_behind(self) -> list[str]:
        """Return the processes that runs of this project have started and that still live."""
        if Path("/proc/self/environ").exists():
            return [process for process in map(_named, Path("/proc").glob("[0-9]*/environ")) if self.mark in process]
        command = ["ps", "-A", "-E", "-ww", "-o", "pid=,command="]
        listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return [line for line in listing.splitlines() if self.mark in line]

    # -- what is there ------------------------------------------------------------------------------------------------

    def runs(self) -> list[dict[str, Any]]:
        """Return the rows of test_runs, oldest first."""
        with connect_with_retries(self.database) as connection:
            return [dict(row) for row in connection.execute(select(test_runs).order_by(test_runs.c.id)).mappings()]

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows of test_run_steps, oldest first."""
        with connect_with_retries(self.database) as connection:
            query = select(test_run_steps).order_by(test_run_steps.c.id)
            return [dict(row) for row in connection.execute(query).mappings()]

    def statuses(self) -> dict[int, list[str]]:
        """Return the statuses of the step rows, in the order of their steps, by scenario id."""
        found: dict[int, list[str]] = {}
        for row in sorted(self.rows(), key=lambda row: row["test_step_id"]):
            found.setdefault(row["scenario_id"], []).append(row["status"])
        return found

    def compare(self, *, status: str, interrupted: bool = False, batch: str = "") -> None:
        """Compare every row with what really ran, and print what was lost and doubled.

        Args:
            status: What every run row must say.
            interrupted: Whether the runs were broken off.
            batch: The batch to look at; all that there are where it is empty.
        """
        runs = [run for run in self.runs() if not batch or run["batch_id"] == batch]
        ids = {run["id"] for run in runs}
        rows = [row for row in self.rows() if row["test_run_id"] in ids]
        truth = {int(line) for line in self.lines("truth")}
        count = Counter(row["test_step_id"] for row in rows)
        passed = {row["test_step_id"] for row in rows if row["status"] == "passed"}
        lost, doubled, invented = truth - passed, [step for step in count if count[step] > 1], passed - truth
        self.compared.append(f"{len(truth)} steps finished, lost: {len(lost)}, doubled: {len(doubled)}")
        assert (lost, doubled, invented) == (set(), [], set())
        assert truth
        for run in runs:
            own = Counter(row["status"] for row in rows if row["test_run_id"] == run["id"])
            assert (run["passed_steps"], run["failed_steps"]) == (own["passed"], own["failed"])
            assert (run["status"], run["failed_details"]["interrupted"]) == (status, interrupted)
            assert run["duration_ms"] is not None

    def check_cucumber(self, scenarios: Iterable[int]) -> None:
        """Check that the Cucumber report can be read and has these scenarios, each once."""
        features = json.loads((self.path / "report" / "cucumber.json").read_text())
        tags = [tag["name"] for feature in features for element in feature["elements"] for tag in element["tags"]]
        assert sorted(tag for tag in tags if tag.startswith("@scenario")) == sorted(f"@scenario-{n}" for n in scenarios)


def _named(environ: Path) -> str:
    try:
        return environ.read_text(errors="replace") + environ.with_name("cmdline").read_text(errors="replace")
    except OSError:
        return ""
