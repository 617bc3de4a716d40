"""Data sets, set-up and tear-down in a run: each row is a test, side by side in rows, reports and history."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.model.derived_ids import derived_id
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.load import load_release
from tests.plugin.conftest import Project

RELEASE = """
format: pytest-e1ts release 1
release: {id: 5, release_number: 2.1.1, status: open}
reusable_cases:
- name: Open the page
  steps: [{id: 71, step_definition: The page is open, type: url-visit, action: URL, action_result: /}]
- name: Leave the page
  steps: [{id: 72, step_definition: The page is left, type: url-visit, action: URL, action_result: "about:blank"}]
test_sets:
- id: 11
  name: Pages
  description: "Set up: Open the page"
  cases:
  - id: 31
    name: Headings
    scenarios:
    - id: 101
      name: A heading
      description: "Data: data/headings.csv\\nTear down: Leave the page"
      steps:
      - id: 1001
        step_definition: "${heading} is shown"
        action: Text Match
        element_id: css=h1
        action_result: "${heading}"
    - id: 102
      name: An address
      description: "Data:\\n| path |\\n| / |"
      steps: [{id: 1002, type: url-visit, action: URL, action_result: "${path}"}]
    - id: 103
      name: A set
      description: "Data: query sets"
      steps: [{id: 1003, type: url-visit, action: URL, action_result: "/?set=${name}"}]
    - {id: 104, name: Plain, steps: [{id: 1004, type: url-visit, action: URL, action_result: /}]}
"""
KEYS = ("good", "bad", "late")


@pytest.fixture
def suite(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    with connect_with_retries(project.database) as connection:
        load_release(connection, read_release_text(RELEASE))
    data = project.path / "data"
    data.mkdir()
    (data / "headings.csv").write_text("key;heading\ngood;Welcome\nbad;Farewell\nlate;Welcome\n")
    (project.path / "queries.yml").write_text("sets: SELECT name FROM test_sets\n")
    project.pytester.makeini("[pytest]\ne1ts_queries = queries.yml\n")
    monkeypatch.setenv("APP_DATABASE_URL", project.database.url)
    return project


def statuses(suite: Project, scenario_id: int) -> list[tuple[str, str]]:
    rows = [row for row in suite.step_rows() if row["scenario_id"] == scenario_id]
    return [(row["step_definition"], row["status"]) for row in rows]


def test_each_row_is_a_test_with_set_up_and_tear_down_in_rows_and_reports(suite: Project) -> None:
    result = suite.run("--e1ts-release=5", "-n", "2", "--e1ts-step-timeout=3")
    result.assert_outcomes(passed=5, failed=1)
    good, bad, _late = (derived_id(101, key) for key in KEYS)
    assert statuses(suite, good) == [
        ("Set-up: The page is open", "passed"),
        ("Welcome is shown", "passed"),
        ("Tear-down: The page is left", "passed"),
    ]
    assert [status for _, status in statuses(suite, bad)] == ["passed", "failed", "passed"]
    (run,) = suite.run_rows()
    assert (run["total_scenarios"], run["total_steps"]) == (6, 15)
    (element,) = [one for one in elements(suite) if one["name"] == "A heading (key=bad, heading=Farewell)"]
    assert [step["name"] for step in element["steps"]] == [
        "Set-up: The page is open", "Farewell is shown", "Tear-down: The page is left",
    ]  # fmt: skip
    assert element["steps"][0]["match"]["location"] == "reusable_case_steps/71"
    assert "A set (name=Pages)" in {one["name"] for one in elements(suite)}
    assert "Set-up: The page is open" in next((suite.path / "report").glob("*.html")).read_text()
    result.stdout.fnmatch_lines(["*A heading (key=bad, heading=Farewell) (sc*", "*data/headings.csv:3*"])


def test_a_row_of_the_release_names_all_its_tests_and_a_test_keeps_its_id(suite: Project) -> None:
    headings = suite.path / "data" / "headings.csv"
    headings.write_text("key;heading\nnew;Welcome\nlate;Welcome\ngood;Welcome\n")
    suite.run("--e1ts-release=5", "test_config.yml::sc101").assert_outcomes(passed=3)
    good = derived_id(101, "good")
    suite.run("--e1ts-release=5", f"test_config.yml::sc{good}").assert_outcomes(passed=1)
    suite.run("--e1ts-release=5", "--deselect", "test_config.yml::sc101").assert_outcomes(passed=3)
    assert {row["scenario_id"] for row in suite.step_rows()} >= {derived_id(101, key) for key in ("new", "late")}
    history = suite.pytester.run(
        Path(sys.executable).with_name("e1ts"), "history", "scenario", str(good), "--format", "json"
    )
    assert history.ret == 0, history.stderr.str()
    assert [run["verdict"] for run in json.loads(history.stdout.str())["runs"]] == ["passed", "passed"]


def elements(suite: Project) -> list[dict[str, Any]]:
    return [element for feature in suite.cucumber() for element in feature["elements"]]
