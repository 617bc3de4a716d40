"""All benchmarks are run by one command."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks

FOLDER = Path(benchmarks.__file__).parent
TOOLS = {"messages"}  # run alone, but it measures a log that is given to it


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of every process that would have been started; all of them end well."""
    commands: list[list[str]] = []

    def run(words: Sequence[str], *, check: bool) -> subprocess.CompletedProcess[str]:
        assert not check
        commands.append(list(words[2:]))
        return subprocess.CompletedProcess(list(words), 0)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_without_a_name_every_benchmark_runs(started: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main([]) == 0
    assert started == [[f"benchmarks.{name}"] for name in benchmarks.QUICK]
    assert capsys.readouterr().out.endswith("all benchmarks ran\n")


def test_quick_runs_take_the_arguments_that_make_them_quick(started: list[list[str]]) -> None:
    assert benchmarks.main(["--quick", "steps", "scheduling"]) == 0
    assert started == [["benchmarks.steps", "20"], ["benchmarks.scheduling", "3"]]


def test_an_unknown_benchmark_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmarks.main(["step"])
    assert "there is no benchmark 'step'. Did you mean 'steps'?" in capsys.readouterr().err


def test_every_module_that_can_be_run_is_among_them() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py") if "__main__" in path.read_text(encoding="utf-8")}
    packages = {path.parent.name for path in FOLDER.glob("*/__main__.py")}
    assert {*modules, *packages} - {"__main__"} - TOOLS == set(benchmarks.QUICK)
