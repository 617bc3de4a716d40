"""Runs the same scenarios by this plugin and by its peers: ``python -m benchmarks.peers --help``."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.application import Application, running_application
from benchmarks.peers.bdd.feature import write_feature
from benchmarks.peers.bench import Bench
from benchmarks.peers.comparing import Round
from benchmarks.peers.contenders import CONTENDERS, Contender
from benchmarks.peers.evidence import EVIDENCE
from benchmarks.peers.installing import NODE
from benchmarks.peers.reporting import as_json, table, targets
from benchmarks.peers.robot.suites import write_suites
from benchmarks.peers.rows.release import write_release
from benchmarks.peers.running import Run, run_once
from benchmarks.peers.work import make_work, write_work
from pytest_e1ts.execution.browser.browsers import VARIABLE, BrowserChoice, find_browser
from pytest_e1ts.store.embedded.server import start_embedded

_HERE = Path(__file__).parent
_REFERENCES = ("node-login", "python-login")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds, print the table, and return 1 when a round did not count."""
    options = _parse(arguments)
    notices: list[str] = []
    taking_part = choose(EVIDENCE if options.evidence else CONTENDERS, options.only, notices)
    with tempfile.TemporaryDirectory(prefix="peers-") as name:
        folder = Path(options.keep or name).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        with start_embedded(folder / "postgres") as embedded, running_application(embedded, folder) as application:
            database = embedded.address("bench_rows")
            work = make_work(options.scenarios)
            write_release(database, work)
            bench = Bench(folder, work, options.workers, application.address, database.url, one_browser())
            lay_out(bench)
            runs = run_rounds(taking_part, bench, application, options.rounds)
    rounds = [count_only(found, notices) for found in runs]
    say(taking_part, rounds, options.scenarios)
    if options.json:
        options.json.write_text(json.dumps(as_json(bench, runs, rounds, notices), indent=1))
    return int(any(run.void for found in runs for run in found))


def one_browser() -> BrowserChoice:
    """Return the browser that everybody starts.

    Raises:
        SystemExit: Only its channel is known, and not every peer knows channels.
    """
    found = find_browser(headless=True)
    if not found.executable_path:
        sys.exit(f"{VARIABLE} names the channel {found.channel!r}: name the path of a browser, which every peer takes.")
    return found


def choose(known: Sequence[Contender], only: list[str] | None, notices: list[str]) -> list[Contender]:
    """Return who takes part; say why somebody cannot."""
    taking_part = []
    for contender in known:
        if only and not any(contender.name.startswith(word) for word in only):
            continue
        reason = contender.install()
        if reason:
            print(f"skipped: {contender.title}: {reason}")
            notices.append(f"skipped: {contender.title}: {reason}")
        else:
            taking_part.append(contender)
    return taking_part


def lay_out(bench: Bench) -> None:
    """Write what the peers read, and the projects that are not run where they are."""
    write_work(bench.work, bench.work_file)
    (bench.folder / "features").mkdir(exist_ok=True)
    write_feature(bench.folder / "features" / "desk.feature", bench.work)
    write_suites(bench.folder / "suites", bench.work)
    for name in ("rows", "playwright_node"):
        shutil.copytree(_HERE / name, bench.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    if NODE.is_dir():
        (bench.folder / "playwright_node" / "node_modules").symlink_to(NODE / "node_modules")


def run_rounds(taking_part: list[Contender], bench: Bench, application: Application, rounds: int) -> list[list[Run]]:
    """Run everybody once in each round; another one begins each time, so that no place in the order is anybody's."""
    found: list[list[Run]] = []
    for number in range(rounds):
        turn = number % len(taking_part)
        runs = []
        for contender in (*taking_part[turn:], *taking_part[:turn]):
            runs.append(run_once(contender, bench, application, number))
            print(f"round {number + 1}: {contender.name}: {describe_run(runs[-1])}", flush=True)
        found.append(runs)
    return found


def describe_run(run: Run) -> str:
    """Write what a run took."""
    return f"void: {run.void}" if run.void else f"{run.wall:.1f} s, {run.cpu:.1f} s of CPU"


def count_only(runs: list[Run], notices: list[str]) -> Round:
    """Return the runs that count: all scenarios passed, and the application was asked for the same work.

    Raises:
        SystemExit: Two contenders did different work: there is nothing to compare.
    """
    counted = {run.contender: run for run in runs if not run.void}
    notices += [f"void: {run.contender}: {run.void}" for run in runs if run.void]
    first, *others = counted.values() or [None]
    for other in others:
        if first and other and not first.traffic.same_work(other.traffic):
            differences = first.traffic.differences(other.traffic)
            sys.exit(f"{first.contender} and {other.contender} did different work: {differences}")
    return counted


def say(taking_part: list[Contender], rounds: list[Round], scenarios: int) -> None:
    """Print the table and what became of the targets."""
    names = [contender.name for contender in taking_part]
    reference = next((name for name in (*_REFERENCES, *names) if name in names), "")
    print("", *table(taking_part, rounds, reference, scenarios), "", *targets(rounds), sep="\n")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often everybody runs (default 5)")
    parser.add_argument("--scenarios", type=int, default=70, help="how many scenarios (default 70)")
    parser.add_argument("--workers", type=int, default=7, help="how many at a time (default 7)")
    known = ", ".join(contender.name for contender in CONTENDERS)
    parser.add_argument("--only", nargs="+", metavar="NAME", help=f"only those whose names begin so: {known}")
    parser.add_argument("--evidence", action="store_true", help="compare the rows with more and less evidence")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the logs and reports of all runs in a new folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
