"""Who takes part: what each contender runs, and what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.bench import Bench
from benchmarks.peers.installing import ROBOT, install_node, install_robot

_HERE = Path(__file__).parent
_PLUGINS = ("xdist", "playwright")


@dataclass(frozen=True, slots=True)
class Command:
    """What to run.

    Attributes:
        words: The command line.
        folder: Where.
        environ: With what environment.
    """

    words: list[str]
    folder: Path
    environ: dict[str, str]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to run the scenarios.

    Attributes:
        name: Such as ``node-login``.
        title: What a person calls it.
        command: Returns what to run, given environment variables, a folder for its files and where to write JUnit XML.
        install: Gets what it needs; returns why it cannot take part, empty when it can.
    """

    name: str
    title: str
    command: Callable[[Bench, Path, Path], Command]
    install: Callable[[], str] = lambda: ""


def _pytest(bench: Bench, out: Path, junit: Path, *plugins: str) -> list[str]:
    named = [word for plugin in (*_PLUGINS, *plugins) for word in ("-p", plugin)]
    return [
        *(sys.executable, "-m", "pytest", "-q", "-n", str(bench.workers), *named),
        *(f"--junitxml={junit}", f"--base-url={bench.address}", f"--output={out / 'output'}"),
    ]


def rows(*options: str) -> Callable[[Bench, Path, Path], Command]:
    """Return the command for the rows, with options of the plugin."""

    def command(bench: Bench, out: Path, junit: Path) -> Command:
        words = [*_pytest(bench, out, junit, "e1ts", "pytest-bdd"), "--e1ts-release=5", f"--e1ts-report={out}"]
        environ = bench.environ(
            DATABASE_URL=bench.database_url,
            E1TS_BROWSER=bench.browser.executable_path,
            PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
        )
        return Command([*words, *options], bench.folder / "rows", environ)

    return command


def playwright_python(reuse: str) -> Callable[[Bench, Path, Path], Command]:
    """Return the command for the functions of pytest-playwright."""

    def command(bench: Bench, out: Path, junit: Path) -> Command:
        environ = bench.environ(BENCH_REUSE=reuse, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
        tests = [f"--rootdir={_HERE / 'playwright_python'}", "-c/dev/null", str(_HERE / "playwright_python")]
        return Command([*_pytest(bench, out, junit), *tests], out, environ)

    return command


def bdd(reuse: str) -> Callable[[Bench, Path, Path], Command]:
    """Return the command for the feature of pytest-bdd."""

    def command(bench: Bench, out: Path, junit: Path) -> Command:
        environ = bench.environ(
            BENCH_REUSE=reuse, BENCH_FEATURES=str(bench.folder / "features"), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"
        )
        tests = [f"--rootdir={_HERE / 'bdd'}", "-c/dev/null", str(_HERE / "bdd")]
        return Command([*_pytest(bench, out, junit, "pytest-bdd"), *tests], out, environ)

    return command


def playwright_node(reuse: str) -> Callable[[Bench, Path, Path], Command]:
    """Return the command for Playwright Test."""

    def command(bench: Bench, out: Path, junit: Path) -> Command:
        environ = bench.environ(
            BENCH_REUSE=reuse,
            BENCH_WORKERS=str(bench.workers),
            BENCH_JUNIT=str(junit),
            BENCH_OUTPUT=str(out / "output"),
        )
        folder = bench.folder / "playwright_node"
        return Command([str(folder / "node_modules" / ".bin" / "playwright"), "test"], folder, environ)

    return command


def robot(reuse: str) -> Callable[[Bench, Path, Path], Command]:
    """Return the command for Robot Framework with pabot."""

    def command(bench: Bench, out: Path, junit: Path) -> Command:
        variables = {
            "REUSE": reuse,
            "BASE_URL": bench.address,
            "BROWSER": bench.browser.executable_path,
            "BROWSER_ARGS": list(bench.browser.args),
        }
        named = [word for name, value in variables.items() for word in ("--variable", f"{name}:{value}")]
        words = [str(ROBOT / "bin" / "pabot"), "--testlevelsplit", "--chunk", "--pabotlibport", "0"]
        words += ["--processes", str(bench.workers), *named]
        words += ["--outputdir", str(out), "--xunit", str(junit), str(bench.folder / "suites")]
        path = f"{ROBOT / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        return Command(words, out, bench.environ(PATH=path))

    return command


def _needs_shared() -> str:
    words = [sys.executable, "-m", "pytest", "--help"]
    help_text = subprocess.run(words, capture_output=True, text=True, check=False).stdout  # noqa: S603
    return "" if "--e1ts-context" in help_text else "this version has no --e1ts-context"


CONTENDERS = (
    Contender("rows-login", "rows, a login in each", rows("--e1ts-sessions=fresh")),
    Contender("rows-reuse", "rows, sessions reused (default)", rows()),
    Contender("rows-shared", "rows, sessions reused, context shared", rows("--e1ts-context=shared"), _needs_shared),
    Contender("python-login", "pytest-playwright, a login in each", playwright_python("no")),
    Contender("python-reuse", "pytest-playwright, storage state", playwright_python("yes")),
    Contender("node-login", "Playwright Test, a login in each", playwright_node("no"), install_node),
    Contender("node-reuse", "Playwright Test, storage state", playwright_node("yes"), install_node),
    Contender("bdd-login", "pytest-bdd, a login in each", bdd("no")),
    Contender("bdd-reuse", "pytest-bdd, storage state", bdd("yes")),
    Contender("robot-login", "Robot Framework Browser, a login in each", robot("no"), install_robot),
    Contender("robot-reuse", "Robot Framework Browser, storage state", robot("yes"), install_robot),
)
