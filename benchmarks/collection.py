"""How collecting a release grows with its size, beside pytest collecting plain parametrized functions.

``python -m benchmarks.collection [SCENARIOS …]`` measures wall time of ``pytest --collect-only -q``, medians of seven,
interleaved, and the spread of the ratio over the rounds. Every scenario has ten steps. The embedded PostgreSQL is
brought up in a temporary folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pytest_e1ts.schema.tables import releases, test_cases, test_scenarios, test_sets, test_steps
from pytest_e1ts.schema.upgrade import upgrade
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import start_embedded

STEPS, PER_CASE, CASES_PER_SET, ROUNDS = 10, 10, 10, 7
SIZES = (100, 1_000, 10_000)


def main() -> None:
    """Measure the sizes given on the command line and print a table."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder, start_embedded(Path(folder) / "postgres") as embedded:
        print(f"{'scenarios':>10}  {'release':>8}  {'functions':>9}  ratio (of each round)")
        for size in sizes:
            project = Path(folder) / str(size)
            project.mkdir()
            address = embedded.address(f"bench_{size}")
            write_rows(address, size)
            write_project(project, size)
            print(f"{size:>10}  {line_of(measure(project, address))}")


def write_rows(
    address: DatabaseAddress, scenarios: int, row_of: Callable[[int], dict[str, object]] | None = None
) -> None:
    """Write a release of so many scenarios of ten steps each into an empty database.

    Args:
        address: The database.
        scenarios: How many.
        row_of: Gives the columns of a step by its number; by default :func:`step_row`.
    """
    row_of = row_of or step_row
    cases = [(case, case // CASES_PER_SET) for case in range((scenarios + PER_CASE - 1) // PER_CASE)]
    with connect_with_retries(address) as connection, connection.begin():
        upgrade(connection)
        connection.execute(releases.insert(), [{"id": 5, "release_number": "5", "status": "open"}])
        rows = [{"id": number, "release_id": 5, "name": f"Set {number}"} for number in {parent for _, parent in cases}]
        connection.execute(test_sets.insert(), rows)
        rows = [{"id": case, "release_id": 5, "test_set_id": parent, "name": f"Case {case}"} for case, parent in cases]
        connection.execute(test_cases.insert(), rows)
        rows = [
            {"id": number, "release_id": 5, "test_case_id": number // PER_CASE, "name": f"Scenario {number}"}
            for number in range(scenarios)
        ]
        connection.execute(test_scenarios.insert(), rows)
        rows = [row_of(number) for number in range(scenarios * STEPS)]
        connection.execute(test_steps.insert(), rows)


def step_row(number: int) -> dict[str, object]:
    """Return the columns of one step: one of three ordinary kinds, each with its own text."""
    kinds = (
        ("Click", f"testid=button-{number % 97}", None, "button-click"),
        ("Text Plain", f"label=Field {number % 89}", f"value {number}", "field-input"),
        ("Text Match", f"#message-{number % 83}", f"Saved {number}", "text-plain"),
    )
    action, element, result, kind = kinds[number % 3]
    return {
        "release_id": 5,
        "test_scenario_id": number // STEPS,
        "order_index": number % STEPS,
        "step_definition": f"Step {number} does its part",
        "type": kind,
        "element_id": element,
        "action": action,
        "action_result": result,
    }


def write_project(project: Path, size: int) -> None:
    """Write a project with the release's file and a module of as many parametrized functions."""
    (project / "test_config.yml").write_text("name: benchmark\n")
    (project / "pytest.ini").write_text("[pytest]\n")
    module = f"import pytest\n\n@pytest.mark.parametrize('n', range({size}))\ndef test_it(n):\n    pass\n"
    (project / "test_plain.py").write_text(module)


def measure(project: Path, address: DatabaseAddress) -> list[tuple[float, float]]:
    """Return for each round the seconds of collecting the release and of collecting the functions."""
    return [
        (collect(project, "--e1ts-release=5", DATABASE_URL=address.url), collect(project, "test_plain.py"))
        for _ in range(ROUNDS)
    ]


def line_of(rounds: list[tuple[float, float]]) -> str:
    """Return the medians and their ratio, and the least and the greatest ratio of a round."""
    ours, plain = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratios = [release / functions for release, functions in rounds]
    return f"{ours:>7.2f}s  {plain:>8.2f}s  {ours / plain:.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def collect(project: Path, *args: str, **environ: str) -> float:
    """Return the seconds that one collection takes."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *args]
    started = time.perf_counter()
    subprocess.run(command, cwd=project, env={**os.environ, **environ}, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
