"""The ``conftest.py`` of the projects that are damaged: actions that do damage, and a file that tells the truth.

Each step writes its id to ``truth`` once it is finished, so that what ran is known without asking the product.
"""

import contextlib
import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_e1ts.actions import Step, action
from pytest_e1ts.reporting.cucumber.reporter import CucumberReporter

NAMES: dict[str, str] = {}


def tell(name: str, text: object) -> None:
    """Append a line to a file, in one write."""
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.write(file, f"{text}\n".encode())
    os.close(file)


def pytest_configure(config: pytest.Config) -> None:
    """Where a test wants it, let no file of the controller grow beyond 2 KiB: each write fails as on a full disk."""
    if Path("dies-at-its-reports").exists():
        CucumberReporter.write = lambda *_: kill_this_process()  # type: ignore[method-assign,assignment]
    if Path("disk-is-full").exists():
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        is_worker = hasattr(config, "workerinput")
        resource.setrlimit(resource.RLIMIT_FSIZE, (most if is_worker else 2_048, most))


def wait_for(name: str) -> None:
    """Wait until the test allows to go on, or for so long that the test has failed meanwhile."""
    for _ in range(6_000):
        if Path(name).exists():
            return
        time.sleep(0.01)


def kill_this_process() -> None:
    """End without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


@action("Work", target="none")
def work(step: Step) -> None:
    """Do a moment's work."""
    time.sleep(0.01)
    tell("truth", step.planned.id)


@action("Wait for go", target="none")
def wait(step: Step) -> None:
    """Wait until the test says ``go``."""
    tell("waiting", step.planned.id)
    wait_for("go")
    tell("truth", step.planned.id)


@action("Hang", target="none")
def hang(step: Step) -> None:
    """Never end."""
    tell("waiting", step.planned.id)
    time.sleep(600)


@action("Kill worker", target="none")
def kill_worker(step: Step) -> None:
    """Kill the worker in the middle of a step."""
    del step
    kill_this_process()


@action("Kill worker once", target="none")
def kill_worker_once(step: Step) -> None:
    """Kill the worker at the first attempt."""
    if not Path("killed").exists():
        Path("killed").touch()
        kill_this_process()
    tell("truth", step.planned.id)


@action("Kill browser", target="none")
def kill_browser(step: Step) -> None:
    """Kill the browser of this worker with all its processes, and need it."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = dict(map(str.split, listing.splitlines()))
    drivers = [pid for pid, parent in parents.items() if parent == str(os.getpid())]
    found = drivers
    while found:
        found = [pid for pid, parent in parents.items() if parent in found]
        for pid in found:
            tell("killed", pid)
            os.kill(int(pid), signal.SIGKILL)
    step.page.wait_for_timeout(60_000)  # ends at once when Playwright hears of it


def drivers() -> list[int]:
    """Return the processes that this one has started: Playwright's driver."""
    listing = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(maxsplit=2) for line in listing.splitlines()]
    return [int(pid) for pid, parent, command in rows if parent == str(os.getpid()) and "run-driver" in command]


@action("Kill driver", target="none")
def kill_driver(step: Step) -> None:
    """Kill Playwright's driver, and need it."""
    for pid in drivers():
        tell("killed", pid)
        os.kill(pid, signal.SIGKILL)
    step.page.wait_for_timeout(5_000)


@action("Kill driver while it is waited for", target="none")
def kill_driver_later(step: Step) -> None:
    """Have the driver killed while a call of this process waits for its answer."""
    for pid in drivers():
        tell("killed", pid)
        subprocess.Popen(["sh", "-c", f"sleep 0.5; kill -9 {pid}"])
    step.page.wait_for_timeout(5_000)


@action("Wait for end", target="none")
def wait_for_end(step: Step) -> None:
    """Wait until the test says ``end``."""
    tell("waiting", step.planned.id)
    wait_for("end")
    tell("truth", step.planned.id)


@pytest.fixture(scope="session", autouse=True)
def what_stays_up() -> Iterator[None]:
    """Fail to be taken down, where a test wants it."""
    yield
    if Path("stays-up").exists():
        raise RuntimeError("still in use")


def pytest_runtest_logfinish(nodeid: str) -> None:
    """Kill the driver between two scenarios, where it is idle."""
    if "driver dies behind" in NAMES.get(nodeid, ""):
        for pid in drivers():
            tell("killed", pid)
            os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):  # asyncio has heard of it already
                os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


@pytest.fixture(autouse=True)
def damage_around(request: pytest.FixtureRequest) -> Iterator[None]:
    """Kill the worker in the set-up or the tear-down of the scenarios that say so."""
    NAMES[request.node.nodeid] = request.node.name
    if "dies in set-up" in request.node.name:
        kill_this_process()
    yield
    if "dies in tear-down" in request.node.name:
        kill_this_process()
