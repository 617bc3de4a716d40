"""When the first result of a run on several workers is there, beside that of plain parametrized functions.

``python -m benchmarks.first_result [SCENARIOS …] [--workers N]``: from the start of the command to the report of the
first call in the controller, medians of seven, in turns. Every scenario has ten steps that do nothing. The run is
stopped there: as a plugin (``-p benchmarks.first_result``) this module notes the moment in the file that ``E1TS_FIRST``
names, and ends the session.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from benchmarks.collection import ROUNDS, write_rows
from benchmarks.growth import null_row
from benchmarks.instruments.null_browser import CONFTEST
from pytest_e1ts.store.embedded.server import start_embedded

NOTE = "E1TS_FIRST"
SIZES = (100, 1_000, 10_000)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note the moment of the first result, and end the run."""
    note = Path(os.environ[NOTE])
    if report.when == "call" and "PYTEST_XDIST_WORKER" not in os.environ and not note.exists():
        note.write_text(str(time.time()))
        pytest.exit("measured", returncode=0)


def main() -> None:
    """Measure the sizes asked for and print a table."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder, start_embedded(Path(folder) / "postgres", durable=False) as embedded:
        Path(folder).chmod(0o755)
        print(f"{'scenarios':>10}  {'release':>8}  {'functions':>9}  {'ratio':>5}")
        for size in asked.sizes or SIZES:
            address = embedded.address(f"first_{size}")
            write_rows(address, size, null_row)
            project = Path(folder) / str(size)
            write_project(project, size)
            ours, plain = measure(project, address.url, asked.workers)
            print(f"{size:>10}  {ours:>7.2f}s  {plain:>8.2f}s  {ours / plain:>5.2f}", flush=True)


def write_project(project: Path, size: int) -> None:
    """Write two suites: the release's, whose steps do nothing, and one of as many parametrized functions."""
    for name in ("release", "functions"):
        (project / name).mkdir(parents=True)
        (project / name / "pytest.ini").write_text("[pytest]\n")
    (project / "release" / "test_config.yml").write_text("name: first result\n")
    (project / "release" / "conftest.py").write_text(CONFTEST)
    module = f"import pytest\n\n@pytest.mark.parametrize('n', range({size}))\ndef test_it(n):\n    pass\n"
    (project / "functions" / "test_plain.py").write_text(module)


def measure(project: Path, url: str, workers: int) -> tuple[float, float]:
    """Return the median seconds until the first result of the release, and of the functions."""
    ours, plain = [], []
    for _ in range(ROUNDS):
        ours.append(_first(project / "release", workers, "--e1ts-release=5", DATABASE_URL=url))
        plain.append(_first(project / "functions", workers))
    return statistics.median(ours), statistics.median(plain)


def _first(folder: Path, workers: int, *args: str, **environ: str) -> float:
    note = folder / "first.txt"
    note.unlink(missing_ok=True)
    environ |= {NOTE: str(note), "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(workers), "-p", "benchmarks.first_result", *args]
    started = time.time()
    output = folder / "output.txt"
    with output.open("w") as log:
        subprocess.run(command, cwd=folder, env={**os.environ, **environ}, check=False, stdout=log, stderr=log)  # noqa: S603
    if not note.exists():
        sys.exit(f"{' '.join(command)} gave no result:\n{output.read_text()[-3000:]}")
    return float(note.read_text()) - started


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure when the first result is there.")
    parser.add_argument("sizes", nargs="*", type=int, metavar="SCENARIOS")
    parser.add_argument("--workers", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    main()
