"""What did not run, or did not pass, is never called passed: not in rows, reports, terminal or exit status."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

ACTIONS = """
    import pytest
    from pytest_e1ts.api import ExpectationError, action

    @action("Note", target="none")
    def note(step):
        pass

    @action("Fail", target="none")
    def fail(step):
        raise ExpectationError("wrong total")

"""
FINE: Sets = {"Set": {"Case": {"one": [step("Note"), step("Note")]}}}
BROKEN: Sets = {"Set": {"Case": {"one": [step("Note"), step("Fail"), step("Note")]}}}
ALL_REPORTS = "--e1ts-reports=cucumber,html,junit,ctrf"


def outcomes(project: Project) -> dict[str, Any]:
    """Return what every report says of the one scenario that there is."""
    report = project.path / "report"
    [junit] = ET.parse(next(report.glob("junit-*.xml"))).iter("testcase")  # noqa: S314 - written by ourselves
    ctrf = json.loads(next(report.glob("ctrf-*.json")).read_text())["results"]
    [element] = project.cucumber()[0]["elements"]
    steps = [one["result"]["status"] for name in ("before", "steps", "after") for one in element[name]]
    page = next(report.glob("report-*.html")).read_text()
    run = json.loads(re.findall(r'<script type="application/json" id="run">(.*?)</script>', page)[0])
    return {
        "row": project.run_rows()[-1]["status"],
        "steps": [row["status"] for row in project.step_rows()],
        "cucumber": "failed" if "failed" in steps else "passed" if set(steps) == {"passed"} else "skipped",
        "junit": [child.tag for child in junit if child.tag in {"failure", "error", "skipped"}],
        "ctrf": ctrf["tests"][0]["rawStatus"],
        "html": run["verdict"],
        "counted": {name for name, count in run["outcomes"].items() if count},
    }


SHADOWS = {
    "a hook in the place of the call": "def pytest_pyfunc_call(pyfuncitem): return True",
    "a call of the suite's own": "def pytest_collection_modifyitems(items):\n        items[0].runtest = lambda: None",
    "a protocol of the suite's own": (
        "from _pytest.runner import call_and_report\n"
        "    def pytest_runtest_protocol(item, nextitem):\n"
        "        call_and_report(item, 'setup'); call_and_report(item, 'teardown', nextitem=nextitem)\n"
        "        return True"
    ),
}


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize("shadow", SHADOWS.values(), ids=SHADOWS)
def test_a_scenario_whose_steps_did_not_run_has_not_passed(project: Project, shadow: str, workers: str) -> None:
    project.pytester.makeconftest(ACTIONS + f"    {shadow}\n")
    project.release(FINE)
    result = project.run("--e1ts-release=5", "-n", workers, ALL_REPORTS)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert outcomes(project) == {
        "row": "failed",
        "steps": ["failed", "skipped"],
        "cucumber": "failed",
        "junit": ["error"],
        "ctrf": "error",
        "html": "failed",
        "counted": {"error"},
    }
    assert "2 of its 2 steps have no result, so it cannot have passed." in result.stdout.str()


def test_a_failure_that_a_hook_swallows_is_a_failure(project: Project) -> None:
    hook = """
    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(item):
        try:
            yield
        except Exception:
            pass
    """
    project.pytester.makeconftest(ACTIONS + hook)
    project.release(BROKEN)
    result = project.run("--e1ts-release=5", ALL_REPORTS)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(failed=1)
    assert outcomes(project)["row"] == "failed"
    assert outcomes(project)["counted"] == {"failed"}


def test_a_scenario_that_nobody_ran_fails_the_run(project: Project) -> None:
    project.pytester.makeconftest(
        ACTIONS + "    def pytest_runtest_protocol(item): return '101' in item.nodeid or None\n"
    )
    project.release({"Set": {"Case": {"one": [step("Note")], "two": [step("Note")]}}})
    result = project.run("--e1ts-release=5", "--e1ts-reports=html")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert [row["status"] for row in project.run_rows()] == ["failed"]
    assert "not complete: 1 of what was selected did not run, so the run has not passed." in result.stdout.str()


@pytest.mark.parametrize("option", ["--setup-only", "--setup-plan"])
@pytest.mark.parametrize("workers", ["0", "1"])
def test_showing_fixtures_judges_and_writes_nothing(project: Project, option: str, workers: str) -> None:
    project.pytester.makeconftest(ACTIONS)
    project.release(FINE)
    result = project.run("--e1ts-release=5", option, "-n", workers)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert project.run_rows() == []
    assert not (project.path / "report" / "cucumber.json").exists()
    assert "Nothing was judged: --setup-only and --setup-plan show fixtures" in result.stdout.str()


MARKS = {
    "a mark": ("pytest.mark.xfail(reason='late')", ""),
    "a strict mark": ("pytest.mark.xfail(strict=True)", ""),
    "a call after it": ("", "pytest.xfail('late')"),
    "a skip after it": ("", "pytest.skip('late')"),
}


@pytest.mark.parametrize(("mark", "call"), MARKS.values(), ids=MARKS)
def test_no_mark_excuses_a_scenario_with_a_failed_step(project: Project, mark: str, call: str) -> None:
    hooks = f"""
    def pytest_collection_modifyitems(items):
        for item in items:
            {f"item.add_marker({mark})" if mark else "pass"}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(item):
        try:
            return (yield)
        finally:
            {call or "pass"}
    """
    project.pytester.makeconftest(ACTIONS + hooks)
    project.release(BROKEN)
    result = project.run("--e1ts-release=5", ALL_REPORTS)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(failed=1)
    assert outcomes(project) == {
        "row": "failed",
        "steps": ["passed", "failed", "skipped"],
        "cucumber": "failed",
        "junit": ["failure"],
        "ctrf": "failed",
        "html": "failed",
        "counted": {"failed"},
    }
    if mark or "xfail" in call:
        assert "excuses no scenario: set it apart in the quarantine file" in result.stdout.str()


def test_one_that_passes_though_a_strict_mark_expects_it_to_fail_has_failed(project: Project) -> None:
    mark = "    def pytest_collection_modifyitems(items): items[0].add_marker(pytest.mark.xfail(strict=True))\n"
    project.pytester.makeconftest(ACTIONS + mark)
    project.release(FINE)
    result = project.run("--e1ts-release=5", ALL_REPORTS)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert outcomes(project)["counted"] == {"failed"}
    assert outcomes(project)["steps"] == ["passed", "passed"]
    [failure] = project.run_rows()[0]["failed_details"]["failures"]
    assert "Its steps passed, but the suite expects it to fail" in failure["error"]


NOT_RUN_AT_ALL = {
    "a mark that runs nothing": "item.add_marker(pytest.mark.xfail(run=False, reason='late'))",
    "a skip": "item.add_marker(pytest.mark.skip(reason='late'))",
}


@pytest.mark.parametrize("mark", NOT_RUN_AT_ALL.values(), ids=NOT_RUN_AT_ALL)
def test_a_set_of_which_everything_was_skipped_has_not_passed(project: Project, mark: str) -> None:
    hook = f"    def pytest_collection_modifyitems(items):\n        for item in items[:1]: {mark}\n"
    project.pytester.makeconftest(ACTIONS + hook)
    project.release({**FINE, "Other": {"Case": {"two": [step("Note")]}}})
    result = project.run("--e1ts-release=5", "--e1ts-reports=html,ctrf")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert [row["status"] for row in project.run_rows()] == ["failed", "passed"]
    assert "not tested: of Set (set 11) nothing passed (1 skipped), so the run has not passed." in result.stdout.str()
    page = next((project.path / "report").glob("report-*.html")).read_text()
    assert "Incomplete: Nothing passed in Set, and nothing failed that decides." in page


def test_a_set_of_which_everything_failed_in_quarantine_has_not_passed(project: Project) -> None:
    project.pytester.makeconftest(ACTIONS)
    project.release(BROKEN)
    (project.path / "quarantine.yml").write_text("- {scenario: 101, owner: ann, reason: late, until: 2999-12-31}\n")
    result = project.run("--e1ts-release=5", "--e1ts-pipeline-lines=yes")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert [row["status"] for row in project.run_rows()] == ["failed"]
    assert "of Set (set 11) nothing passed (1 failed in quarantine)" in result.stdout.str()
    assert '"verdict":"incomplete"' in result.stdout.str()


def test_a_set_that_was_asked_for_and_has_no_scenario_has_not_passed(project: Project) -> None:
    project.pytester.makeconftest(ACTIONS)
    project.release({**FINE, "Empty": {"Case": {}}})
    result = project.run("--e1ts-release=5", "--e1ts-set=Set", "--e1ts-set=Empty", "--e1ts-reports=html")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert [(row["test_set_name"], row["status"]) for row in project.run_rows()] == [
        ("Set", "passed"),
        ("Empty", "failed"),
    ]
    assert "not tested: Empty (set 12) has no scenario to run, so the run has not passed." in result.stdout.str()
    page = next((project.path / "report").glob("report-*.html")).read_text()
    assert "Incomplete: Nothing passed in Empty" in page


def test_a_set_of_which_the_suite_drops_every_scenario_has_not_passed(project: Project) -> None:
    project.pytester.makeconftest(ACTIONS + "    def pytest_collection_modifyitems(items): del items[0]\n")
    project.release({**FINE, "Other": {"Case": {"two": [step("Note")]}}})
    result = project.run("--e1ts-release=5", "--e1ts-set=11", "--e1ts-set=12")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "not tested: Set (set 11) has no scenario to run" in result.stdout.str()


def test_a_set_that_a_person_leaves_out_is_not_missed(project: Project) -> None:
    project.pytester.makeconftest(ACTIONS)
    project.release({**FINE, "Other": {"Case": {"two": [step("Note")]}}})
    result = project.run("--e1ts-release=5", "--e1ts-set=11", "--e1ts-set=12", "-k", "two")
    assert result.ret == 0
    assert [row["test_set_name"] for row in project.run_rows()] == ["Other"]


WARNED: Sets = {
    "Set": {"Case": {"one": [step("Note"), step("Fail", required=False), step("Note")], "two": [step("Note")]}}
}


@pytest.mark.parametrize("workers", ["0", "1"])
def test_an_optional_failure_that_is_a_warning_is_seen_everywhere_and_never_called_passed(
    project: Project, workers: str
) -> None:
    project.pytester.makeconftest(ACTIONS)
    project.release(WARNED)
    options = ("--e1ts-optional-failures=warn", "--e1ts-pipeline-lines=yes", "--junitxml=own.xml", ALL_REPORTS)
    result = project.run("--e1ts-release=5", "-n", workers, "-v", *options)
    assert result.ret == 0
    [run] = project.run_rows()
    assert (run["status"], run["failed_steps"]) == ("passed", 1)
    assert run["failed_details"]["verdicts"] == {"passed with warnings": [101]}
    [failure] = run["failed_details"]["failures"]
    assert (failure["optional"], failure["forgiven"], failure["error"]) == (True, True, "wrong total")
    assert [row["status"] for row in project.step_rows() if row["scenario_id"] == 101] == ["passed", "failed", "passed"]
    warned, plain = project.cucumber()[0]["elements"]
    assert [one["result"]["status"] for one in warned["steps"]] == ["passed", "failed", "passed"]
    assert "@passed-with-warnings" in [tag["name"] for tag in warned["tags"]]
    assert "@passed-with-warnings" not in [tag["name"] for tag in plain["tags"]]
    report = project.path / "report"
    cases = list(ET.parse(next(report.glob("junit-*.xml"))).iter("testcase"))  # noqa: S314 - written by ourselves
    assert [[skip.get("message") for skip in case.iter("skipped")] for case in cases] == [
        ["passed with warnings: wrong total"],
        [],
    ]
    assert cases[0].find("properties/property[@name='step[failure]']") is not None
    ctrf = json.loads(next(report.glob("ctrf-*.json")).read_text())["results"]
    statuses = [(one["status"], one["rawStatus"]) for one in ctrf["tests"]]
    assert statuses == [("other", "passed with warnings"), ("passed", "passed")]
    assert ctrf["tests"][0]["steps"][1]["status"] == "failed"
    assert ctrf["summary"]["extra"]["passedWithWarnings"] == 1
    page = next(report.glob("report-*.html")).read_text()
    assert "Passed with warnings: 1 of 2 scenarios passed, 1 with warnings." in page
    text = result.stdout.str()
    assert "PASSED WITH WARNINGS one (sc101)" in text
    assert "release 2.1.1 on local: 1 passed, 1 passed with warnings in" in text
    result.stdout.fnmatch_lines(["*test set  passed  with warnings  of*", "  !  Set            1              1   2*"])
    assert "passed with warnings: one (sc101): wrong total" in text
    assert '"verdict":"passed with warnings","total":2,"passed":1,"passed_with_warnings":1' in text
    assert "[[PROPERTY|verdict=passed with warnings]]" in (project.path / "own.xml").read_text()
