"""Feature files run beside rows: in one session, on the same workers, into the same rows and reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

GREETING = """\
# Who comes is greeted.
@web
Feature: Greeting people
  Everybody hears their name.

  Background:
    Given I go to "/"

  @smoke
  Scenario: Ann is greeted
    When I type "Ann" into "Name"
    And I click "testid=greet"
    Then "id=greeting" shows "Hello, Ann"
    And "Welcome" is not visible

  Rule: Names of any length are heard

    @id:long-names
    Scenario Outline: Somebody is greeted
      When I greet "<name>"
      Then "id=greeting" shows exactly:
        \"\"\"
        Hello, <name>
        \"\"\"

      Examples:
        | name    |
        | Li      |
        | ${WHO}  |
"""
NAMES = ("Ann is greeted", "Somebody is greeted (Li)", "Somebody is greeted (${WHO})")
WRONG = """\
Feature: Wrong
  Scenario: All of it
    Given I clicc "Save"
    When I click ""
"""
STEPS = """
import pytest
from pytest_bdd import parsers, when


@pytest.fixture
def polite():
    return "please"


@when(parsers.parse('I greet "{name}"'), target_fixture="greeted")
def greet(page, polite, name):
    assert polite == "please"
    page.get_by_label("Name").fill(name)
    page.get_by_test_id("greet").click()
    return name
"""


@pytest.fixture
def greeting(project: Project) -> Project:
    """A project with a feature file and a release of one row."""
    (project.path / "features").mkdir()
    (project.path / "features" / "greeting.feature").write_text(GREETING)
    project.pytester.makeini("[pytest]\ne1ts_features = features\n")
    project.pytester.makeconftest(STEPS)
    rows = [step("Navigate", None, "/second"), step("Text Match", "role=heading", "Second page")]
    project.release({"Pages": {"Second": {"By row": rows}}}, environment={"WHO": "Maximiliane"})
    return project


def _only_feature(project: Project) -> Any:
    (feature,) = (one for one in project.cucumber() if one["name"] == "Greeting people")
    return feature


def test_features_and_rows_stand_side_by_side_on_two_workers(greeting: Project) -> None:
    result = greeting.run("--e1ts-release=5", "-n", "2", "--e1ts-step-timeout=1", all_plugins=True)
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["*written in *features/greeting.feature:14*"])
    runs = {row["test_set_name"]: (row["status"], row["total_scenarios"]) for row in greeting.run_rows()}
    assert runs == {"Pages": ("passed", 1), "Greeting people": ("failed", 3)}
    names = {row["scenario_name"] for row in greeting.step_rows()}
    assert names == {"By row", "Ann is greeted", "Somebody is greeted (Li)", "Somebody is greeted (${WHO})"}

    feature = _only_feature(greeting)
    assert (feature["uri"], feature["line"]) == ("features/greeting.feature", 3)
    ann, li, _who = feature["elements"]
    assert [(one["line"], one["keyword"]) for one in (ann, li)] == [(10, "Scenario"), (28, "Scenario Outline")]
    assert [(step["line"], step["keyword"], step["name"]) for step in li["steps"]] == [
        (7, "Given ", 'I go to "/"'),
        (20, "When ", 'I greet "Li"'),
        (21, "Then ", '"id=greeting" shows exactly:'),
    ]
    assert {"@web", "@smoke"} <= {tag["name"] for tag in ann["tags"]}

    (page,) = (greeting.path / "report").glob("report-*.html")
    assert "features/greeting.feature:14" in page.read_text(encoding="utf-8")
    scenario_id = ann["id"].rpartition("-")[2]
    history = greeting.pytester.run(Path(sys.executable).with_name("e1ts"), "history", "scenario", scenario_id)
    history.stdout.fnmatch_lines(["*Ann is greeted*"])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("-m", "smoke", "--strict-markers"), ["Ann is greeted"]),
        (("-k", "web and not smoke"), ["Somebody is greeted (Li)", "Somebody is greeted (${WHO})"]),
        (("--e1ts-set=greeting people",), [*NAMES]),
        (("features/greeting.feature",), [*NAMES]),
        (("--e1ts-set=Pages",), ["By row"]),
    ],
)
def test_features_are_selected_as_rows_are(greeting: Project, arguments: tuple[str, ...], found: list[str]) -> None:
    result = greeting.run("--e1ts-release=5", "--collect-only", "-q", *arguments)
    collected = [line for line in result.outlines if line.startswith("test_config.yml::")]
    assert len(collected) == len(found)
    assert greeting.set_names() == ["Pages"]  # nothing was written


def test_everything_wrong_is_shown_together_with_its_line(project: Project) -> None:
    (project.path / "wrong.feature").write_text(WRONG)
    (project.path / "broken.feature").write_text("Feature: Broken\n  Scenario: x\n    Given a\n    Givn b\n")
    project.release({})
    files = ("--e1ts-features=wrong.feature", "--e1ts-features=broken.feature")
    result = project.run("--e1ts-release=5", "--e1ts-lint", *files)
    assert result.ret == 1
    result.stdout.fnmatch_lines_random(
        [
            "*step 1 (broken.feature:4): broken.feature:4: *bad-feature*",
            "*step 1 (wrong.feature:3)*No action and no step definition*clicc*unknown-sentence*",
            '*Nearest: I click "Save"*',
            "*step 2 (wrong.feature:4)*needs a target*",
        ]
    )
