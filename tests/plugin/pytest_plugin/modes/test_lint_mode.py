"""``--e1ts-lint`` and ``e1ts lint``: all findings of a release, no browser, no run."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

VISIT = step("URL", None, "/", type="url-visit")
GREETING = step("Text Match", "role=heading", "welcome")
GOOD: Sets = {"Set": {"Case": {"Greets": [VISIT, GREETING]}}}
WARNED: Sets = {"Set": {"Case": {"Waits": [VISIT, step("Wait", None, "2"), GREETING]}}}
WRONG: Sets = {"Set": {"Case": {"Wrong": [VISIT, step("Clik", "greet")], "Waits": [VISIT, step("Wait", None, "2")]}}}
OWN_ACTION = """
from pytest_e1ts.api import action

@action("Clik")
def clik(step, target):
    '''Clicks in its own way.'''
"""


@pytest.mark.parametrize(
    ("sets", "status", "message"), [(GOOD, 0, "nothing found"), (WARNED, 0, "1 warning"), (WRONG, 1, "1 error")]
)
def test_the_exit_status_says_whether_every_scenario_can_run(
    project: Project, sets: Sets, status: int, message: str
) -> None:
    project.release(sets)
    result = project.run("--e1ts-release=5", "--e1ts-lint")
    assert result.ret == status
    assert message in result.stdout.str()
    assert "no tests ran" in result.stdout.str()
    assert project.run_rows() == []


def test_no_worker_is_started(project: Project) -> None:
    project.release(GOOD)
    result = project.run("--e1ts-release=5", "--e1ts-lint", "-n", "2")
    assert result.ret == 0
    assert "workers" not in result.stdout.str()


def test_lint_without_a_release_runs_nothing_and_says_what_to_name(project: Project) -> None:
    project.pytester.makepyfile(test_any="def test_any(): pass")
    result = project.run("--e1ts-lint", "test_any.py")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--e1ts-lint needs a release*--e1ts-release=latest*"])


def test_the_application_is_not_brought_up(project: Project) -> None:
    project.pytester.makeconftest("def pytest_e1ts_base_url():\n    raise RuntimeError('started')\n")
    project.release({"Set": {"Case": {"Visits": [step("URL", None, "${BASE_URL}/x", type="url-visit"), GREETING]}}})
    result = project.run("--e1ts-release=5", "--e1ts-lint", base_url=False)
    assert result.ret == 0, result.stdout.str()


def command(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    called = [sys.executable, "-c", "from pytest_e1ts.cli import main; main()", "lint", *arguments]
    return subprocess.run(called, cwd=project.path, capture_output=True, text=True, check=False, env=os.environ)


def test_the_command_knows_the_suites_own_actions(project: Project) -> None:
    project.release(WRONG)
    assert command(project, "--release=5").returncode == 1
    project.pytester.makeconftest(OWN_ACTION)
    finished = command(project, "--release=5", "--format=json")
    assert finished.returncode == 0
    assert {finding["code"] for finding in json.loads(finished.stdout)["findings"]} == {"asserts-nothing", "bare-wait"}


def test_the_command_takes_sets_and_ends_with_4_when_nothing_can_be_read(project: Project) -> None:
    project.release({**WRONG, "Other": {"Case": {"Greets": [VISIT, GREETING]}}})
    assert command(project, "--release=5", "--set=Other").returncode == 0
    missing = command(project, "--release=55", "--format=json")
    assert (missing.returncode, missing.stdout) == (4, "")
    assert "no release '55'" in missing.stderr
    assert "Traceback" not in missing.stderr


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_secret_of_the_environment_is_in_no_finding(
    project: Project, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("E1TS_SECRET_CODE", "correct-horse")
    steps = [VISIT, step("Password", "Code", "${secret:CODE}"), step("Click correct-horse", "Code")]
    project.release({"With correct-horse": {"Case": {"Signs in with correct-horse": steps}}})
    finished = command(project, "--release=5", f"--format={form}")
    assert finished.returncode == 1
    assert "Unknown action 'Click ••••••'" in finished.stdout
    assert "correct-horse" not in finished.stdout + finished.stderr
