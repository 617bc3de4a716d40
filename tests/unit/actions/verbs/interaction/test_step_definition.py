from __future__ import annotations

from collections.abc import Iterator

import pytest

from pytest_e1ts.actions import check_step
from pytest_e1ts.actions.sentences.step_definitions import StepDefinition, StepText, step_definitions
from pytest_e1ts.actions.verbs.interaction.step_definition import argument_of, step_text
from pytest_e1ts.model.plan import PlannedStep


@pytest.fixture(autouse=True)
def _suite() -> Iterator[None]:
    greet = StepDefinition("I greet {name}", "when", lambda text: text.startswith("I greet "), lambda _s, _f: None)
    step_definitions.provide(lambda: [greet])
    yield
    step_definitions.provide(tuple)


def _step(argument: str, type_: str = "when") -> PlannedStep:
    return PlannedStep(
        7, 1, "", type_, "", "Step Definition", argument, required=True, expected="", source="features/a.feature:4"
    )


@pytest.mark.parametrize(
    "step",
    [
        StepText("I greet Ann"),
        StepText("{odd}"),
        StepText("I greet", docstring="Hello\nworld"),
        StepText("I greet", datatable=(("name", "age"), ("Ann", "3"))),
    ],
)
def test_a_step_comes_back_from_its_argument(step: StepText) -> None:
    assert step_text(argument_of(step)) == step


@pytest.mark.parametrize("text", ["", '{"docstring": "x"}', '{"step": "x", "datatable": "y"}', '{"step": 3}', "{"])
def test_what_is_no_step_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        step_text(text)


def test_a_sentence_with_a_definition_is_good() -> None:
    assert check_step(_step("I greet Ann"), {}, {}) == []


def test_a_sentence_without_one_is_a_problem_with_its_line_and_the_nearest() -> None:
    (problem,) = check_step(_step('I clicc "Save"'), {}, {})
    assert problem.code == "unknown-sentence"
    assert problem.message.startswith("features/a.feature:4: No action and no step definition")
    assert 'I click "Save"' in problem.hint


def test_the_definitions_of_the_suite_are_near_as_well_and_a_given_is_no_when() -> None:
    (problem,) = check_step(_step("I greet Ann", "given"), {}, {})
    assert "I greet {name}" in problem.hint


def test_what_a_variable_stands_for_is_known_at_the_step() -> None:
    assert check_step(_step("I meet ${WHO}"), {}, {}) == []
