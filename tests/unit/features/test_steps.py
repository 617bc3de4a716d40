from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_e1ts.model.plan import PlannedScenario
from tests.unit.features.written import APPROVAL, built


def _scenario(root: Path, *steps: str) -> PlannedScenario:
    lines = "\n".join(steps)
    return built(root, f"Feature: F\n  Scenario: S\n{lines}\n").cases[0].scenarios[0]


def test_a_sentence_becomes_action_element_and_argument(tmp_path: Path) -> None:
    step = built(tmp_path, APPROVAL).cases[0].scenarios[0].steps[2]
    assert (step.action, step.element, step.argument) == ("Text Match", "Status", "Approved")
    assert (step.definition, step.keyword) == ('Then "Status" shows "Approved"', "Then ")
    assert (step.source, step.position, step.required) == ("features/approval.feature:13", 3, True)


def test_a_doc_string_is_a_long_argument_and_two_columns_are_named_arguments(tmp_path: Path) -> None:
    _go, note, said, empty = built(tmp_path, APPROVAL).cases[1].scenarios[0].steps
    assert (note.action, note.element, note.argument) == ("Text Plain", "Note", "For ann\ntwice")
    assert (said.action, json.loads(said.argument)["datatable"]) == (
        "Step Definition",
        [["user", "ann"], ["remark", "none"]],
    )
    assert (empty.action, empty.argument) == ("Empty", "false")


@pytest.mark.parametrize(
    ("table", "argument"),
    [
        (("| Low |", "| High |"), ["Low", "High"]),
        (("| query | reference |", "| title | Late |"), {"query": "reference", "title": "Late"}),
        (("| a | b | c |", "| 1 | 2 | 3 |"), [{"a": "1", "b": "2", "c": "3"}]),
    ],
)
def test_a_table_is_a_list_named_arguments_or_rows(tmp_path: Path, table: tuple[str, ...], argument: object) -> None:
    (step,) = _scenario(tmp_path, '* "Severity" offers:', *table).steps
    assert (step.action, json.loads(step.argument)) == ("Options Match", argument)


def test_the_kind_of_a_step_that_the_suite_defines_is_that_of_its_keyword(tmp_path: Path) -> None:
    steps = _scenario(tmp_path, "Given a", "And b", "When c", "But d", "Then e").steps
    assert [step.type for step in steps] == ["given", "given", "when", "when", "then"]
    assert {step.action for step in steps} == {"Step Definition"}


def test_the_sentence_of_an_address_checks_it_and_opens_no_page(tmp_path: Path) -> None:
    (step,) = _scenario(tmp_path, 'Then the address is "/login"').steps
    assert (step.action, step.type, step.argument) == ("URL", "url-validate", "/login")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (('When I type "a" into "Note"', '"""', "b", '"""'), "has its argument already, and a doc string"),
        (('When I click "Save"', "| a |"), "takes no argument, and a table"),
    ],
)
def test_what_would_be_ignored_below_a_sentence_is_a_problem(
    tmp_path: Path, lines: tuple[str, ...], words: str
) -> None:
    scenario = _scenario(tmp_path, *lines)
    (problem,) = scenario.problems
    assert (problem.code, problem.step_id) == ("bad-argument", scenario.steps[0].id)
    assert words in problem.message
    assert problem.message.startswith("features/approval.feature:3: ")


def test_columns_in_the_comment_above_a_step_say_how_it_runs(tmp_path: Path) -> None:
    scenario = _scenario(
        tmp_path,
        "#: {id: 7, type: button-click-redirect, required: false, expected_results: The form, element_id: Other}",
        'When I do "Click" on "Save" with "/saved"',
        'Then "Logo" is visible',
    )
    first, second = scenario.steps
    assert (first.type, first.required, first.expected) == ("button-click-redirect", False, "The form")
    assert (first.element, second.required, second.expected) == ("Save", True, "")


def test_a_row_of_examples_is_filled_into_the_comment_too(tmp_path: Path) -> None:
    text = """
    Feature: Amounts
      Scenario Outline: Pays
        #: {expected_results: "It is ${amount}"}
        When I type "<amount>" into "Amount"

        Examples:
          | amount |
          | 10     |
    """
    (step,) = built(tmp_path, text).cases[0].scenarios[0].steps
    assert (step.argument, step.expected) == ("10", "It is 10")
