#!/usr/bin/env python3
"""Install the wheel into an empty environment and run a suite with it, outside the repository; follow the tutorial.

    python3 .ci/check_wheel.py [WHEEL]

Without a wheel, that of the checkout is built. Nothing is installed but the wheel and what it asks for itself: no
extra, no package of the tests. The suite is ``.ci/wheel_suite``: a release file and a feature of pytest-bdd, for a page
that is served here; the database is the embedded PostgreSQL. Then the tutorial is followed, word by word. Needs the
standard library alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distributions
from pathlib import Path

from check_demo import FOREIGN, left_problems
from follow_tutorial import follow_tutorial

ROOT = Path(__file__).resolve().parent.parent
SUITE = ROOT / ".ci" / "wheel_suite"
PASSED = "3 passed"
"""Two scenarios of the release, and one of the feature."""

CHOOSING = ("DATABASE_URL", "DB_", "RELEASE_ID", "TEST_SET_ID", "NODE_ENV", "E1TS_ENVIRONMENT", "BASE_URL", "PG")
"""How the variables begin that would choose another database or another release."""


class Page(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Page, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def run(words: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, told and shown; whatever was chosen outside is not there."""
    print(f"$ {' '.join(map(str, words))}", flush=True)
    done = subprocess.run(  # noqa: S603 - our own commands
        words,
        cwd=folder,
        env={**environment(), "PWD": str(folder)},
        stdout=-1,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(done.stdout, end="", flush=True)
    return done


def environment() -> dict[str, str]:
    """Return the environment variables without those that choose something."""
    return {name: text for name, text in os.environ.items() if not name.startswith((*FOREIGN, *CHOOSING))}


def install(work: Path, wheel: Path | None) -> Iterator[str]:
    """Make the environment and install the wheel, built here if there is none; yield what went wrong."""
    scripts = work / "environment" / "bin"
    pip = (scripts / "python", "-m", "pip", "-q", "--disable-pip-version-check")
    made = run([sys.executable, "-m", "venv", scripts.parent], work)
    if not made.returncode and wheel is None:
        made = run([*pip, "wheel", "--no-deps", "--wheel-dir", work / "dist", ROOT], work)
        wheel = next((work / "dist").glob("*.whl"), None)
    if made.returncode or wheel is None or run([*pip, "install", wheel], work).returncode:
        yield "the wheel cannot be installed"
        return
    packages = (scripts.parent / "lib").glob("python*/site-packages")
    there = {plain(found.name) for found in distributions(path=list(map(str, packages)))}
    if more := sorted(there & packages_of_extras()):
        yield f"the wheel alone brings what only an extra should: {', '.join(more)}"


def packages_of_extras() -> set[str]:
    """Return what the extras of the project ask for, and nothing else of it does."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {plain(entry) for extra in project["optional-dependencies"].values() for entry in extra}


def plain(requirement: str) -> str:
    """Return the name in a requirement, in the form in which names are compared."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


def run_suite(work: Path) -> Iterator[str]:
    """Run the suite with what is installed; yield what went wrong."""
    scripts, suite = work / "environment" / "bin", work / "suite"
    shutil.copytree(SUITE, suite)
    e1ts = scripts / "e1ts"
    for words in ([e1ts, "browser", "install"], [e1ts, "db", "upgrade"], [e1ts, "db", "load", "release.yml"]):
        if run(words, suite).returncode:
            yield f"e1ts {' '.join(map(str, words[1:]))} failed"
            return
    with serving(suite / "site") as address:
        words = [scripts / "pytest", "--e1ts-release=latest", "-n", "2", f"--base-url={address}", "test_greeting.py"]
        done = run(words, suite)
    if done.returncode or PASSED not in done.stdout:
        yield f"pytest ended with {done.returncode}; {PASSED!r} was to be read"
    yield from row_problems(suite, e1ts)


def run_tutorial(work: Path) -> list[str]:
    """Follow the tutorial with what is installed; return what was not as it says."""
    folder = work / "tutorial"
    folder.mkdir()
    path = os.pathsep.join([str(work / "environment" / "bin"), os.environ.get("PATH", "")])
    return follow_tutorial(folder, {**environment(), "PATH": path})


def row_problems(suite: Path, e1ts: Path) -> Iterator[str]:
    """Yield what is wrong with the rows and the report that the run wrote."""
    shown = run([e1ts, "runs", "--format=json"], suite).stdout
    runs = json.loads(shown[shown.index("{") :])["runs"] if "{" in shown else []
    if [(one["test_set"], one["status"]) for one in runs] != [("Greeting", "passed")]:
        yield "there should be one run row, of the set Greeting, passed"
    report = suite / "report" / "cucumber.json"
    scenarios = (
        [one for feature in json.loads(report.read_bytes()) for one in feature["elements"]] if report.is_file() else []
    )
    if len(scenarios) != 2:
        yield f"report/cucumber.json has {len(scenarios)} scenarios; the release has 2"


def check(work: Path, wheel: Path | None) -> list[str]:
    """Return everything that is wrong with a wheel, given an empty folder to work in; with None, one is built."""
    return list(install(work, wheel)) or [*run_suite(work), *run_tutorial(work), *left_problems(work)]


def main(arguments: list[str]) -> int:
    """Check the wheel that is named; see the text at the top of this file."""
    with tempfile.TemporaryDirectory(prefix="e1ts-wheel-") as name:
        work = Path(name)
        work.chmod(0o755)  # PostgreSQL does not run as root, and its user has to reach its files
        problems = check(work, Path(arguments[0]).resolve() if arguments else None)
    for problem in problems:
        print(f"check of the wheel: {problem}", flush=True)
    print(f"check of the wheel: {'FAILED' if problems else 'all is well'}", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
