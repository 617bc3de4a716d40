"""How long lint takes: reading a release, checking its rows, and applying every rule, in seconds.

    python -m benchmarks.linting 1000 10000

Each scenario has ten steps; the median of seven rounds counts. The embedded PostgreSQL is brought up in a temporary
folder. ``beyond reading`` is all that lint adds to reading the release: it must stay below 5 s for 10,000
scenarios on a machine that does nothing else. The last column is the processor time of the same work, which is what the
wall clock shows there; where the two differ, the machine was busy and only the last one says something.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.collection import ROUNDS, STEPS, write_rows
from pytest_e1ts.model.masking import Masking
from pytest_e1ts.model.plan import Plan, PlannedEnvironment
from pytest_e1ts.model.rows import ReleaseRows
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.lint import Finding, lint
from pytest_e1ts.planning.lint.output import as_sarif, as_text
from pytest_e1ts.planning.plan_masking import learn_plan
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import start_embedded
from pytest_e1ts.store.releases.read import read_release
from pytest_e1ts.values import Secrets

SIZES = (1_000, 10_000)
COLUMNS = ("scenarios", "steps", "findings", "read", "build", "check", "rules", "write", "beyond reading", "of it CPU")
T = TypeVar("T")


def main() -> None:
    """Measure the sizes given on the command line and print a table."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder, start_embedded(Path(folder) / "postgres") as embedded:
        print("  ".join(f"{column:>9}" for column in COLUMNS))
        for size in sizes:
            address = embedded.address(f"bench_lint_{size}")
            write_rows(address, size)
            found, rounds = 0, []
            for _ in range(ROUNDS):
                found, seconds = measure(address)
                rounds.append(seconds)
            medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
            *wall, cpu = medians
            times = "  ".join(f"{seconds:>8.2f}s" for seconds in (*wall, sum(wall[1:]), cpu))
            print(f"{size:>9}  {size * STEPS:>9}  {found:>9}  {times}")


def measure(address: DatabaseAddress) -> tuple[int, list[float]]:
    """Return the number of findings and the seconds of reading, building, checking, rules, writing, then CPU time."""
    seconds: list[float] = []

    def timed(work: Callable[[], T]) -> T:
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
        return result

    rows = timed(lambda: read(address))
    cpu = time.process_time()
    plan = timed(lambda: build_plan(rows, PlannedEnvironment("local", "http://127.0.0.1")))
    checked = timed(lambda: check_plan(plan, {}))
    found = timed(lambda: apply_rules(checked, rows))
    timed(lambda: as_text(checked, found) + as_sarif(checked, found))
    return len(found), [*seconds, time.process_time() - cpu]


def apply_rules(plan: Plan, rows: ReleaseRows) -> list[Finding]:
    """Learn the secrets of the plan, apply every rule, and keep the secrets out of the findings."""
    secrets = Secrets({})
    learn_plan(plan, secrets)
    return list(map(Masking(secrets.mask).of, lint(plan, rows)))


def read(address: DatabaseAddress) -> ReleaseRows:
    """Read the release."""
    with connect_with_retries(address) as connection:
        return read_release(connection, "5")


if __name__ == "__main__":
    main()
