"""What pytest users know works on scenarios: ids, -k, --lf, --sw, -x, --collect-only, JUnit, marks, fixtures."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

PASS = step("URL", None, "/", type="url-visit")
FAIL = step("URL", None, "/nowhere", type="url-validate")
RELEASE: Sets = {
    "Sign in": {"Users": {"Ann signs in": [PASS], "Bob can not": [PASS, FAIL]}},
    "Closure of exceptions": {"v2.1/final": {"Closing [with] evidence": [PASS], "Closing :: again": [PASS]}},
}
IDS = [
    "test_config.yml::Sign in::Users::sc101",
    "test_config.yml::Sign in::Users::sc102",
    "test_config.yml::Closure of exceptions::v2 1 final::sc103",
    "test_config.yml::Closure of exceptions::v2 1 final::sc104",
]


@pytest.fixture
def asked(project: Project) -> Project:
    """A project whose database holds a release with one failing scenario."""
    project.release(RELEASE)
    return project


def run(project: Project, *args: str) -> pytest.RunResult:
    return project.run("--e1ts-release=5", "--e1ts-step-timeout=3", *args)


def test_collect_only_lists_the_ids_and_writes_nothing(asked: Project) -> None:
    result = run(asked, "--collect-only", "-q")
    assert result.outlines[: len(IDS)] == IDS
    assert result.ret == 0
    assert asked.run_rows() == []
    assert not (asked.path / "report").exists()


def test_collect_only_with_workers_does_the_same(asked: Project) -> None:
    result = run(asked, "--collect-only", "-q", "-n", "2")
    assert [line for line in result.outlines if line.startswith("test_config.yml::")] == IDS
    assert asked.run_rows() == []


@pytest.mark.parametrize(
    "arg", [IDS[0], "sc101", "test_config.yml::sc101", "test_config.yml::Old name::Old case::sc101[Old title]"]
)
def test_a_scenario_is_found_by_its_id_of_today_and_of_old(asked: Project, arg: str) -> None:
    result = run(asked, arg)
    result.assert_outcomes(passed=1)
    assert [row["total_scenarios"] for row in asked.run_rows()] == [1]


def test_a_set_and_a_case_are_found_by_name(asked: Project) -> None:
    run(asked, "test_config.yml::Sign in", "--collect-only", "-q").stdout.fnmatch_lines(IDS[:2])
    run(asked, "test_config.yml::Closure of exceptions::v2 1 final", "-q").assert_outcomes(passed=2)


def test_an_id_that_is_not_in_the_release_is_reported_and_the_others_run(asked: Project) -> None:
    result = run(asked, "sc101", "sc999")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*sc999 is not in release 2.1.1*"])
    assert run(asked, "sc999").ret == pytest.ExitCode.USAGE_ERROR


def test_keywords_match_sets_cases_and_titles(asked: Project) -> None:
    run(asked, "-k", "closure").assert_outcomes(passed=2, deselected=2)
    run(asked, "-k", "Ann and not Bob").assert_outcomes(passed=1, deselected=3)


def test_the_last_failed_scenario_runs_again_alone(asked: Project) -> None:
    run(asked).assert_outcomes(passed=3, failed=1)
    result = run(asked, "--lf", "-v")
    assert "sc102" in result.stdout.str()
    assert "sc101 " not in result.stdout.str()
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_stepwise_goes_on_where_it_stopped(asked: Project) -> None:
    run(asked, "--sw").assert_outcomes(passed=1, failed=1)
    result = run(asked, "--sw", "-v")
    assert "sc101 " not in result.stdout.str()


def test_exit_first_stops_and_says_what_never_ran(asked: Project) -> None:
    result = run(asked, "-x")
    assert result.ret in {pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED}
    first, second = asked.run_rows()
    assert (first["status"], second["status"]) == ("failed", "failed")
    assert second["failed_details"]["not_run"] == 2


def test_junit_names_scenarios_and_carries_the_step_table(asked: Project) -> None:
    run(asked, "--junitxml=junit.xml", "-n", "2")
    cases = {case.get("name"): case for case in ET.parse(asked.path / "junit.xml").iter("testcase")}  # noqa: S314
    assert {str(name).rpartition(" ")[2] for name in cases} == {"(sc101)", "(sc102)", "(sc103)", "(sc104)"}
    failed = cases["Bob can not (sc102)"]
    assert failed.get("classname") == "test_config.yml.Sign in.Users"
    failure = failed.find("failure")
    assert failure is not None
    assert "Bob can not" in (failure.text or "")
    assert "[[PROPERTY|scenario=Bob can not]]" in str(failed.findtext("system-out")).splitlines()


def test_verbose_output_shows_titles(asked: Project) -> None:
    result = run(asked, "-v")
    result.stdout.fnmatch_lines(
        ["test_config.yml::Sign in::Users::sc101 PASSED Ann signs in (sc101)*", "*sc102 FAILED Bob can not (sc102)*"]
    )


def test_the_conftest_can_add_fixtures_and_skip_scenarios(asked: Project) -> None:
    asked.pytester.makeconftest(
        """
        import pytest

        @pytest.fixture(autouse=True)
        def noted(request):
            print("noted", request.node.name)

        def pytest_collection_modifyitems(items):
            for item in items:
                if "Bob" in item.name:
                    item.add_marker(pytest.mark.skip(reason="not today"))
        """
    )
    result = run(asked, "-s", "-v")
    result.assert_outcomes(passed=3, skipped=1)
    result.stdout.fnmatch_lines(["*noted sc101[[]Ann signs in]*"])
    assert asked.run_rows()[0]["status"] == "passed"
    statuses = [row["status"] for row in asked.step_rows() if row["scenario_id"] == 102]
    assert statuses == ["skipped", "skipped"]


def test_other_tests_run_beside_the_release_when_both_are_asked_for(asked: Project) -> None:
    asked.pytester.makepyfile(test_other="def test_it(): pass")
    run(asked, "-k", "not Bob").assert_outcomes(passed=3, deselected=1)
    run(asked, "test_other.py", "-k", "not Bob").assert_outcomes(passed=4, deselected=1)


def test_nothing_selected_ends_with_status_five_and_writes_nothing(asked: Project) -> None:
    result = run(asked, "-k", "nosuchthing")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.assert_outcomes(deselected=len(IDS))
    result.stdout.no_fnmatch_line("*acceptance tests =*")
    assert not (asked.path / "report").exists()
    assert asked.run_rows() == []
