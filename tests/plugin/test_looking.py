"""Looking leaves nothing: only a run that began a scenario, or lost all of them to an error, leaves a record."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

SETS: Sets = {"Pages": {"Links": {"It opens": [step("URL", None, "/", type="url-visit")]}}}

LOOKS = [
    ("--collect-only",),
    ("--collect-only", "-n", "2"),
    ("--fixtures",),
    ("--fixtures-per-test",),
    ("--cache-show",),
    ("--markers",),
    ("--help",),
    ("--version", "--version"),
    ("--setup-plan",),
    ("--setup-plan", "-n", "2"),
    ("--setup-only",),
    ("--e1ts-lint",),
    ("--e1ts-plan",),
]
NOTHING_CHOSEN = [
    ("-k", "nosuchthing"),
    ("-k", "nosuchthing", "-n", "2"),
    ("-m", "slow"),
    ("--deselect", "test_config.yml"),
    ("test_other.py", "-k", "test_other"),
    ("test_failing.py", "-k", "test_failing"),
]


@pytest.fixture
def looked_at(project: Project) -> Project:
    """A project in which a run has left its record."""
    project.release(SETS)
    project.pytester.makeini("[pytest]\nmarkers = slow: takes long\n")
    project.pytester.makepyfile(test_other="def test_other(): pass", test_failing="def test_failing(): assert False")
    project.run("--e1ts-release=5").assert_outcomes(passed=1)
    return project


def record_of(project: Project) -> tuple[dict[str, bytes], int, int]:
    """Return everything in the folder of reports, and how many rows there are."""
    files = [path for path in (project.path / "report").rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in files}, len(project.run_rows()), len(project.step_rows())


@pytest.mark.slow
@pytest.mark.parametrize("looks", [LOOKS, NOTHING_CHOSEN], ids=["looking", "choosing nothing"])
def test_what_runs_no_scenario_changes_nothing(looked_at: Project, looks: list[tuple[str, ...]]) -> None:
    before = record_of(looked_at)
    for words in looks:
        result = looked_at.run("--e1ts-release=5", *words)
        result.stdout.no_fnmatch_line("*acceptance tests =*")
        assert record_of(looked_at) == before, words


def test_a_choice_of_nothing_leaves_no_folder_of_reports(project: Project) -> None:
    project.release(SETS)
    assert project.run("--e1ts-release=5", "-k", "nosuchthing").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert not (project.path / "report").exists()
    assert project.run_rows() == []


def test_scenarios_that_were_all_lost_to_an_error_leave_a_report(project: Project) -> None:
    project.release(SETS)
    project.pytester.makepyfile(test_broken="import no_such_module_anywhere")
    result = project.run("--e1ts-release=5", "test_broken.py", "test_config.yml")
    assert result.ret != pytest.ExitCode.OK
    assert (project.path / "report" / "report.html").is_file()
    assert "failed" in str(project.cucumber())


def test_other_tests_that_stop_the_session_first_leave_a_report_of_what_was_not_run(project: Project) -> None:
    project.release(SETS)
    project.pytester.makepyfile(test_failing="def test_failing(): assert False")
    result = project.run("--e1ts-release=5", "-x", "test_failing.py", "test_config.yml")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert [row["status"] for row in project.run_rows()] == ["failed"]
