"""What keeps a release from running is said in VS Code's test panel; everywhere else pytest ends with status 4."""

from __future__ import annotations

import pytest

from tests.plugin.beside import vscode
from tests.plugin.conftest import Project
from tests.releases import step


@pytest.fixture
def opened(project: Project) -> Project:
    """A project with a release and unit tests."""
    project.pytester.makepyfile(test_unit="def test_it(): pass\ndef test_other(): pass\n")
    project.release({"Set": {"Case": {"One": [step("URL", None, "/")], "Two": [step("URL", None, "/")]}}})
    return project


def test_an_unreachable_database_is_said_in_the_panel_and_other_tests_are_shown(
    opened: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:very-secret-word@127.0.0.1:1/none")
    monkeypatch.setenv("RELEASE_ID", "5")
    answer = vscode.discover(opened, ".")
    assert answer.result.ret == pytest.ExitCode.OK  # for others the panel says "was terminated"
    assert "cannot connect to the database" in answer.errors
    assert "very-secret-word" not in answer.errors
    assert set(answer.tests) == {"test_it", "test_other"}
    answer.result.stdout.fnmatch_lines(["ERROR: cannot connect to the database*"])


def test_a_missing_release_file_is_said_too(opened: Project) -> None:
    answer = vscode.discover(opened, "--e1ts-release=5", "--e1ts-file=elsewhere.yml", "test_unit.py")
    assert answer.result.ret == pytest.ExitCode.OK
    assert "There is no elsewhere.yml in" in answer.errors
    assert set(answer.tests) == {"test_it", "test_other"}


def test_where_nothing_else_is_asked_for_there_are_no_tests(opened: Project) -> None:
    answer = vscode.discover(opened, "--e1ts-release=77", "test_config.yml")
    assert answer.result.ret == pytest.ExitCode.NO_TESTS_COLLECTED  # for the panel that is none of its errors either
    assert "no release '77'. Nearest: 2.1.1" in answer.errors


def test_each_scenario_that_was_to_run_says_it(opened: Project) -> None:
    file, rows = opened.path / "test_config.yml", opened.path / "rows" / "desk.yml"
    ids = [f"{file}::Set::Case::sc101", f"{rows}::Set::Case::sc102"]
    unit = f"{opened.path / 'test_unit.py'}::test_it"
    results = vscode.run(opened, "--e1ts-release=77", *ids, unit).results
    assert {key: one["outcome"] for key, one in results.items()} == {ids[0]: "error", ids[1]: "error", unit: "success"}
    assert "no release '77'. Nearest: 2.1.1" in vscode.text_of(results[ids[1]])
    assert "read_release" not in vscode.text_of(results[ids[1]])  # no traceback


def test_a_run_that_names_no_scenario_does_not_pass(opened: Project) -> None:
    answer = vscode.run(opened, "--e1ts-release=77", ".")
    answer.result.assert_outcomes(passed=2, errors=1)


def test_without_vs_code_the_status_is_that_of_a_usage_error(opened: Project) -> None:
    result = opened.run("--e1ts-release=77", "--collect-only", ".")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: no release '77'*"])
