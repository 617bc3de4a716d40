#!/usr/bin/env python3
"""Run the README's first command in a clean clone, twice, and check what it prints, writes and leaves behind.

    python3 .ci/check_demo.py CLONE

Needs the standard library alone, so that nothing is there that the command does not install for itself.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SETS = 7
QUICK_S = 30.0
"""Seconds until the second call runs the tests: it installs nothing; the database has to start."""

GONE_S = 15.0
"""Seconds that what was brought up may take to go, once the command has ended."""

FOREIGN = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PYTEST_ADDOPTS", "PYTEST_PLUGINS")
_CLOSING = re.compile(r"(\d+) of (\d+) scenarios in (\d+) test sets? passed\.")


@dataclass(frozen=True)
class Shown:
    """What a call of the command showed.

    Attributes:
        status: Its exit status.
        lines: All it printed.
        begun_s: Seconds until it ran the tests; None where it never did.
    """

    status: int
    lines: list[str]
    begun_s: float | None


def call_demo(clone: Path) -> Shown:
    """Run the command in the clone, with its output shown."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN} | {"PWD": str(clone)}
    lines: list[str] = []
    started, begun = time.monotonic(), None
    words = ["python3", "bootstrap.py", "demo"]
    print(f"$ {' '.join(words)}    # in {clone}", flush=True)
    pipe, shown = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(  # noqa: S603 - our own command
        words, cwd=clone, env=environment, stdout=pipe, stderr=shown, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.rstrip("\n"))
            if begun is None and line.startswith("$ pytest"):
                begun = time.monotonic() - started
    return Shown(process.returncode, lines, begun)


def output_problems(shown: Shown) -> Iterator[str]:
    """Yield what is wrong with what a call printed."""
    if shown.status:
        yield f"it ended with {shown.status}"
    found = next(filter(None, map(_CLOSING.fullmatch, reversed(shown.lines))), None)
    if found is None:
        yield "it did not say at its end how many scenarios passed"
    elif found[1] != found[2] or int(found[2]) == 0 or int(found[3]) != SETS:
        yield f"it said {found[0]!r}; all scenarios of {SETS} test sets should pass"


def report_problems(clone: Path) -> Iterator[str]:
    """Yield what is wrong with the reports that it wrote."""
    pages = [page for page in (clone / "report").glob("report*.html") if page.stat().st_size]
    if len(pages) < 2:
        yield f"report/ holds {len(pages)} page(s); there should be report.html and that of the batch"
    try:
        features = json.loads((clone / "report" / "cucumber.json").read_bytes())
    except (OSError, ValueError) as error:
        yield f"report/cucumber.json cannot be read: {error}"
        return
    statuses = {
        step["result"]["status"] for feature in features for one in feature["elements"] for step in one["steps"]
    }
    if len(features) != SETS or not statuses or statuses - {"passed", "skipped"}:
        yield f"report/cucumber.json has {len(features)} test sets, with steps that {' and '.join(sorted(statuses))}"


def row_problems(clone: Path) -> Iterator[str]:
    """Yield what is wrong with the run rows that it wrote."""
    words = [str(clone / ".venv" / "bin" / "e1ts"), "runs", "--format=json"]
    done = subprocess.run(words, cwd=clone, capture_output=True, text=True, check=False)  # noqa: S603 - the same
    try:
        runs = json.loads(done.stdout)["runs"]
    except (ValueError, KeyError):
        yield f"e1ts runs shows no run rows: {done.stderr.strip() or done.stdout.strip()}"
        return
    passed = {run["test_set"] for run in runs if run["status"] == "passed" and run["step_rows"]}
    if len(runs) != SETS or len(passed) != SETS or len({run["batch_id"] for run in runs}) != 1:
        yield f"there are {len(runs)} run rows, of which those of {len(passed)} test sets passed; each should have one"


def speed_problems(second: Shown) -> Iterator[str]:
    """Yield what made the second call slow."""
    if any("installing" in line for line in second.lines if line.startswith("bootstrap:")):
        yield "the second call installed something"
    if second.begun_s is not None and second.begun_s > QUICK_S:
        yield f"the second call took {second.begun_s:.0f} s until it ran the tests; {QUICK_S:.0f} s are enough"


def processes_of(folder: Path) -> list[str]:
    """Return the processes that were started in a folder: its path is in their command or their environment."""
    if Path("/proc/self/environ").exists():
        return [line for line in map(_process_line, Path("/proc").glob("[0-9]*")) if str(folder) in line]
    words = ["ps", "-axwwE", "-o", "pid=,command="]  # macOS shows the environment behind the command
    shown = subprocess.run(words, capture_output=True, text=True, check=False).stdout.splitlines()  # noqa: S603
    return [line for line in shown if str(folder) in line and int(line.split()[0]) not in _ourselves()]


def _process_line(process: Path) -> str:
    with suppress(OSError):
        if int(process.name) not in _ourselves():
            command, environment = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
            return f"{process.name} {os.fsdecode(command + bytes(1) + environment).replace(chr(0), ' ')}"
    return ""


def _ourselves() -> set[int]:
    return {os.getpid(), os.getppid()}


def left_problems(clone: Path, patience_s: float = GONE_S) -> Iterator[str]:
    """Yield the processes that are still there."""
    until = time.monotonic() + patience_s
    while (left := processes_of(clone)) and time.monotonic() < until:
        time.sleep(0.2)
    for process in left:
        yield f"this process is left: {process[:200]}"


def call_problems(clone: Path, shown: Shown) -> Iterator[str]:
    """Yield everything that is wrong after a call."""
    yield from output_problems(shown)
    yield from report_problems(clone)
    yield from row_problems(clone)
    yield from left_problems(clone)


def check(clone: Path) -> list[str]:
    """Call the command twice in a clean clone and return everything that is wrong."""
    first = [f"first call: {problem}" for problem in call_problems(clone, call_demo(clone))]
    if first:
        return first
    second = call_demo(clone)
    return [f"second call: {problem}" for problem in (*call_problems(clone, second), *speed_problems(second))]


def main(arguments: list[str]) -> int:
    """Check the clone that is named; see the text at the top of this file."""
    clone = Path(arguments[0]).resolve()
    problems = check(clone)
    for problem in problems:
        print(f"check of the demo: {problem}", flush=True)
    print(f"check of the demo: {'FAILED' if problems else 'all is well'}", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
