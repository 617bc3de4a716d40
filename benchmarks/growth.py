"""How a run grows with the number of scenarios, beside a browser that is none.

    python -m benchmarks.growth [SCENARIOS …] [--workers N] [--json FILE] [--plots FOLDER]

Every scenario has ten steps that do nothing; all else is real: the embedded PostgreSQL in a temporary folder, pytest,
its workers, the records, the report. Moments are seconds after the command.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.collection import STEPS, step_row, write_rows
from benchmarks.instruments.figures import FOLDER
from benchmarks.instruments.null_browser import CONFTEST
from benchmarks.instruments.plots import Line, draw
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded, start_embedded

SIZES = (100, 1_000, 10_000, 50_000)
MOMENTS = {
    "collected": "every worker has collected",
    "first": "the first scenario has its result",
    "last": "the last one has",
    "report": "the report is written",
    "finished": "the last row is written",
    "end": "the command has ended",
}
COSTS = {
    "cpu_main": "CPU of the controller, s",
    "cpu_workers": "CPU of all workers, s",
    "memory_main": "peak of the controller, MB",
    "memory_worker": "peak of a worker, MB",
}
Figures = dict[str, float]


def main() -> None:
    """Measure the sizes asked for, print a table, and leave JSON and plots where asked."""
    asked = _arguments()
    measured: list[Figures] = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with start_embedded(Path(folder) / "postgres", durable=False) as embedded:
            print("  ".join(f"{name:>13}" for name in ("scenarios", *MOMENTS, *COSTS)))
            for size in asked.sizes or SIZES:
                measured.append(measure(Path(folder) / str(size), embedded, size, asked.workers))
                print("  ".join(f"{value:>13,.1f}" for value in measured[-1].values()), flush=True)
    if asked.json:
        facts = {"python": platform.python_version(), "cpus": os.cpu_count(), "workers": asked.workers}
        asked.json.write_text(json.dumps({**facts, "steps": STEPS, "measured": measured}, indent=2) + "\n")
    if asked.plots:
        plot(measured, asked.plots, asked.workers)


def measure(project: Path, embedded: Embedded, size: int, workers: int) -> Figures:
    """Run a release of so many scenarios once, and return what it took.

    Args:
        project: A folder to make.
        embedded: Where the release's database is made.
        size: Number of scenarios.
        workers: Number of workers; 0 for none.

    Returns:
        The number of scenarios, then what :data:`MOMENTS` and :data:`COSTS` name.
    """
    address = embedded.address(f"growth_{size}")
    write_rows(address, size, null_row)
    write_project(project)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "benchmarks.instruments.figures"]
    command += ["--e1ts-release=5", "-n", str(workers)]
    started = time.time()
    run(command, project, address)
    ended = time.time()
    check_rows(address, size)
    by_process = {path.stem: json.loads(path.read_text()) for path in (project / "figures").iterdir()}
    controller = by_process.pop("main")
    others = list(by_process.values()) or [controller]
    moments = {name: controller[name] for name in ("collected", "first", "last", "finished")}
    moments |= {"report": (project / "report" / "report.html").stat().st_mtime, "end": ended}
    return {
        "scenarios": size,
        **{name: moments[name] - started for name in MOMENTS},
        "cpu_main": controller["cpu"],
        "cpu_workers": sum(figures["cpu"] for figures in by_process.values()),
        "memory_main": controller["memory"],
        "memory_worker": max(figures["memory"] for figures in others),
    }


def null_row(number: int) -> dict[str, object]:
    """Return the columns of a step that does nothing, beside the texts that any step has."""
    return {**step_row(number), "action": "Nothing", "action_result": f"value {number}"}


def write_project(project: Path) -> None:
    """Write a project that has no browser."""
    (project / "figures").mkdir(parents=True)
    (project / "test_config.yml").write_text("name: growth\n")
    (project / "pytest.ini").write_text("[pytest]\n")
    (project / "conftest.py").write_text(CONFTEST)


def run(command: Sequence[str], project: Path, address: DatabaseAddress) -> None:
    """Run a command in the project; its output goes to a file beside it."""
    environ = {**os.environ, "DATABASE_URL": address.url, FOLDER: str(project / "figures")}
    environ["PYTHONPATH"] = str(Path(__file__).parent.parent)
    with (project / "output.txt").open("w") as output:
        done = subprocess.run(command, cwd=project, env=environ, check=False, stdout=output, stderr=output)  # noqa: S603
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended {done.returncode}:\n{(project / 'output.txt').read_text()[-3000:]}")


def check_rows(address: DatabaseAddress, size: int) -> None:
    """Make sure that the run wrote a row for every step."""
    with connect_with_retries(address) as connection:
        written = connection.exec_driver_sql("SELECT count(*) FROM test_run_steps").scalar_one()
    if written != size * STEPS:
        sys.exit(f"{written} step rows were written in place of {size * STEPS}.")


def plot(measured: list[Figures], folder: Path, workers: int) -> None:
    """Draw the moments and the memory over the number of scenarios."""
    folder.mkdir(parents=True, exist_ok=True)
    over = [figures["scenarios"] for figures in measured]

    def lines(names: dict[str, str]) -> list[Line]:
        return [Line(text, [figures[name] for figures in measured]) for name, text in names.items()]

    beneath = f"scenarios of {STEPS} steps, {workers} workers, no browser"
    memory = {name: text for name, text in COSTS.items() if name.startswith("memory")}
    (folder / "growth-time.svg").write_text(draw("Seconds after the command until …", beneath, over, lines(MOMENTS)))
    (folder / "growth-memory.svg").write_text(draw("Memory, MB", beneath, over, lines(memory)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how a run grows.")
    parser.add_argument("sizes", nargs="*", type=int, metavar="SCENARIOS")
    parser.add_argument("--workers", type=int, default=7)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plots", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
