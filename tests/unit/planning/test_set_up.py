"""Steps of reusable cases around a scenario."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.plan import PlannedScenario
from pytest_e1ts.model.rows import ReusableCaseRow, ReusableStepRow
from pytest_e1ts.model.text.directives import read_directives
from pytest_e1ts.planning.set_up import ReusableCases
from tests.unit.reporting.builders import make_step

SCENARIO = PlannedScenario(101, "Amounts", "", (make_step(1, 1), make_step(2, 2)))


def case(case_id: int, name: str, *definitions: str) -> ReusableCaseRow:
    steps = [
        ReusableStepRow(case_id * 10 + place, case_id, place, text, None, " Save ", "Click", None, None, None)
        for place, text in enumerate(definitions, start=1)
    ]
    return ReusableCaseRow(case_id, name, tuple(steps))


CASES = ReusableCases(
    [
        case(1, "Sign in", "User", "Password"),
        case(2, "Open desk", "Open"),
        case(3, "Clear", "Delete"),
        case(4, "Twice", "One"),
        case(5, "twice", "Other"),
        case(6, "Empty"),
    ]
)


def around(*descriptions: str) -> PlannedScenario:
    return CASES.around(SCENARIO, [read_directives(text) for text in descriptions])


def test_the_set_is_outermost_and_the_scenario_innermost() -> None:
    found = around("Set up: Sign in\nTear down: Sign in", "", "Set up: open  DESK\nTear down: Clear")
    assert [(step.phase, step.definition) for step in found.steps] == [
        ("set-up", "User"),
        ("set-up", "Password"),
        ("set-up", "Open"),
        ("", "Do thing 1"),
        ("", "Do thing 2"),
        ("tear-down", "Delete"),
        ("tear-down", "User"),
        ("tear-down", "Password"),
    ]
    assert [step.position for step in found.steps] == list(range(1, 9))
    assert found.steps[0].source == "reusable_case_steps id 11"
    assert found.steps[0].element == "Save"


def test_no_two_steps_of_a_scenario_have_the_same_id_and_ids_stay() -> None:
    found = around("Set up: Sign in", "Set up: 1, Sign in\nTear down: Sign in")
    ids = [step.id for step in found.steps]
    assert len(set(ids)) == len(ids)
    assert ids[:2] == [step.id for step in around("Set up: Sign in").steps][:2]


def test_without_lines_the_scenario_stays_as_it_is() -> None:
    assert around("Text", "") is SCENARIO


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Set up: Sing in", "'Set up: Sing in' names no reusable case. Did you mean 'Sign in'?"),
        ("Tear down: 77", "'Tear down: 77' names no reusable case. Known:"),
        ("Set up: twice", "names 2 reusable cases (ids 4, 5). Write the id of the one that is meant."),
        ("Set up: Empty", "The reusable case 'Empty' (id 6) has no steps."),
        ("Set up:", "The line 'Set up:' names no reusable case."),
    ],
)
def test_what_cannot_be_put_around_is_a_problem(line: str, expected: str) -> None:
    (problem,) = around(line).problems
    assert expected in problem.text


def test_one_of_two_of_the_same_name_is_named_by_its_id() -> None:
    assert around("Set up: 5").steps[0].definition == "Other"
