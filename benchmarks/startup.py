"""How long a start takes: ``python -m benchmarks.startup [ROUNDS]`` (nine by default; medians, interleaved).

The first tables follow a run from the command to its first step, with no workers and with seven: when each part was
done, in seconds since the command, and how long after the part before it. Of workers, the first that got there is
shown. The last tables are what the plugin costs when it is not asked for.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.instruments.idle_cost import print_idle_cost
from benchmarks.peers.rows.release import write_scenarios
from benchmarks.peers.work import Scenario, make_work
from pytest_e1ts.store.embedded.server import start_embedded

ROUNDS, SCENARIOS, WORKERS = 9, 70, 7
PARTS = (
    "Python and pytest imported",
    "plugins configured",
    "session started",
    "collected",
    "scenario begun",
    "Playwright started",
    "browser started",
    "page opened",
    "first step begun",
)
Marks = dict[tuple[bool, str], float]
"""Seconds since the command, by whether it was on a worker, and by part."""


class _Page(BaseHTTPRequestHandler):
    """Answers everything with an empty page."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:  # the base class names its first argument like a builtin
        """Say nothing."""


def main() -> None:
    """Measure and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name, start_embedded(Path(name) / "postgres") as embedded:
        folder, address = Path(name), embedded.address("bench_startup")
        write_scenarios(address, make_work(SCENARIOS), _one_step)
        (folder / "test_config.yml").write_text("name: startup\n")
        (folder / "pytest.ini").write_text("[pytest]\n")
        environ = {**os.environ, "DATABASE_URL": address.url, "BASE_URL": f"http://127.0.0.1:{server.server_port}"}
        found: dict[int, list[Marks]] = {0: [], WORKERS: []}
        for number in range(rounds):
            for workers, marks in found.items():
                marks.append(start_once(folder, environ, workers, number))
    server.shutdown()
    for workers, marks in found.items():
        print_parts(workers, marks)
    print_idle_cost(rounds)


def _one_step(_scenario: Scenario) -> tuple[tuple[str, str, str | None, str | None], ...]:
    return (("url-visit", "URL", None, "/"),)


def start_once(folder: Path, environ: dict[str, str], workers: int, number: int) -> Marks:
    """Run the release once and return when its parts were done."""
    marks, report = folder / f"marks-{workers}-{number}", folder / f"report-{workers}-{number}"
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "benchmarks.instruments.startup_marks",
        "-p",
        "no:cacheprovider",
    ]
    words += ["-n", str(workers), "--e1ts-release=5", f"--e1ts-report={report}"]
    started = time.time()
    subprocess.run(  # noqa: S603 - pytest with arguments made here
        words, cwd=folder, env={**environ, "BENCH_MARKS": str(marks)}, check=True, stdout=subprocess.DEVNULL
    )
    found: Marks = {}
    for line in marks.read_text().splitlines():
        process, what, at = json.loads(line)
        key = (process != "main", what)
        found[key] = min(found.get(key, at - started), at - started)
    (journal,) = (report / "journal").glob("*.jsonl")
    found[(workers > 0, PARTS[-1])] = first_step(journal) - started
    return found


def first_step(journal: Path) -> float:
    """Return when the first step began, in seconds since the epoch."""
    events = map(json.loads, journal.read_text().splitlines())
    return min(float(event["started_at"]) for event in events if event["event"] == "StepFinished")


def print_parts(workers: int, rounds: list[Marks]) -> None:
    """Print when each part was done."""
    print(f"\n{f'-n {workers}, seconds':40}{'done at':>10}{'took':>10}")
    before = 0.0
    for is_worker in (False, True):
        for part in PARTS:
            values = [marks[is_worker, part] for marks in rounds if (is_worker, part) in marks]
            if values:
                at = statistics.median(values)
                print(f"{('worker: ' if is_worker else '') + part:40}{at:>10.2f}{at - before:>10.2f}")
                before = at


if __name__ == "__main__":
    main()
