"""Wrong rows never crash a run: all are reported before the browser starts, and the good scenarios run."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from pytest_e1ts.schema.tables import test_steps
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.plugin.conftest import Project
from tests.releases import Sets, step

GOOD = step("URL", None, "/", type="url-visit")
RELEASE: Sets = {
    "Bad rows": {
        "Each in its way": {
            "good": [GOOD],
            "unknown action": [GOOD, step("Clik", "greet")],
            "unparsable argument": [step("Wait", None, "a while")],
            "unknown variable": [step("Text Plain", "name", "${USR}")],
            "broken variable": [step("Text Plain", "name", "${USER")],
            "unknown secret": [step("Password", "Password", "${secret:NOT_SET_ANYWHERE}")],
            "empty": [],
            "notes only": [step(None, definition="Nothing to do here")],
            "missing target": [step("Click")],
            "unknown strategy": [step("Click", "tset=1 >> labl=Name")],
            "dangling page object": [step("Click", "Login page.Save button")],
            "NULLs everywhere": [dict.fromkeys(("action", "element_id", "action_result", "step_definition"))],
            "an odd name \u2028 [x] :: / ." + "n" * 200: [step("Clik")],
            "also good": [GOOD, step("Text Match", "role=heading", "welcome")],
        }
    }
}
PAGE = """
from pytest_e1ts.api import PageObject


class LoginPage(PageObject):
    name = "Login page"
    path = "/login"
    elements = {"Sign in button": "testid=greet"}
"""
SAID = {
    102: "Unknown action 'Clik'. Did you mean 'Click'",
    103: "Wait",
    104: "The variable ${USR} is unknown in this environment. Did you mean 'USER'?",
    105: "has no closing brace",
    106: "The secret 'NOT_SET_ANYWHERE' is not set.",
    107: "The scenario has no steps.",
    108: "No step of the scenario has an action.",
    109: "'Click' needs a target.",
    110: "'tset'",
    111: "Save button",
    112: "No step of the scenario has an action.",
    113: "Unknown action 'Clik'.",
}


@pytest.fixture
def asked(project: Project) -> Project:
    """A project whose database holds bad rows of every kind."""
    (project.path / "pages").mkdir()
    (project.path / "pages" / "__init__.py").touch()
    (project.path / "pages" / "login.py").write_text(PAGE)
    project.release(RELEASE, environment={"USER": "ann"})
    return project


@pytest.mark.parametrize("workers", ["0", "2"])
def test_bad_rows_are_told_together_and_the_others_run(asked: Project, workers: str) -> None:
    result = asked.run("--e1ts-release=5", "-n", workers)
    output = result.stdout.str()
    assert "Traceback" not in output
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=2, errors=12)
    header = output.partition("collected" if workers == "0" else "workers [")[0]
    for scenario_id, message in SAID.items():
        place, _, problem = header.partition(f"(sc{scenario_id})\n")
        assert "release 2.1.1 (id 5) › Bad rows (set 11) › Each in its way (case 21)" in place.splitlines()[-1]
        assert message in problem.splitlines()[0]


def test_the_rows_of_a_scenario_that_can_not_run_say_why(asked: Project) -> None:
    asked.run("--e1ts-release=5")
    (run,) = asked.run_rows()
    rows = asked.step_rows()
    assert run["status"] == "failed"
    assert (run["total_scenarios"], run["total_steps"]) == (14, len(rows))
    by_scenario = {number: [row for row in rows if row["scenario_id"] == number] for number in SAID}
    skipped, failed = by_scenario[102]
    assert (skipped["status"], failed["status"]) == ("skipped", "failed")
    assert failed["error_message"].startswith("error: Unknown action 'Clik'")
    errors = {failure["scenario_id"]: failure for failure in run["failed_details"]["failures"]}
    assert set(errors) == set(SAID)
    for scenario_id, message in SAID.items():
        assert message in str(errors[scenario_id]["error"])


def test_quiet_runs_tell_bad_rows_too(asked: Project) -> None:
    asked.run("--e1ts-release=5", "-q", "-k", "good").stdout.fnmatch_lines(["*problems in the rows of 12 scenarios*"])


def test_a_value_outside_its_select_config_is_found_before_the_run(project: Project) -> None:
    project.release({"Set": {"Case": {"Choice": [GOOD, step("Custom Select", "name", "Hihg")]}}})
    with connect_with_retries(project.database) as connection, connection.begin():
        connection.exec_driver_sql("INSERT INTO select_configs (id, name, options) VALUES (1, 'Level', '[\"High\"]')")
        connection.execute(update(test_steps).where(test_steps.c.id == 1002).values(select_config_id=1))
    result = project.run("--e1ts-release=5")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*step 2 (id 1002), column action_result: *'Hihg'*'High'*"])
