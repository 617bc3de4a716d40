from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.commands.old_database.linting import lint_releases
from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.old_database import read_old_database
from pytest_e1ts.planning.lint import has_errors
from pytest_e1ts.values import Secrets
from tests.old_tool import small_tool


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E1TS_SECRET_PASSWORD", "set-for-lint")


def test_each_release_is_looked_at_with_what_the_suite_adds(project: Path, tmp_path: Path) -> None:
    (project / "conftest.py").write_text(
        "from pytest_e1ts.api import action\n\n\n"
        "@action('Archive it by import', sentence='I archive {element} by import')\n"
        "def archive(step, target):\n    '''Archives.'''\n    target.click()\n"
    )
    tool = small_tool()
    tool.find("test_steps", 1012)["action"] = "archive-it-by-import"
    tool.find("test_steps", 1012)["action_result"] = None
    tool.add("releases", 6, release_number="3.0.0", status="closed")
    found = lint_releases(project, read_old_database(tool.write(tmp_path / "old.db")).rows, "", Secrets())
    assert [linted.plan.release.number for linted in found] == ["2.1.1", "3.0.0"]
    assert not any(has_errors(linted.findings) for linted in found)


def test_the_environment_is_the_one_that_was_named(project: Path, tmp_path: Path) -> None:
    tool = small_tool()
    tool.add("environment_configs", 2, release_id=5, environment="qa", name="USER", value="ann")
    tool.find("test_steps", 1012)["action_result"] = "${USER_OF_QA}"
    tool.find("environment_configs", 2)["name"] = "USER_OF_QA"
    rows = read_old_database(tool.write(tmp_path / "old.db")).rows
    (without,), (named,) = (lint_releases(project, rows, name, Secrets()) for name in ("", "qa"))
    assert "unknown-variable" in {finding.code for finding in without.findings}
    assert "unknown-variable" not in {finding.code for finding in named.findings}


def test_a_suite_that_cannot_be_read_is_an_error_with_what_pytest_says(project: Path, tmp_path: Path) -> None:
    (project / "conftest.py").write_text("1 / 0")
    with pytest.raises(UsageError, match="ZeroDivisionError"):
        lint_releases(project, read_old_database(small_tool().write(tmp_path / "old.db")).rows, "", Secrets())
