"""Scenarios for people in a run: they wait, no browser is started for them, and their answers complete the batch."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

SETS: Sets = {
    "Invoices": {
        "On the screen": {"The list is shown": [step("URL", result="/")]},
        "On paper": {
            "The logo @manual": [
                step(None, definition="Print it on the ${PRINTER}", expected_results="One page comes out"),
                step("Fold", definition="Fold it"),
            ]
        },
    },
    "Support": {"By telephone": {"Somebody answers": [step(None, definition="Call", type="manual")]}},
}
WITHOUT_BROWSER = """
    import pytest

    @pytest.fixture
    def page():
        raise AssertionError("a browser was asked for")
"""


@pytest.fixture
def waiting(project: Project) -> pytest.RunResult:
    """A run on two workers of which two scenarios wait."""
    project.release(SETS, environment={"PRINTER": "Floor 2 printer"})
    return project.run("--e1ts-release=5", "-n", "2", "--e1ts-reports=cucumber,html,junit,ctrf")


def e1ts(project: Project, *words: str) -> int:
    """Return the exit status of a command in the project."""
    return int(project.pytester.run(Path(sys.executable).with_name("e1ts"), *words).ret)


def test_what_waits_keeps_the_batch_from_passing_until_people_have_answered(
    project: Project, waiting: pytest.RunResult
) -> None:
    assert waiting.ret == pytest.ExitCode.TESTS_FAILED
    waiting.stdout.fnmatch_lines(
        [
            "*1 passed, 2 waiting in*",
            "*2 scenarios wait for people, so the run has not passed. To answer: e1ts manual *-r5-*",
            "*= 1 passed, 2 waiting in*",
        ]
    )
    first, second = project.run_rows()
    batch = first["batch_id"]
    assert (first["status"], first["passed_steps"], first["failed_steps"]) == ("pending", 1, 0)
    assert (second["status"], second["failed_details"]["verdicts"]) == ("pending", {"waiting": [103]})
    assert [row["scenario_id"] for row in project.step_rows()] == [101]
    [_, logo] = project.cucumber()[0]["elements"]
    assert [(one["name"], one["result"]["status"]) for one in logo["steps"]] == [
        ("Print it on the Floor 2 printer", "pending"),
        ("Fold it", "pending"),
    ]
    assert e1ts(project, "status", batch) == 5
    complete_by_answers(project, batch)


def complete_by_answers(project: Project, batch: str) -> None:
    """Answer what waits, change an answer, and look at what rows and page say then."""
    assert e1ts(project, "manual", batch, "--scenario=102", "--verdict=passed", "--by=ann") == 5
    assert [row["status"] for row in project.run_rows()] == ["passed", "pending"]
    failed = e1ts(
        project, "manual", batch, "--scenario=103", "--verdict=failed", "--step=1", "--remark=busy", "--by=ann"
    )
    assert failed == 1
    assert [row["status"] for row in project.run_rows()] == ["passed", "failed"]
    again = ("--scenario=103", "--verdict=passed", "--by=bob", "--change")
    assert e1ts(project, "manual", batch, *again) == 0

    rows = project.run_rows()
    assert [(row["status"], row["passed_steps"], row["failed_steps"]) for row in rows] == [
        ("passed", 3, 0),
        ("passed", 1, 0),
    ]
    answers = [(one["verdict"], one["by"]) for one in rows[1]["failed_details"]["answers"]]
    assert answers == [("failed", "ann"), ("passed", "bob")]
    steps = [(row["scenario_id"], row["status"], row["error_message"]) for row in project.step_rows()]
    assert sorted(steps, key=lambda row: row[0]) == [
        (101, "passed", None),
        (102, "passed", None),
        (102, "passed", None),
        (103, "passed", None),
    ]
    assert e1ts(project, "status", batch) == 0
    page = (project.path / "report" / "report.html").read_text()
    run = json.loads(re.findall(r'<script type="application/json" id="run">(.*?)</script>', page)[0])
    assert run["verdict"] == "passed"


def test_a_rerun_carries_what_people_answered_and_lets_the_rest_wait_on(
    project: Project, waiting: pytest.RunResult
) -> None:
    assert waiting.ret == pytest.ExitCode.TESTS_FAILED
    batch = project.run_rows()[0]["batch_id"]
    e1ts(project, "manual", batch, "--scenario=102", "--verdict=passed", "--by=ann")
    result = project.run(f"--e1ts-rerun={batch}", "-p", "no:xdist")
    result.stdout.fnmatch_lines(["*2 carried from*1 waiting in*"])
    first, second = project.run_rows()[2:]
    assert (first["status"], second["status"]) == ("passed", "pending")
    assert [one["by"] for one in first["failed_details"]["answers"]] == ["ann"]


def test_no_browser_is_started_for_them_and_pipelines_can_leave_them_out(project: Project) -> None:
    project.pytester.makeconftest(WITHOUT_BROWSER)
    project.release({"Invoices": {"On paper": SETS["Invoices"]["On paper"]}}, environment={"PRINTER": "any"})
    arguments = ("--e1ts-release=5", "-p", "no:xdist", "--strict-markers", "-v")
    result = project.run(*arguments)
    result.stdout.fnmatch_lines(["*WAITING The logo @manual (sc101)*", "*1 waiting in*"])
    result = project.run(*arguments, "-m", "not manual")
    result.stdout.fnmatch_lines(["*1 deselected*"])
    assert len(project.run_rows()) == 1
