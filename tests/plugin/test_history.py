"""What real runs leave in the database is judged later as the run itself judged it."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner
from sqlalchemy import update

from pytest_e1ts.cli import root
from pytest_e1ts.schema.tables import test_steps as step_table
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.plugin.conftest import Project
from tests.releases import Sets, step

PASS = step("URL", None, "/", type="url-visit")
FAIL = step("URL", None, "/nowhere", type="url-validate")
OPTIONAL = {**FAIL, "required": False}
RELEASE: Sets = {
    "Sign in": {
        "Users": {
            "Passes": [PASS, PASS],
            "Fails": [PASS, FAIL, PASS],
            "Breaks in set-up": [PASS],
            "Has no steps": [],
            "Fails where it need not": [PASS, OPTIONAL],
            "Is skipped": [PASS],
            "Breaks in tear-down": [PASS],
            "Is a bad row": [step("Clck", "testid=greet")],
        }
    }
}
CONFTEST = """
import pytest

def pytest_collection_modifyitems(items):
    for item in items:
        if "sc106" in item.nodeid:
            item.add_marker(pytest.mark.skip(reason="not today"))

@pytest.fixture(autouse=True)
def _breaks(request):
    if "sc103" in request.node.nodeid:
        raise RuntimeError("no account")
    yield
    if "sc107" in request.node.nodeid:
        raise RuntimeError("not cleared away")
"""
VERDICTS = {101: "passed", 102: "failed", 103: "error", 104: "error", 106: "skipped", 107: "error", 108: "error"}


def answer(*words: str) -> tuple[int, Any]:
    result = CliRunner().invoke(root, [*words, "--format", "json"], catch_exceptions=False)
    return result.exit_code, json.loads(result.output)


def test_every_verdict_is_judged_later_as_the_run_judged_it(project: Project) -> None:
    project.release(RELEASE)
    project.pytester.makeconftest(CONFTEST)
    for setting in ("fail", "warn"):
        result = project.run("--e1ts-release=5", "--e1ts-step-timeout=3", f"--e1ts-optional-failures={setting}")
        assert result.ret == 1
    status, case = answer("history", "case", "21")
    verdicts = {one["scenario_id"]: one["verdicts"] for one in case["scenarios"]}
    assert verdicts == {id_: [verdict] * 2 for id_, verdict in VERDICTS.items()} | {
        105: ["failed", "passed with warnings"]
    }
    assert status == 0

    status, compared = answer("compare")
    assert ([one["scenario_id"] for one in compared["fixed"]], compared["new_failures"], status) == ([105], [], 0)
    assert (compared["same_plan"], compared["changed_rows"]) == (True, [])

    status, answered = answer("status", "latest~1")
    counts = {
        "passed": 1,
        "passed_with_warnings": 0,
        "failed": 2,
        "error": 4,
        "quarantined": 0,
        "skipped": 1,
        "waiting": 0,
        "running": 0,
        "not_run": 0,
    }
    assert (status, answered["scenarios"]) == (1, {"total": 8, **counts})
    reasons = {one["scenario_id"]: one["message"] for one in answered["failures"]}
    assert "no account" in reasons[103]
    assert "no steps" in reasons[104]
    assert "not cleared away" in reasons[107]
    assert "Clck" in reasons[108]


STEADY = step("Settle", None, "one")
SOME: Sets = {"Sign in": {"Users": {"Passes": [STEADY], "Fails": [step("Settle", None, "no")], "Too": [STEADY]}}}
SETTLE = """
from pytest_e1ts.api import ExpectationError, action, arguments

@action("Settle", target="none", argument=arguments.text)
def settle(step):
    if step.argument == "no":
        raise ExpectationError("it is not settled")
"""


def test_scenarios_that_one_batch_did_not_run_are_neither_new_nor_gone(project: Project) -> None:
    project.release(SOME)
    project.pytester.makeconftest(SETTLE)
    for options in ((), ("--lf",), ()):
        project.run("--e1ts-release=5", *options)
    for words, kind in ((("latest~1", "latest"), "not_run_before"), (("latest~2", "latest~1"), "not_run")):
        _, compared = answer("compare", *words)
        assert [one["scenario_id"] for one in compared[kind]] == [101, 103]
        assert [compared[other] for other in ("new", "gone", "new_failures")] == [[], [], []]


def test_a_scenario_whose_row_was_edited_between_is_not_flaky_and_its_change_is_told(project: Project) -> None:
    project.release(SOME)
    project.pytester.makeconftest(SETTLE)
    project.run("--e1ts-release=5")
    with connect_with_retries(project.database) as connection, connection.begin():
        table = step_table
        connection.execute(update(table).where(table.c.id == 1001).values({"action_result": "no"}))
        connection.execute(update(table).where(table.c.id == 1002).values({"action_result": "one"}))
    project.run("--e1ts-release=5")
    assert answer("flaky")[1]["scenarios"] == []
    _, compared = answer("compare")
    assert (compared["same_plan"], compared["changed_scenarios"], compared["changed_rows"]) == (False, [101, 102], [])
