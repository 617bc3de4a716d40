"""What one row holds never ends a run: each of these once did, with INTERNALERROR and without a single verdict."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text, update

from pytest_e1ts.schema.tables import test_scenarios, test_steps
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.plugin.conftest import Project
from tests.releases import Sets, step

GOOD = step("URL", None, "/", type="url-visit")
DEEP = "[" * 3000
ROWS = {
    "options match": [GOOD, step("Options Match", "name", '{"value": "Low", "timeout": "${WAIT}"}')],
    "custom select": [GOOD, step("Custom Select", "name", '{"value": "Low", "timeout": "${WAIT}"}')],
    "database": [GOOD, step("Database status", None, '{"value": "/", "timeout": "${WAIT}"}')],
    "cell": [GOOD, step("Table Cell", "name", '{"value": "/", "timeout": "${WAIT}"}')],
    "accessibility": [GOOD, step("No accessibility violations", None, '{"value": "/", "timeout": "${WAIT}"}')],
    "deep": [GOOD, step("Options Match", "name", DEEP + "]" * 3000)],
    "deep upload": [GOOD, step("Upload File", "name", DEEP)],
    "overflow": [GOOD, step("Matches Pattern", "name", "a{99999999999}")],
    "recursion": [GOOD, step("Matches Pattern", "name", "(" * 3000 + ")" * 3000)],
    "long text": [GOOD, step("Wait", None, "x" * 1_000_000)],
    "variables that multiply": [GOOD, step("Text Plain", "name", "${L0}")],
    "deep select config": [GOOD, step("Custom Select", "name", "Low")],
    "endless match config": [GOOD, step("Options Match", "name", "")],
}
ENVIRONMENT = {"WAIT": "5"} | {f"L{level}": f"${{L{level + 1}}}" * 10 for level in range(9)} | {"L9": "0123456789"}
PASSING = {
    "deep with a variable": [GOOD, step("Text Plain", "name", f'["${{WAIT}}", {DEEP}{"]" * 3000}]')],
    "deep object": [GOOD, step("Text Plain", "name", '{"a":' * 3000 + '"${WAIT}"' + "}" * 3000)],
    "as it is": [step("URL", None, '{"value": "/", "timeout": "${WAIT}"}'), GOOD],
    "below zero": [GOOD],
}
RELEASE: Sets = {"Bad rows": {"Each in its way": {**ROWS, **PASSING}}}
IDS = {name: 101 + number for number, name in enumerate([*ROWS, *PASSING])}
LISTS = {"select": "[" * 1_500 + "]" * 1_500, "match": "[" + "9" * 5_000 + "]"}
INSERT = {
    "select": "INSERT INTO select_configs (id, name, options) VALUES (1, 'List', CAST(:options AS jsonb))",
    "match": "INSERT INTO match_configs (id, name, options) VALUES (1, 'List', CAST(:options AS jsonb))",
}
BELOW_ZERO = -7
SAID = {
    "deep": "is nested too deeply",
    "deep upload": "is nested too deeply",
    "overflow": "is too large a regular expression",
    "recursion": "is too large a regular expression",
    "variables that multiply": "would have more than 1,000,000 characters with its variables filled",
    "deep select config": "The select config 'List' (id 1), column options, is nested too deeply",
    "endless match config": "The match config 'List' (id 1), column options, holds a number of 5000 digits",
}


@pytest.fixture
def asked(project: Project) -> Project:
    """A project whose database holds rows that once ended the run."""
    project.release(RELEASE, environment=ENVIRONMENT)
    with connect_with_retries(project.database) as connection, connection.begin():
        for kind, options in LISTS.items():
            connection.execute(text(INSERT[kind]), {"options": options})
        steps = test_steps.c
        for name, column in (
            ("deep select config", steps.select_config_id),
            ("endless match config", steps.match_config_id),
        ):
            concerned = update(test_steps).where(
                steps.test_scenario_id == IDS[name], steps.action.in_(["Custom Select", "Options Match"])
            )
            connection.execute(concerned.values({column: 1}))
        number = IDS["below zero"]
        connection.exec_driver_sql("ALTER TABLE test_steps DROP CONSTRAINT test_steps_test_scenario_id_fkey")
        connection.execute(update(test_scenarios).where(test_scenarios.c.id == number).values(id=BELOW_ZERO))
        connection.execute(
            update(test_steps).where(steps.test_scenario_id == number).values(test_scenario_id=BELOW_ZERO)
        )
    return project


@pytest.mark.parametrize("workers", ["0", "2"])
def test_rows_that_once_ended_the_run_end_their_scenarios(asked: Project, workers: str) -> None:
    result = asked.run("--e1ts-release=5", "-n", workers, "--e1ts-step-timeout=1")
    output = result.stdout.str() + result.stderr.str()
    assert "INTERNALERROR" not in output
    assert "Traceback" not in output
    assert "fault of pytest-e1ts" not in output
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert f"sc{BELOW_ZERO}" not in output  # it passed, and only what fails is listed
    (run,) = asked.run_rows()
    assert (run["total_scenarios"], run["status"]) == (len(IDS), "failed")
    errors = {failure["scenario_id"]: str(failure["error"]) for failure in run["failed_details"]["failures"]}
    assert set(errors) == {IDS[name] for name in ROWS}
    for name, message in SAID.items():
        assert message in errors[IDS[name]]
    for error in errors.values():
        assert "Error" not in error
    assert len(json.dumps(errors)) < 40_000


def test_scenario_with_an_id_below_zero_can_be_asked_for_by_name(asked: Project) -> None:
    result = asked.run("--e1ts-release=5", f"sc{BELOW_ZERO}")
    assert result.ret == pytest.ExitCode.OK
    result.assert_outcomes(passed=1)
    (run,) = asked.run_rows()
    assert (run["status"], run["total_scenarios"], run["passed_steps"]) == ("passed", 1, 1)


def test_lint_tells_of_every_such_row(asked: Project) -> None:
    output = asked.run("--e1ts-release=5", "--e1ts-lint").stdout.str()
    assert "INTERNALERROR" not in output
    assert "bad-config" in output
    assert "plugin-fault" not in output


FALLS_OVER = """
from pytest_e1ts.pytest_plugin.worker.scenario import RunnableScenario
from pytest_e1ts.pytest_plugin.controller.report_events import Tracker

judge, follow = RunnableScenario._judge, Tracker.report


def judge_all_but_one(self, report, excinfo):
    if self.place.scenario.id == 101 and report.when == "call":
        raise KeyError("fuse")
    judge(self, report, excinfo)


def follow_all_but_one(self, report):
    if report.nodeid.endswith("sc102") and report.when == "call":
        raise KeyError("fuse")
    follow(self, report)


RunnableScenario._judge, Tracker.report = judge_all_but_one, follow_all_but_one
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_fault_of_our_own_ends_one_scenario_and_not_the_run(project: Project, workers: str) -> None:
    project.pytester.makeconftest(FALLS_OVER)
    project.release({"Set": {"Case": {name: [GOOD] for name in ("not judged", "not recorded", "good")}}})
    result = project.run("--e1ts-release=5", "-n", workers)
    output = result.stdout.str()
    assert "INTERNALERROR" not in output
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "could not be judged. That is a fault of pytest-e1ts, not of the row" in output
    assert "could not be recorded. That is a fault of pytest-e1ts, not of the row" in output
    (run,) = project.run_rows()
    assert run["total_scenarios"] == 3
    assert {row["status"] for row in project.step_rows() if row["scenario_id"] == 103} == {"passed"}
