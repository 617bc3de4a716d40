"""What CI runs: each command of the README in a clone of its own, and the check of what the first one leaves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import check_demo
import pytest
from check_demo import Shown

from tests.checkout import ROOT

CLOSING = "64 of 64 scenarios in 7 test sets passed."


def shown(*lines: str, status: int = 0, begun_s: float | None = 1.0) -> Shown:
    return Shown(status, list(lines), begun_s)


def test_a_call_that_passed_all_sets_is_well() -> None:
    assert list(check_demo.output_problems(shown("…", CLOSING, "  again  pytest"))) == []


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (shown(CLOSING, status=1), "it ended with 1"),
        (shown("ERROR: nothing"), "did not say"),
        (shown("63 of 64 scenarios in 7 test sets passed."), "63 of 64"),
        (shown("64 of 64 scenarios in 6 test sets passed."), "6 test sets"),
        (shown("0 of 0 scenarios in 7 test sets passed."), "0 of 0"),
    ],
)
def test_a_call_that_did_not_is_told(call: Shown, problem: str) -> None:
    assert problem in "\n".join(check_demo.output_problems(call))


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone in which the demo has run."""
    report, scripts = tmp_path / "report", tmp_path / ".venv" / "bin"
    report.mkdir()
    scripts.mkdir(parents=True)
    for name in ("report.html", "report-b1.html"):
        (report / name).write_text("<html>")
    steps = [{"result": {"status": "passed"}}]
    (report / "cucumber.json").write_text(json.dumps([{"elements": [{"steps": steps}]}] * 7))
    write_runs(tmp_path, *({"batch_id": "b1", "test_set": str(number)} for number in range(7)))
    return tmp_path


def write_runs(clone: Path, *runs: dict[str, str]) -> None:
    rows = [{"status": "passed", "step_rows": 3, **run} for run in runs]
    command = clone / ".venv" / "bin" / "e1ts"
    command.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps({'runs': rows})}\nEND\n")
    command.chmod(0o755)


def test_reports_and_rows_as_they_should_be_are_well(clone: Path) -> None:
    assert [*check_demo.report_problems(clone), *check_demo.row_problems(clone)] == []


def test_an_absent_page_is_told(clone: Path) -> None:
    (clone / "report" / "report.html").unlink()
    assert "1 page(s)" in "\n".join(check_demo.report_problems(clone))


@pytest.mark.parametrize(
    ("features", "problem"),
    [
        ("[", "cannot be read"),
        (json.dumps([{"elements": []}] * 7), "7 test sets"),
        (json.dumps([{"elements": [{"steps": [{"result": {"status": "failed"}}]}]}] * 7), "failed"),
    ],
)
def test_a_cucumber_report_that_is_not_all_passed_is_told(clone: Path, features: str, problem: str) -> None:
    (clone / "report" / "cucumber.json").write_text(features)
    assert problem in "\n".join(check_demo.report_problems(clone))


def test_a_run_row_that_is_missing_or_failed_is_told(clone: Path) -> None:
    write_runs(clone, *({"batch_id": "b1", "test_set": str(number)} for number in range(6)))
    assert "6 run rows" in "\n".join(check_demo.row_problems(clone))
    write_runs(clone, *({"batch_id": "b", "test_set": str(number), "status": "failed"} for number in range(7)))
    assert "those of 0 test sets passed" in "\n".join(check_demo.row_problems(clone))


def test_rows_that_cannot_be_read_are_told(clone: Path) -> None:
    (clone / ".venv" / "bin" / "e1ts").write_text("#!/bin/sh\necho 'no database' >&2\nexit 4\n")
    assert "no database" in "\n".join(check_demo.row_problems(clone))


def test_a_second_call_that_installs_or_dawdles_is_told() -> None:
    assert list(check_demo.speed_problems(shown(CLOSING))) == []
    slow = shown("bootstrap: installing the project into .venv", begun_s=99)
    assert len(list(check_demo.speed_problems(slow))) == 2


@pytest.mark.parametrize("named_in", ["command", "environment"])
def test_a_process_that_is_left_is_told(tmp_path: Path, named_in: str) -> None:
    environment = {**os.environ, **({"PWD": str(tmp_path)} if named_in == "environment" else {})}
    words = [sys.executable, "-c", "import sys; print(); sys.stdin.read()"]
    words += [str(tmp_path)] if named_in == "command" else []
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert str(process.pid) in "\n".join(check_demo.left_problems(tmp_path, patience_s=0))
        process.communicate()
    assert list(check_demo.left_problems(tmp_path, patience_s=5)) == []


BOOTSTRAP = """
import os, sys
command, *rest = sys.argv[1:]
print(f"{command} {rest} in {os.path.basename(os.getcwd())}", flush=True)
if os.environ.get("BREAKS") == command:
    sys.stderr.write(f"{command} broke\\n")
    sys.exit(3)
if command == "test":
    print("===== 5 passed in 1.0s =====")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs ``.ci/run`` in a checkout whose ``bootstrap.py`` and check of the demo only tell how they were called."""
    root = tmp_path / "checkout"
    (root / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", root / ".ci")
    (root / "bootstrap.py").write_text(BOOTSTRAP)
    called = (
        "import os, subprocess, sys; sys.exit(subprocess.call(['python3', 'bootstrap.py', 'demo'], cwd=sys.argv[1]))"
    )
    (root / ".ci" / "check_demo.py").write_text(called)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.test"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All of it"]):
        subprocess.run([*git, *words], cwd=root, check=True, capture_output=True)

    def run(*arguments: str, breaks: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [root / ".ci" / "run", *arguments],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env={**os.environ, "BREAKS": breaks, "TMPDIR": str(tmp_path)},
        )

    return run


def test_ci_runs_the_demo_first_then_other_plugins_beside_the_checks_and_the_site_and_the_tests_in_their_own_clone(
    tmp_path: Path, checkout: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = checkout("-k", "two words")
    assert done.stdout.splitlines() == [
        "demo [] in demo",
        "compatibility [] in tests",
        "check [] in demo",
        "docs [] in demo",
        "test ['-k', 'two words'] in tests",
        "===== 5 passed in 1.0s =====",
    ]
    assert done.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["checkout"]


@pytest.mark.parametrize("broken", ["demo", "check", "docs", "compatibility"])
def test_the_tests_run_last_also_when_something_before_them_has_failed(
    checkout: Callable[..., subprocess.CompletedProcess[str]], broken: str
) -> None:
    done = checkout(breaks=broken)
    assert done.stdout.splitlines()[-1] == "===== 5 passed in 1.0s ====="
    assert done.returncode == 3


def test_failing_tests_fail_ci(checkout: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    assert checkout(breaks="test").returncode == 3
