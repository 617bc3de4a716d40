"""A pytest plugin that notes when the parts of a start are done: ``-p benchmarks.instruments.startup_marks``.

Every mark is a line of JSON in the file that ``BENCH_MARKS`` names: which process, what, and when, in seconds since the
epoch. It is the first plugin to be imported, so its own import marks the end of pytest's.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator

import pytest

_FIXTURES = {"playwright": "Playwright started", "browser": "browser started", "page": "page opened"}
_PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")


def mark(what: str) -> None:
    """Note that something is done now."""
    line = json.dumps([_PROCESS, what, time.time()]) + "\n"
    file = os.open(os.environ["BENCH_MARKS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(file, line.encode())
    os.close(file)


mark("Python and pytest imported")


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Note that plugins are loaded and configured."""
    mark("plugins configured")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionstart() -> Generator[None]:
    """Note that the session has started: the release is read by then, and workers are asked for."""
    yield
    mark("session started")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Note that everything is collected."""
    mark("collected")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Note that a scenario is begun."""
    mark("scenario begun")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    """Note that what a scenario needs is there."""
    result = yield
    if fixturedef.argname in _FIXTURES:
        mark(_FIXTURES[fixturedef.argname])
    return result
