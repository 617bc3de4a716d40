"""A feature file, a scenario for a person and rows with a data set: one session, one batch, the same records of all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from tests.plugin.conftest import Project
from tests.releases import step

FEATURE = """\
Feature: Greeting people
  Scenario: Ann is greeted
    Given I go to "/"
    When I type "Ann" into "Name"
    And I click "testid=greet"
    Then "id=greeting" shows "Hello, Ann"

  @manual
  Scenario: The greeting is friendly
    Then everybody who hears it smiles
"""
DATA = "Data:\n| key | path | heading |\n| first | / | Welcome |\n| second | /second | Second page |"
SETS = {
    "Pages": {
        "Headings": {
            "A heading": [step("URL", None, "${path}", type="url-visit"), step("Text Match", "css=h1", "${heading}")],
            "The logo @manual": [step(None, definition="Look at the logo", expected_results="It is sharp")],
        }
    }
}
NAMES = {
    "A heading (key=first, path=/, heading=Welcome)": "passed",
    "A heading (key=second, path=/second, heading=Second page)": "passed",
    "The logo @manual": "pending",
    "Ann is greeted": "passed",
    "The greeting is friendly": "pending",
}


@pytest.fixture
def batch(project: Project) -> str:
    """The id of a batch that ran on seven workers; two of its scenarios wait."""
    (project.path / "features").mkdir()
    (project.path / "features" / "greeting.feature").write_text(FEATURE)
    project.pytester.makeini("[pytest]\ne1ts_features = features\n")
    project.release(SETS)
    project.describe_scenario(101, DATA)
    result = project.run("--e1ts-release=5", "-n", "7", all_plugins=True)
    assert result.ret == pytest.ExitCode.TESTS_FAILED  # for two scenarios wait
    result.stdout.fnmatch_lines(["*3 passed, 2 waiting in*"])
    return str(project.run_rows()[0]["batch_id"])


def e1ts(project: Project, *words: str) -> pytest.RunResult:
    return project.pytester.run(Path(sys.executable).with_name("e1ts"), *words)


def outcomes(project: Project) -> dict[str, str]:
    """Return the status of each scenario's last step in the Cucumber report, by name."""
    elements = [element for feature in project.cucumber() for element in feature["elements"]]
    return {element["name"]: element["steps"][-1]["result"]["status"] for element in elements}


def verdicts(project: Project, name: str) -> list[Any]:
    """Return the verdicts in the history of a scenario that has the name."""
    (scenario_id,) = {row["scenario_id"] for row in project.step_rows() if row["scenario_name"] == name}
    shown = e1ts(project, "history", "scenario", str(scenario_id), "--format", "json").stdout.str()
    return [run["verdict"] for run in json.loads(shown)["runs"]]


def test_a_feature_a_person_and_rows_with_data_stand_side_by_side(project: Project, batch: str) -> None:
    assert outcomes(project) == NAMES
    assert [(row["test_set_name"], row["status"]) for row in project.run_rows()] == [
        ("Pages", "pending"),
        ("Greeting people", "pending"),
    ]
    page = next((project.path / "report").glob("report-*.html")).read_text()
    assert all(json.dumps(name, ensure_ascii=False)[1:-1] in page for name in NAMES)

    waiting = {row["scenario_id"]: row["scenario"] for row in waiting_of(project, batch)}
    assert set(waiting.values()) == {"The logo @manual", "The greeting is friendly"}
    for scenario_id in waiting:
        e1ts(project, "manual", batch, "--scenario", str(scenario_id), "--verdict", "passed", "--by", "ann")

    assert [row["status"] for row in project.run_rows()] == ["passed", "passed"]
    assert set(outcomes(project).values()) == {"passed"}
    assert e1ts(project, "status", batch).ret == 0
    assert {row["scenario_name"] for row in project.step_rows()} == set(NAMES)
    assert all(verdicts(project, name) == ["passed"] for name in NAMES)
    derived = {row["scenario_name"] for row in project.step_rows() if row["scenario_id"] >= FIRST_DERIVED_ID}
    assert derived == set(NAMES) - {"The logo @manual"}


def waiting_of(project: Project, batch: str) -> list[dict[str, Any]]:
    """Return what a person is asked for."""
    shown = e1ts(project, "status", batch, "--format", "json").stdout.str()
    return [dict(row) for row in json.loads(shown)["waiting"]]
