"""The demo application for ordinary tests, and the demo release run as a user runs it."""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from demo.process import start_demo
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.schema.tables import test_run_steps, test_runs
from pytest_e1ts.store.connection.address import URL_VARIABLE, VARIABLES
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded, embedded_folder, start_embedded
from tests.checkout import ROOT
from tests.databases import fresh_database
from tests.no_part import NO_PART

ASKING = (
    URL_VARIABLE,
    *VARIABLES,
    "RELEASE_ID",
    "TEST_SET_ID",
    "NODE_ENV",
    "E1TS_ENVIRONMENT",
    "BASE_URL",
    "E1TS_SECRET_DEMO_PASSWORD",
)


@pytest.fixture(scope="session")
def base_url(postgres_server: Embedded) -> Iterator[str]:
    """The address of a demo application with an empty database of its own."""
    with fresh_database(postgres_server, with_schema=False) as address, start_demo(address.url) as demo:
        yield demo.address


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, Any]:
    """Contexts for these tests alone; pytest-playwright's own keep the address of whichever directory came first."""
    return {"base_url": base_url}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that this machine has."""
    return launch_arguments(browser_type_launch_args)


@dataclass(frozen=True)
class DemoRun:
    """What one run of a demo release left behind."""

    exit_status: int
    output: str
    result: dict[str, Any]
    cucumber: Any
    runs: list[dict[str, Any]]
    steps: list[dict[str, Any]]


def run_demo(folder: Path, *args: str, **more_environ: str) -> DemoRun:
    """Run pytest in the checkout with nothing configured, its report in a folder of the test's own."""
    environ = {
        name: value for name, value in os.environ.items() if name not in ASKING and not name.startswith("PYTEST_")
    }
    options = [*NO_PART, f"--e1ts-report={folder}", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, *args]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**environ, "E1TS_PIPELINE_LINES": "yes", **more_environ},
        capture_output=True,
        text=True,
        check=False,
    )
    output = done.stdout + done.stderr
    last = [line for line in output.splitlines() if line.startswith("RESULT:")]
    assert last, output
    result = json.loads(last[-1].removeprefix("RESULT:"))
    with (
        start_embedded(embedded_folder(ROOT)) as embedded,
        connect_with_retries(embedded.address("uatcms")) as connection,
    ):
        of_batch = select(test_runs).where(test_runs.c.batch_id == result["batch_id"]).order_by(test_runs.c.id)
        runs = [dict(row) for row in connection.execute(of_batch).mappings()]
        ids = [run["id"] for run in runs]
        of_runs = select(test_run_steps).where(test_run_steps.c.test_run_id.in_(ids)).order_by(test_run_steps.c.id)
        steps = [dict(row) for row in connection.execute(of_runs).mappings()]
    cucumber = json.loads((folder / "cucumber.json").read_text())
    return DemoRun(done.returncode, output, result, cucumber, runs, steps)


@pytest.fixture(scope="session")
def with_workers(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """The demo release on seven workers."""
    return run_once(tmp_path_factory, "7")


@pytest.fixture(scope="session")
def without_workers(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """The same in one process."""
    return run_once(tmp_path_factory, "0")


def run_once(tmp_path_factory: pytest.TempPathFactory, workers: str) -> DemoRun:
    """Run the demo release, or take over what another process of this test session has run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    kept = shared / f"demo-{workers}.pickle"
    with (shared / f"demo-{workers}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            run = run_demo(tmp_path_factory.mktemp("demo"), "--e1ts-release=5", "-n", workers)
            kept.write_bytes(pickle.dumps(run))
        found: DemoRun = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this very test session
        return found
