"""A scenario in quarantine runs and is shown, and decides nothing; an entry whose time is over fails the run."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

SUITE = """
    from pytest_e1ts.api import ExpectationError, action

    @action("Note", target="none")
    def note(step):
        pass

    @action("Fail", target="none")
    def fail(step):
        raise ExpectationError("wrong total")
"""
RELEASE: Sets = {"Set": {"Case": {"one": [step("Fail")], "two": [step("Note")], "three": [step("Note")]}}}
ENTRY = "- {{scenario: {}, owner: ann, reason: 'BUG-12: late', until: {}}}\n"


@pytest.fixture
def suite(project: Project) -> Project:
    """A project whose first scenario fails."""
    project.pytester.makeconftest(SUITE)
    project.release(RELEASE)
    return project


def quarantine(project: Project, *entries: tuple[int | str, str]) -> None:
    text = "".join(ENTRY.format(*entry) for entry in entries)
    (project.path / "quarantine.yml").write_text(text)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_one_in_quarantine_is_shown_and_decides_nothing(suite: Project, workers: str) -> None:
    quarantine(suite, ("sc101", "2999-12-31"), (102, "2999-12-31"))
    result = suite.run("--e1ts-release=5", "-n", workers, "-v", "-x", "--e1ts-retries=1")
    assert result.ret == 0
    result.assert_outcomes(passed=2, xfailed=1)
    result.stdout.fnmatch_lines(["quarantine: 2 scenarios (quarantine.yml)", "*QUARANTINED one (sc101)*"])
    text = result.stdout.str()
    assert "quarantined: one (sc101) failed; ann, until 2999-12-31: BUG-12: late" in text
    assert "quarantined: two (sc102) passes again: take it out of quarantine.yml (ann)." in text
    assert "2 passed, 1 quarantined" in text
    (run,) = suite.run_rows()
    assert (run["status"], run["failed_steps"]) == ("passed", 1)
    (failure,) = run["failed_details"]["failures"]
    assert failure["quarantined"] == {"owner": "ann", "reason": "BUG-12: late", "until": "2999-12-31"}
    assert [row["status"] for row in suite.step_rows() if row["scenario_id"] == 101] == ["failed"]
    tags = {tag["name"] for tag in suite.cucumber()[0]["elements"][0]["tags"]}
    assert "@quarantined" in tags


def test_an_expired_entry_fails_the_run_and_its_scenario_decides_again(suite: Project) -> None:
    quarantine(suite, (101, "2999-12-31"), (103, "2020-01-31"))
    result = suite.run("--e1ts-release=5")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=2, xfailed=1)
    result.stdout.fnmatch_lines(["quarantine: 1 scenario (quarantine.yml), 1 expired entry"])
    assert "the entry of three (sc103) expired on 2020-01-31 (ann: BUG-12: late)" in result.stdout.str()
    assert [run["status"] for run in suite.run_rows()] == ["passed"]


def test_every_fault_of_the_file_is_told_before_anything_runs(suite: Project) -> None:
    (suite.path / "quarantine.yml").write_text(
        "- {scenario: 110, owner: ann, reason: late, until: 2999-12-31}\n"
        "- {scenario: 102, owner: ann, reason: late, util: soon}\n"
    )
    result = suite.run("--e1ts-release=5")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    text = "\n".join(result.outlines + result.errlines)
    assert "there is no scenario 110. Did you mean" in text
    assert "entry 2 (scenario 102): the key 'util' is unknown. Did you mean 'until'?" in text
    assert "entry 2 (scenario 102): there is no until." in text
    assert suite.run_rows() == []


def test_entries_of_other_releases_are_no_fault(suite: Project) -> None:
    suite.release({"Other": {"Case": {"elsewhere": [step("Note")]}}}, release_id=6, number="3.0")
    quarantine(suite, (101, "2999-12-31"), (10101, "2020-01-01"))
    result = suite.run("--e1ts-release=5")
    assert result.ret == 0
    result.assert_outcomes(passed=2, xfailed=1)
