"""What writing results to the database adds to a run: the same run with writing on and off, in turns.

    python -m benchmarks.writing --scenarios 2000 --workers 2 --rounds 3

Each scenario has ten steps on a trivial page; ``--page none`` leaves the browser out, which shows the cost of writing
at its dearest. Printed are the medians of wall time and of the controller's own processor time, as a table and as JSON;
the rows are counted after every run. With the browser, writing must add less than 2 % of wall time on a machine that
does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from pytest_e1ts.schema.tables import test_run_steps
from pytest_e1ts.schema.upgrade import upgrade
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import start_embedded
from tests.releases import step, write_release
from tests.site import running_site

STEPS = 10
MODES = ("files", "database")
CONFTEST = '''
import time
import pytest
from pytest_e1ts.actions import action


@action("Nothing", target="none")
def nothing(step):
    """Do nothing."""


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        with open("controller-cpu", "w") as file:
            file.write(str(time.process_time()))
'''
NO_PAGE = """

@pytest.fixture
def page():
    from unittest.mock import MagicMock
    stub = MagicMock()
    stub.context.browser, stub.context.pages, stub.frames = None, [stub], []
    stub.is_closed.return_value = False
    return stub
"""


class Measured(NamedTuple):
    """Seconds that one run took, and that its controller worked."""

    wall_s: float
    controller_cpu_s: float


def main() -> None:
    """Measure, and print the medians."""
    options = arguments()
    with (
        tempfile.TemporaryDirectory() as folder,
        start_embedded(Path(folder) / "postgres") as embedded,
        running_site() as site,
    ):
        address = embedded.address("bench_writing")
        project = make_project(Path(folder) / "project", address, options.scenarios, has_page=options.page == "site")
        found: dict[str, list[Measured]] = {mode: [] for mode in MODES}
        for number in range(options.rounds):
            for mode in MODES if number % 2 == 0 else reversed(MODES):
                found[mode].append(run(project, address, site, mode, options))
        report(found, options)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenarios", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--page", choices=("site", "none"), default="site")
    return parser.parse_args()


def make_project(project: Path, address: DatabaseAddress, scenarios: int, *, has_page: bool) -> Path:
    """Write the rows and the files of a suite."""
    with connect_with_retries(address) as connection, connection.begin():
        upgrade(connection)
    steps = page_steps() if has_page else [step("Nothing") for _ in range(STEPS)]
    names = [f"scenario {number}" for number in range(scenarios)]
    cases = {f"case {first}": dict.fromkeys(names[first : first + 50], steps) for first in range(0, scenarios, 50)}
    write_release(address, {"Set": cases})
    project.mkdir()
    (project / "test_config.yml").write_text("name: benchmark\n")
    (project / "pytest.ini").write_text("[pytest]\n")
    (project / "conftest.py").write_text(CONFTEST + ("" if has_page else NO_PAGE))
    return project


def page_steps() -> list[dict[str, object]]:
    """Return ten steps on the trivial page."""
    greeting = [
        step("Text Plain", "Name", "Ann", type="field-input"),
        step("Click", "greet", type="button-click"),
        step("Text Match", "#greeting", "Hello, Ann", type="text-plain"),
    ]
    return [step("URL", None, "/", type="url-visit"), *greeting * 3]


def run(project: Path, address: DatabaseAddress, site: str, mode: str, options: argparse.Namespace) -> Measured:
    """Run the release once, and check that every row is there."""
    before = count_rows(address)
    command = [sys.executable, "-m", "pytest", "-q", "--e1ts-release=5", f"--e1ts-results={mode}"]
    command += ["-n", str(options.workers), "--base-url", site, "-p", "no:cacheprovider"]
    environment: Mapping[str, str] = {**os.environ, "DATABASE_URL": address.url}
    started = time.perf_counter()
    subprocess.run(command, cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    wall_s = time.perf_counter() - started
    written = count_rows(address) - before
    expected = options.scenarios * STEPS if mode == "database" else 0
    if written != expected:
        raise SystemExit(f"{written} rows were written, {expected} expected")
    return Measured(wall_s, float((project / "controller-cpu").read_text()))


def count_rows(address: DatabaseAddress) -> int:
    """Return how many step rows there are."""
    with connect_with_retries(address) as connection:
        return int(connection.execute(select(func.count()).select_from(test_run_steps)).scalar_one())


def report(found: Mapping[str, list[Measured]], options: argparse.Namespace) -> None:
    """Print the medians as a table and as JSON."""
    medians = {mode: Measured(*map(statistics.median, zip(*found[mode], strict=True))) for mode in MODES}
    off, on = (medians[mode] for mode in MODES)
    added = (on.wall_s / off.wall_s - 1) * 100
    print(f"{options.scenarios} scenarios, {STEPS} steps each, {options.workers} workers, {options.rounds} rounds")
    print(f"{'writing':>10}  {'wall':>8}  {'controller CPU':>14}")
    for name, one in (("off", off), ("on", on)):
        print(f"{name:>10}  {one.wall_s:>7.2f}s  {one.controller_cpu_s:>13.2f}s")
    print(f"{'added':>10}  {added:>7.2f}%  {on.controller_cpu_s - off.controller_cpu_s:>13.2f}s")
    rounds = {mode: [one._asdict() for one in found[mode]] for mode in MODES}
    print(json.dumps({"options": vars(options), "added_percent": round(added, 2), "rounds": rounds}))


if __name__ == "__main__":
    main()
