"""What each dependency costs: ``python -m benchmarks.dependencies [ROUNDS]`` (five by default; medians).

Everything is measured in an environment of its own with the project and its extras in it. Size is what lies on the disk
afterwards, and beside it what a package brings that no other needs. Time is the processor's, to import a package and
what it imports, into a process that has pytest already. The last columns say which processes imported it by their end:
a session that asks for nothing, the controller of a run, and its worker.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

from benchmarks.instruments.installed_packages import Packages, read_packages

ROOT = Path(__file__).parents[1]
ROUNDS = 5
PARTS = {"playwright": ["playwright.sync_api"], "starlette": ["starlette.applications"]}
"""What is imported of packages that import nothing by themselves."""

TIMED = """
import importlib, sys, time
if sys.argv[1] != "pytest": import pytest
started = time.process_time()
for name in sys.argv[2:]: importlib.import_module(name)
print(time.process_time() - started)
"""
LOOKING = """
import json, os, pathlib, pytest
@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    import sys
    process = os.environ.get("PYTEST_XDIST_WORKER", "controller")
    pathlib.Path(os.environ["LOOKING"], process).write_text(json.dumps(sorted(sys.modules)))
"""


def main() -> None:
    """Measure and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    with tempfile.TemporaryDirectory(prefix="e1ts-dependencies-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL does not run as root, and its user has to reach its files
        python = make_environment(folder, extras)
        packages = read_packages(python)
        seen = look(folder, python)
        for title, entries in (("pytest-e1ts", project["dependencies"]), *extras.items()):
            names = [Requirement(entry).name for entry in entries]
            print_table(title, packages, names, {each: timed(python, packages, each, rounds) for each in names}, seen)


def make_environment(folder: Path, extras: Iterable[str]) -> Path:
    """Install the project with its extras into an environment of its own and return its interpreter."""
    python = folder / "environment" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(python.parents[1])], check=True)  # noqa: S603 - our own command
    words = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", f"{ROOT}[{','.join(extras)}]"]
    subprocess.run(words, check=True)  # noqa: S603 - the same
    return python


def timed(python: Path, packages: Packages, name: str, rounds: int) -> float:
    """Return the median of the seconds of processor time that it takes to import a package."""
    words = [str(python), "-c", TIMED, name, *PARTS.get(name, packages.modules(name))]
    runs = [subprocess.run(words, capture_output=True, text=True, check=True) for _ in range(rounds + 1)]  # noqa: S603
    return statistics.median(float(run.stdout) for run in runs[1:])  # the first compiles


def look(folder: Path, python: Path) -> dict[str, set[str]]:
    """Return the modules that were imported by the end of a session without a release, of a controller and a worker."""
    (folder / "looking.py").write_text(LOOKING)
    (folder / "test_nothing.py").write_text("def test_nothing(): pass\n")
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_config.yml").write_text("name: dependencies\n")
    (folder / "site").mkdir()
    release = ROOT / ".ci" / "wheel_suite" / "release.yml"
    for words in ("upgrade",), ("load", str(release)):
        subprocess.run([str(python.parent / "e1ts"), "db", *words], cwd=folder, check=True)  # noqa: S603 - the same
    pytest = [str(python), "-m", "pytest", "-p", "looking", "-p", "no:cacheprovider"]
    asking = [
        "--e1ts-release=latest",
        "-n",
        "1",
        "--base-url=http://127.0.0.1:9",
    ]  # nobody is there: it fails, and ends
    found: dict[str, set[str]] = {}
    for what, more in (("session", []), ("run", asking)):
        notes = folder / what
        notes.mkdir()
        environ = {**os.environ, "LOOKING": str(notes), "PYTHONPATH": str(folder)}
        quiet = subprocess.DEVNULL
        subprocess.run([*pytest, *more], cwd=folder, env=environ, check=False, stdout=quiet)  # noqa: S603 - the same
        found |= {f"{what} {path.name}": set(json.loads(path.read_text())) for path in sorted(notes.iterdir())}
    return found


def print_table(
    title: str, packages: Packages, names: list[str], seconds: dict[str, float], seen: dict[str, set[str]]
) -> None:
    """Print one table in Markdown, and the size of it all."""
    print(f"\n| {title} | MB | with what it alone brings | import, ms | {' | '.join(seen)} |")
    print(f"|---|--:|--:|--:|{'---|' * len(seen)}")
    for name in names:
        there = [modules & set(PARTS.get(name, packages.modules(name))) for modules in seen.values()]
        marks = " | ".join("yes" if found else "–" for found in there)
        alone = packages.brings_alone(name, names)
        print(
            f"| `{name}` {packages.version(name)} | {packages.megabytes([name]):.1f} | {packages.megabytes(alone):.1f} "
            f"| {seconds[name] * 1000:.0f} | {marks} |"
        )
    print(f"\nall of it: {packages.megabytes(packages.closure(names)):.0f} MB")


if __name__ == "__main__":
    main()
