"""``--e1ts-lint=live`` and ``e1ts lint --live``: what every target names, seen in a real browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

LIVE = ("--e1ts-release=5", "--e1ts-lint=live", "--e1ts-step-timeout=4")
VISIT = step("URL", None, "/", type="url-visit")
GREETING = step("Text Match", "role=heading", "welcome")
GOOD: Sets = {
    "Set": {
        "Case": {
            "Greets": [
                VISIT,
                step("Text Plain", "Name", "Ann"),
                step("Click", "testid=greet"),
                step("Text Match", "#greeting", "Hello, Ann"),
                step("Click", "Second page"),
                step("Text Match", "role=heading", "second"),
            ]
        }
    }
}


def one(*steps: dict[str, Any]) -> Sets:
    return {"Set": {"Case": {"Scenario": steps}}}


def looked_at(project: Project, sets: Sets, *arguments: str) -> dict[str, Any]:
    """Lint a release live as a script does, and return the findings in JSON."""
    project.release(sets)
    called = [sys.executable, "-c", "from pytest_e1ts.cli import main; main()", "lint", "--release=5", "--live"]
    environ = {**os.environ, "BASE_URL": project.site, "E1TS_STEP_TIMEOUT": "2"}
    finished = subprocess.run(
        [*called, "--format=json", *arguments],
        cwd=project.path,
        capture_output=True,
        text=True,
        check=False,
        env=environ,
    )
    assert finished.returncode in {0, 1}, finished.stderr
    document: dict[str, Any] = json.loads(finished.stdout)
    assert finished.returncode == bool(document["counts"]["error"])
    return document


def findings_of(document: dict[str, Any]) -> list[tuple[str, int]]:
    """Return code and position of what was found, but for what a scenario that asserts nothing gets."""
    found = [(finding["code"], finding.get("step", {}).get("position", 0)) for finding in document["findings"]]
    return [entry for entry in found if entry[0] != "asserts-nothing"]


def results_of(document: dict[str, Any]) -> list[str]:
    return [look["result"] for look in document["targets"]["looks"]]


def test_every_target_of_a_good_scenario_is_found_and_nothing_is_recorded(project: Project) -> None:
    project.release(GOOD)
    project.pytester.mkdir("tests").joinpath("conftest.py").touch()
    result = project.run(*LIVE, "--junitxml=junit.xml", "--tracing=on", "--screenshot=on")
    assert result.ret == pytest.ExitCode.OK, result.stdout.str()
    result.stdout.fnmatch_lines(["*5 targets: 5 found exactly one, 0 none, 0 several, 0 not reached.*"])
    assert "nothing found" in result.stdout.str()
    assert project.run_rows() == []
    assert not (project.path / "report").exists()
    assert not (project.path / "test-results").exists()
    assert "sc101" not in (project.path / "junit.xml").read_text()


def test_a_target_that_names_nothing_is_told_with_what_the_page_shows_and_what_was_not_reached(
    project: Project,
) -> None:
    steps = (VISIT, step("Click", "Greets"), step("Text Match", "#greeting", "x"), step("Visible", "Name"))
    document = looked_at(project, one(*steps))
    assert findings_of(document) == [("target-not-found", 2), ("target-not-reached", 3)]
    missing, beyond = document["findings"]
    assert "Nothing named 'Greets' was found on" in missing["message"]
    assert "within 1 s" in missing["message"]
    assert "'Greet'" in missing["hint"]
    assert beyond["severity"] == "warning"
    assert "steps 3 and 4 were not looked at, for step 2 could not be done" in beyond["message"]
    assert results_of(document) == ["none", "not-reached", "not-reached"]


def test_an_ambiguous_target_is_told_with_a_target_for_each_element(project: Project) -> None:
    project.release(one(VISIT, step("Visible", "css=input"), step("Visible", "role=heading")))
    result = project.run(*LIVE)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "*'css=input' names 2 elements.*target-ambiguous*",
            "*Write one of these targets instead:",
            '*1. <input> "Name" → Name',
            '*2. <input> "Password" → Password',
            "*2 targets: 1 found exactly one, 0 none, 1 several, 0 not reached.*",
        ]
    )


def test_assertions_are_not_judged(project: Project) -> None:
    document = looked_at(
        project, one(VISIT, step("Text Match", "role=heading", "goodbye"), step("Click", "Second page"))
    )
    assert document["findings"] == []
    assert results_of(document) == ["one", "one"]


@pytest.mark.parametrize(
    ("row", "result", "codes"),
    [
        (step("Visible", "No such thing", "false"), "any", ["never-there"]),
        (step("Wait For Element", "No such thing", "hidden"), "any", ["never-there"]),
        (step("Element Count", "css=input", "2"), "any", []),
        (step("Visible", "#greeting", "false"), "one", []),
    ],
)
def test_to_find_none_or_several_is_no_fault_of_a_row_that_is_content_with_it(
    project: Project, row: dict[str, Any], result: str, codes: list[str]
) -> None:
    document = looked_at(project, one(VISIT, row))
    assert [finding["code"] for finding in document["findings"]] == codes
    assert document["counts"]["error"] == 0
    assert results_of(document) == [result]


def test_an_optional_step_that_finds_nothing_does_not_keep_the_others_from_being_looked_at(project: Project) -> None:
    document = looked_at(project, one(VISIT, step("Click", "Cookies", required=False), GREETING))
    assert findings_of(document) == [("target-not-found", 2)]
    assert results_of(document) == ["none", "one"]


def test_a_page_that_does_not_open_is_a_finding(project: Project) -> None:
    document = looked_at(project, one(step("Navigate", None, "http://127.0.0.1:9/"), GREETING))
    assert findings_of(document) == [("page-not-opened", 1), ("target-not-reached", 2)]
    assert "127.0.0.1:9" in document["findings"][0]["message"]


def test_a_page_that_answers_with_an_error_is_a_finding(project: Project) -> None:
    document = looked_at(project, one(step("Navigate", None, "/favicon.ico"), GREETING))
    assert findings_of(document) == [("error-page", 1), ("target-not-reached", 2)]
    assert document["findings"][0]["severity"] == "error"
    assert "/favicon.ico answered with status 404" in document["findings"][0]["message"]


def test_a_step_that_cannot_be_done_though_its_target_is_there_is_told(project: Project) -> None:
    document = looked_at(project, one(VISIT, step("Click", "#greeting"), GREETING))
    assert findings_of(document) == [("step-not-done", 2), ("target-not-reached", 3)]
    assert results_of(document) == ["one", "not-reached"]


def test_a_scenario_with_errors_is_not_opened_and_the_others_are(project: Project) -> None:
    sets: Sets = {"Set": {"Case": {"Wrong": [VISIT, step("Clik", "Name"), GREETING], "Good": [VISIT, GREETING]}}}
    document = looked_at(project, sets)
    assert findings_of(document) == [("unknown-action", 2)]
    assert results_of(document) == ["not-reached", "one"]


def test_a_value_that_a_step_saves_is_known_to_the_targets_behind_it(project: Project) -> None:
    saved = step("Save Value", "role=heading", "GREETING")
    document = looked_at(project, one(VISIT, saved, step("Visible", "text=${GREETING}")))
    assert document["findings"] == []
    assert results_of(document) == ["one", "one"]
    assert document["targets"]["looks"][1] == {
        "result": "one",
        "scenario": 101,
        "step": {"id": 1003, "position": 3},
        "element": "text=${GREETING}",
        "count": 1,
        "located_by": "text",
    }


def test_what_is_wrong_with_the_suites_own_fixtures_is_a_finding(project: Project) -> None:
    project.pytester.makeconftest(
        "import pytest\n@pytest.fixture\ndef browser_context_args():\n    raise ValueError('no such device')\n"
    )
    document = looked_at(project, GOOD)
    assert findings_of(document) == [("scenario-not-opened", 0)]
    assert "ValueError: no such device" in document["findings"][0]["message"]
    assert set(results_of(document)) == {"not-reached"}


def test_only_the_scenarios_that_are_named_are_opened_and_no_other_test_runs(project: Project) -> None:
    project.pytester.makepyfile(test_any="def test_any():\n    open('ran', 'w').close()\n")
    project.release({"Set": {"Case": {"First": [VISIT, GREETING], "Second": [VISIT, step("Visible", "Nothing here")]}}})
    result = project.run(*LIVE, "test_config.yml::Set::Case::sc101", "test_any.py", "-n", "2")
    assert result.ret == pytest.ExitCode.OK, result.stdout.str()
    assert "1 target: 1 found exactly one" in result.stdout.str()
    assert not (project.path / "ran").exists()


def test_what_failed_last_is_not_forgotten(project: Project) -> None:
    project.release(one(VISIT, step("Text Match", "role=heading", "goodbye")))
    failing = project.run("--e1ts-release=5", "--e1ts-step-timeout=3")
    kept = Path(project.path, ".pytest_cache/v/cache/lastfailed").read_text()
    assert failing.ret == pytest.ExitCode.TESTS_FAILED
    assert "sc101" in kept
    assert project.run(*LIVE).ret == pytest.ExitCode.OK
    assert Path(project.path, ".pytest_cache/v/cache/lastfailed").read_text() == kept


def test_secrets_are_in_no_finding_of_a_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E1TS_SECRET_CODE", "correct-horse")
    steps = (VISIT, step("Password", "Password", "${secret:CODE}"), step("Click", "text=correct-horse"))
    text = json.dumps(looked_at(project, one(*steps)), ensure_ascii=False)
    assert "text=••••••" in text
    assert "correct-horse" not in text


@pytest.mark.parametrize("form", ["--e1ts-lint", "--e1ts-lint=static"])
def test_a_path_behind_the_option_is_not_its_value(project: Project, form: str) -> None:
    project.release(GOOD)
    result = project.run("--e1ts-release=5", form, "test_config.yml")
    assert result.ret == pytest.ExitCode.OK
    assert "targets" not in result.stdout.str()


def test_an_unknown_form_is_refused_with_the_valid_ones(project: Project) -> None:
    project.release(GOOD)
    result = project.run("--e1ts-release=5", "--e1ts-lint=lively")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "--e1ts-lint=static/--e1ts-lint=live: ignored explicit argument 'lively'" in result.stderr.str()


def test_the_time_of_a_scenario_is_limited_as_in_a_run(project: Project) -> None:
    project.release(one(VISIT, *[step("Visible", f"Nothing {number}") for number in range(20)]))
    result = project.run(*LIVE, "--e1ts-scenario-timeout=15")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    output = result.stdout.str()
    assert (
        "may take 15 s (--e1ts-scenario-timeout), and that time is up before this step began. [E1TS-2008 step-not-done]"
        in output
    )
    assert "step 21 (id" not in output
