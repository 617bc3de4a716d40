"""What the plugin costs a session that does not ask for it: pytest with it, without it, and without what it brings."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Between these two Python's collector makes one more search of everything, whoever is there: a plugin that allocates
# anything moves it, and at exactly 1,000 tests this one moves it into the run.
SIZES = (1_000, 1_100)
WITH, WITHOUT, ALONE = "installed", "-p no:e1ts", "pytest alone"
_BROUGHT = ("e1ts", "playwright", "pytest-bdd", "xdist", "xdist.looponfail")
WAYS: dict[str, list[str]] = {
    WITH: [],
    WITHOUT: ["-p", "no:e1ts"],
    "installed, once more": ["-p", "no:nothing"],
    ALONE: [word for name in _BROUGHT for word in ("-p", f"no:{name}")],
}

_MODULE = "import pytest\n\n@pytest.mark.parametrize('n', range({tests}))\ndef test_it(n):\n    pass\n"


def print_idle_cost(rounds: int) -> None:
    """Measure and print the table: wall time, processor time, and their ratios to a session without the plugin."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pytest.ini").write_text("[pytest]\n")
        for tests in SIZES:
            (folder / f"test_{tests}.py").write_text(_MODULE.format(tests=tests))
        suites = [(f"{tests} empty tests", ["-q", f"test_{tests}.py"]) for tests in SIZES]
        for title, words in (("pytest --version", ["--version"]), *suites):
            found = measure(folder, words, rounds)
            print(f"\n{title:40}{'wall s':>10}{'CPU s':>10}{'wall ÷':>10}{'CPU ÷':>10}")
            for way, values in found.items():
                wall, cpu = (statistics.median(column) for column in zip(*values, strict=True))
                pairs = zip(values, found[WITHOUT], strict=True)
                ratios = [(ours[0] / base[0], ours[1] / base[1]) for ours, base in pairs]
                of_wall, of_cpu = (statistics.median(column) for column in zip(*ratios, strict=True))
                print(f"{way:40}{wall:>10.3f}{cpu:>10.3f}{of_wall:>10.3f}{of_cpu:>10.3f}")


def measure(folder: Path, words: list[str], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return wall and processor seconds of each round by way; who begins changes from round to round."""
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    ways = list(WAYS.items())
    for number in range(rounds):
        turn = number % len(ways)
        for way, options in (*ways[turn:], *ways[:turn]):
            found[way].append(_run(folder, [*options, "-p", "no:cacheprovider", *words]))
    return found


def _run(folder: Path, words: list[str]) -> tuple[float, float]:
    """Return wall and processor seconds of one pytest."""
    command, before, started = [sys.executable, "-m", "pytest", *words], os.times(), time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    after, wall = os.times(), time.perf_counter() - started
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, used
