"""The results of the targets that a walk through the scenarios has looked at."""

from __future__ import annotations

import json
from typing import Any

from pytest_e1ts.model.walks import Obstacle, ScenarioWalk, TargetLook
from pytest_e1ts.planning.lint import lint
from pytest_e1ts.planning.lint.output import FORMS, as_json, as_text
from tests.unit.planning.lint.releases import CHECK, VISIT, Row, checked, rows_of

CLICK: Row = {"action": "Click", "element_id": "Save"}
GONE: Row = {"action": "Visible", "element_id": "Save", "action_result": "false"}
ROWS = rows_of([[VISIT, CLICK, GONE, CHECK, CHECK], [VISIT, CHECK]])
PLAN = checked(ROWS)
HINT = "Write one of these targets instead:\n  1. <button> “Save” → testid=save\n  2. <a> “Save” → id=save"
WALK = ScenarioWalk(
    101,
    (
        TargetLook(1002, "one", "Save", 1, "role=button"),
        TargetLook(1003, "any", "Save"),
        TargetLook(1004, "several", "role=heading", 2, "role", "'role=heading' names 2 elements.", HINT),
    ),
)


def test_without_walks_nothing_is_said_of_targets() -> None:
    assert lint(PLAN, ROWS) == []
    assert "target" not in as_text(PLAN, [])
    assert "targets" not in json.loads(as_json(PLAN, []))


def test_all_targets_of_the_scenarios_walked_through_are_counted() -> None:
    walks = [WALK]
    assert as_text(PLAN, lint(PLAN, ROWS, walks), "", walks).splitlines()[-2:] == [
        "4 targets: 1 found exactly one, 0 none, 1 several, 1 not reached, 1 may name any number.",
        "2 scenarios with 7 steps: 1 error.",
    ]
    assert "0 targets: " in as_text(PLAN, [], "", [])


def test_every_candidate_of_an_ambiguous_target_has_a_line_of_its_own() -> None:
    (found,) = lint(PLAN, ROWS, [WALK])
    assert (found.code, found.severity, found.column) == ("target-ambiguous", "error", "element_id")
    lines = as_text(PLAN, [found], "", [WALK]).splitlines()
    assert lines[1].endswith("'role=heading' names 2 elements. [E1TS-2002 target-ambiguous]")
    assert lines[2:5] == [
        "          Write one of these targets instead:",
        "            1. <button> “Save” → testid=save",
        "            2. <a> “Save” → id=save",
    ]


def test_every_form_says_what_the_targets_name() -> None:
    findings = lint(PLAN, ROWS, [WALK])
    outputs: dict[str, Any] = {form: write(PLAN, findings, "x.yml", [WALK]) for form, write in FORMS.items()}
    counts = {"one": 1, "none": 0, "several": 1, "not-reached": 1, "any": 1}
    assert json.loads(outputs["json"])["targets"]["counts"] == counts
    assert json.loads(outputs["sarif"])["runs"][0]["properties"]["targets"] == counts
    assert json.loads(outputs["sarif"])["runs"][0]["results"][0]["ruleId"] == "target-ambiguous"
    assert "4 targets: 1 found exactly one" in outputs["github"]
    assert "%0A  1. <button>" in outputs["github"]


def test_what_keeps_a_walk_from_going_on_is_told_once() -> None:
    walk = ScenarioWalk(101, (), (Obstacle("step-not-done", "It is disabled.", 1002),), 1002)
    stuck, beyond = lint(PLAN, ROWS, [walk])
    assert (stuck.code, stuck.message) == ("step-not-done", "It is disabled.")
    assert (beyond.code, beyond.severity) == ("target-not-reached", "warning")
    assert beyond.message == "The targets of steps 3, 4 and 5 were not looked at, for step 2 could not be done."


def test_a_scenario_that_could_not_be_begun_is_an_error_of_its_own() -> None:
    walk = ScenarioWalk(102, obstacles=(Obstacle("scenario-not-opened", "No browser was found."),))
    (found,) = lint(PLAN, ROWS, [walk])
    assert (found.code, found.step, found.message) == ("scenario-not-opened", None, "No browser was found.")
