from __future__ import annotations

import pytest

from pytest_e1ts.actions import actions, check_step, find_action
from pytest_e1ts.actions.step_keys import split_keys, with_status
from pytest_e1ts.model.plan import OptionList, PlannedStep
from tests.unit.actions.test_row_checks import step


@pytest.mark.parametrize(
    ("text", "named", "argument", "limit"),
    [
        ("Saved", False, "Saved", None),
        ('{"value": "Saved", "timeout": 60}', False, "Saved", 60),
        ('{"timeout": "1.5"}', False, "", "1.5"),
        ('{"value": ["Low", "High"], "timeout": 5}', False, '["Low", "High"]', 5),
        ('{"value": true, "timeout": 5}', False, "true", 5),
        ('{"timeout": 5, "other": 1}', False, '{"timeout": 5, "other": 1}', None),
        ('{"timeout": 5', False, '{"timeout": 5', None),
        ('{"user": "rita", "timeout": 5}', True, '{"user": "rita"}', 5),
        ('{"timeout": 5}', True, "", 5),
    ],
)
def test_time_out_is_parted_from_the_argument(text: str, named: bool, argument: str, limit: object) -> None:
    assert split_keys(text, ("timeout",), named=named) == (argument, {} if limit is None else {"timeout": limit})


@pytest.mark.parametrize(
    ("planned", "status"),
    [
        (step("Navigate", "", '{"value": "/gone", "status": 404}'), 404),
        (step("Click", "x", '{"status": "403", "timeout": 5}'), 403),
        (step("Click", "x"), None),
        (step("Text Match", "x", '{"status": 404}'), None),
        (step("Text Plain", "x", '{"status": 404}'), None),
    ],
)
def test_status_is_read_where_a_step_may_lead_to_a_page(planned: PlannedStep, status: int | None) -> None:
    assert find_action(planned).status(planned.argument) == status
    assert check_step(planned, {}, {}) == []


@pytest.mark.parametrize("status", ["0", "4004", '"gone"', "true", "null", "[404]"])
def test_status_that_is_none_is_reported_before_the_run(status: str) -> None:
    (problem,) = check_step(step("Navigate", "", f'{{"value": "/x", "status": {status}}}'), {}, {})
    assert "Write a number from 100 to 599" in problem.text


@pytest.mark.parametrize("limit", ["0", "-1", '"soon"', "true", "9999", "null"])
def test_time_out_that_is_no_time_is_reported_before_the_run(limit: str) -> None:
    (problem,) = check_step(step("Visible", "x", f'{{"value": "true", "timeout": {limit}}}'), {}, {})
    assert "Write seconds up to 3600" in problem.text


def test_check_of_a_row_sees_the_argument_without_its_time_out() -> None:
    assert check_step(step("Options Match", "x", '{"value": ["Low"], "timeout": 5}'), {}, {}) == []


@pytest.mark.parametrize(
    ("planned", "name"),
    [
        (step("Save Value", "x", "REF"), "REF"),
        (step("Save Value", "x", '{"name": "REF", "pattern": "a+", "timeout": 5}'), "REF"),
        (step("Save Value", "x", "two words"), None),
        (step("Click", "x"), None),
    ],
)
def test_action_says_which_name_a_step_saves(planned: object, name: str | None) -> None:
    assert find_action(planned).saves(planned) == name  # type: ignore[arg-type]  # a planned step


@pytest.mark.parametrize("name", [name for name in actions if actions.get(name).limited])
@pytest.mark.parametrize(
    "argument",
    [
        '{"value": "/", "timeout": "${WAIT}"}',
        '{"value": "${X}", "timeout": 5, "status": "${S}"}',
        '{"timeout": "${WAIT}"}',
    ],
)
def test_time_out_from_a_variable_is_read_at_the_step_whatever_the_action(name: str, argument: str) -> None:
    lists = {7: OptionList(7, "Severity", ("Low", "High"))}
    found = check_step(step(name, "Name", argument, select_list=7, match_list=7), lists, lists)
    assert "plugin-fault" not in {problem.code for problem in found}
    assert not any("time-out" in problem.message for problem in found)


def test_rest_of_an_argument_is_checked_though_its_time_out_is_a_variable() -> None:
    (found,) = check_step(step("Checked", "x", '{"value": "maybe", "timeout": "${WAIT}"}'), {}, {})
    assert "must be" in found.message or "neither" in found.message


@pytest.mark.parametrize("value", ['"\\ud83d"', "9" * 5000, "[" * 200 + "]" * 200], ids=["half", "endless", "deep"])
def test_value_that_cannot_be_worked_with_is_no_text_to_type(value: str) -> None:
    found = check_step(step("Text Plain", "x", f'{{"value": {value}, "timeout": 3}}'), {}, {})
    assert [problem.code for problem in found] == ["bad-argument"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '{"status": 404}'),
        (" /gone ", '{"value": "/gone", "status": 404}'),
        ('{"value": "/gone", "timeout": 5}', '{"value": "/gone", "timeout": 5, "status": 404}'),
        ("{id}/gone", '{"value": "{id}/gone", "status": 404}'),
    ],
)
def test_status_is_added_to_what_an_argument_says(text: str, written: str) -> None:
    assert with_status(text, 404) == written
