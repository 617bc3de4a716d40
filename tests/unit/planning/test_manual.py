"""Which scenarios are for people: by a tag, or by the type of their steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pytest_e1ts.model.plan import PlannedEnvironment, PlannedScenario, Problem
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.manual import mark_manual
from tests.unit.reporting.builders import make_plan, make_scenario, make_step


def runner_of(*, set_text: str = "", case_text: str = "", **scenario: Any) -> str:
    plan = make_plan([replace(make_scenario(101), **scenario)])
    [planned] = plan.sets
    [case] = planned.cases
    case = replace(case, description=case_text)
    [marked] = mark_manual(replace(plan, sets=(replace(planned, name=set_text or "Set", cases=(case,)),))).places()
    return marked.scenario.runner


@pytest.mark.parametrize("texts", [
    {"name": "Print it @manual"},
    {"description": "By hand: @Manual."},
    {"case_text": "Printing needs eyes. @manual"},
    {"set_text": "Paper @manual"},
])  # fmt: skip
def test_a_tag_of_the_scenario_its_case_or_its_set_makes_it_manual(texts: dict[str, str]) -> None:
    assert runner_of(**texts) == "manual"


@pytest.mark.parametrize("text", ["The manual is shown", "@manually", "ann@manual.example.test", "@manual-later"])
def test_other_words_do_not(text: str) -> None:
    assert runner_of(name=text) == "generic"


@pytest.mark.parametrize(("types", "runner"), [
    (["manual", "Manual", ""], "manual"),
    (["manual", "button-click"], "generic"),
    (["", ""], "generic"),
])  # fmt: skip
def test_steps_that_are_all_of_that_type_make_it_manual(types: list[str], runner: str) -> None:
    steps = tuple(make_step(1000 + place, place, type=name, action="") for place, name in enumerate(types, start=1))
    assert runner_of(steps=steps) == runner


def test_set_up_that_its_case_lends_to_it_makes_it_no_scenario_of_a_browser() -> None:
    set_up = replace(make_step(1, 1, type="button-click"), phase="set-up")
    assert runner_of(steps=(set_up, make_step(2, 2, type="manual", action=""))) == "manual"


def test_a_step_with_an_action_and_no_type_is_for_the_browser() -> None:
    assert runner_of(steps=(make_step(1, 1, type="manual"), make_step(2, 2, type=""))) == "generic"


def test_a_scenario_of_a_feature_file_is_for_a_person_only_where_it_says_so() -> None:
    assert runner_of(name="@manual", runner="bdd") == "manual"
    assert runner_of(name="Ann signs in", runner="bdd") == "bdd"


def problems_of(scenario: PlannedScenario) -> list[Problem]:
    plan = make_plan([replace(scenario, runner="manual")])
    variables = {"PRINTER": "Floor 2"}
    plan = replace(plan, environment=PlannedEnvironment("qa", "http://desk.example.test", variables))
    [place] = check_plan(plan, {}).places()
    return list(place.scenario.problems)


def test_rows_of_people_need_no_action_that_is_known() -> None:
    steps = (make_step(1, 1, action="Fold along the marks"), make_step(2, 2, action="", definition="On ${PRINTER}"))
    assert not problems_of(replace(make_scenario(101), steps=steps))


def test_an_unknown_variable_in_a_sentence_is_a_problem_of_its_row() -> None:
    [problem] = problems_of(replace(make_scenario(101), steps=(make_step(7, 1, expected="${PRINTR} hums"),)))
    assert (problem.code, problem.step_id, problem.column) == ("unknown-variable", 7, "expected_results")
    assert "PRINTER" in problem.hint


@pytest.mark.parametrize(("steps", "code"), [
    ((), "empty-scenario"),
    ((make_step(1, 1, definition=" ", expected=""),), "nothing-to-do"),
])  # fmt: skip
def test_a_scenario_that_asks_a_person_for_nothing_is_an_error(steps: tuple[Any, ...], code: str) -> None:
    assert [problem.code for problem in problems_of(replace(make_scenario(101), steps=steps))] == [code]
