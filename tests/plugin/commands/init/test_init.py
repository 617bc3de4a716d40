"""What ``e1ts init`` writes runs with plain pytest, and nothing is to be said against it."""

from __future__ import annotations

import sys

import pytest

from tests.no_part import NO_PART
from tests.plugin.conftest import Project

E1TS = (sys.executable, "-c", "from pytest_e1ts.cli import main; main()")


def test_a_new_suite_is_green_at_once_and_lint_finds_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    run = project.pytester.run
    assert run(*E1TS, "init", "books", "--url", project.site).ret == 0
    monkeypatch.chdir(project.path / "books")
    run(sys.executable, "-m", "pytest", *NO_PART).assert_outcomes(passed=1)
    run(*E1TS, "lint").stdout.fnmatch_lines(["1 scenario with 2 steps: nothing found."])
