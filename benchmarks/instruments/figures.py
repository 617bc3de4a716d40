"""A plugin for measured runs: each process records when it was where, and what it used.

``-p benchmarks.instruments.figures`` writes one JSON file for each process into the folder that ``E1TS_FIGURES`` names.
Moments are seconds since the epoch, CPU is in seconds, memory is the most that was ever resident, in MB.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

FOLDER = "E1TS_FIGURES"
_KB = 1024 if sys.platform != "darwin" else 1


class Figures:
    """What one process records."""

    def __init__(self, process: str) -> None:
        """Begin with nothing; the process is called ``gw0`` or ``main``."""
        self._process = process
        self._figures: dict[str, Any] = {"reports": 0}

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self) -> None:
        """Note when the last worker had collected."""
        self._figures["collected"] = time.time()

    def pytest_collection_finish(self) -> None:
        """Note when this process itself had."""
        self._figures["collected"] = time.time()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first and the last result."""
        self._figures["reports"] += 1
        if report.when == "call":
            self._figures.setdefault("first", time.time())
            self._figures["last"] = time.time()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self) -> Generator[None]:
        """Write it all once everybody else has finished; a worker is ended in that moment, so it writes before."""
        if self._process == "main":
            yield
            self._tell()
        else:
            self._tell()
            yield

    def _tell(self) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        self._figures |= {
            "finished": time.time(),
            "cpu": used.ru_utime + used.ru_stime,
            "memory": used.ru_maxrss * _KB / 1024**2,
        }
        (Path(os.environ[FOLDER]) / f"{self._process}.json").write_text(json.dumps(self._figures))


def pytest_configure(config: pytest.Config) -> None:
    """Take part in every process of the run."""
    worker = getattr(config, "workerinput", {"workerid": "main"})["workerid"]
    config.pluginmanager.register(Figures(worker), "figures")
