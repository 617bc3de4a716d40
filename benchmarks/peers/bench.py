"""What every contender is given: the work, the application, the browser, a folder."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.work import Scenario
from demo.data.passwords import DEMO_PASSWORD
from pytest_e1ts.execution.browser.browsers import BrowserChoice

_ASKING = ("E1TS_", "DB_", "PYTEST_", "PLAYWRIGHT_TEST", "PWDEBUG", "DEBUG", "COVERAGE_")
_ALSO = frozenset(
    {
        "DATABASE_URL",
        "RELEASE_ID",
        "TEST_SET_ID",
        "NODE_ENV",
        "BASE_URL",
        "CI",
        "FORCE_COLOR",
    }
)


@dataclass(frozen=True, slots=True)
class Bench:
    """What every contender is given.

    Attributes:
        folder: Where files of this session go.
        work: The scenarios.
        workers: How many processes a contender may use.
        address: Where the application is.
        database_url: The database with the scenarios as rows.
        browser: The browser that all contenders start; its path is known.
    """

    folder: Path
    work: list[Scenario]
    workers: int
    address: str
    database_url: str
    browser: BrowserChoice

    @property
    def work_file(self) -> Path:
        """The scenarios as JSON."""
        return self.folder / "work.json"

    def environ(self, **more: str) -> dict[str, str]:
        """Return the environment of a contender: what this machine has, without what would steer one of them alone."""
        kept = {name: value for name, value in os.environ.items() if name not in _ALSO and not name.startswith(_ASKING)}
        return {
            **kept,
            "BENCH_WORK": str(self.work_file),
            "BENCH_BASE_URL": self.address,
            "BENCH_BROWSER": json.dumps(self._launch("executable_path")),
            "BENCH_BROWSER_NODE": json.dumps(self._launch("executablePath")),
            "DESK_PASSWORD": DEMO_PASSWORD,
            **more,
        }

    def _launch(self, path: str) -> dict[str, object]:
        return {path: self.browser.executable_path, "args": list(self.browser.args)}
