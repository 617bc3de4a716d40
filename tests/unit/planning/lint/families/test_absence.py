"""A check that something is absent says something only where its name is known to be right."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.walks import ScenarioWalk, TargetLook
from pytest_e1ts.planning.lint import lint
from tests.unit.planning.lint.releases import CHECK, VISIT, checked, linted, rows_of

GONE = {"element_id": "Sucess", "action": "Visible", "action_result": "false"}


@pytest.mark.parametrize(
    "row",
    [
        GONE,
        {"element_id": "Sucess", "action": "Wait For Element", "action_result": "hidden"},
        {"element_id": "Sucess", "action": "Element Count", "action_result": "0"},
    ],
)
def test_absence_of_a_name_that_nothing_expects_is_doubtful(row: dict[str, str]) -> None:
    (found,) = linted([VISIT, row, CHECK])
    assert (found.code, found.severity, found.column) == ("never-there", "warning", "element_id")
    assert "'Sucess'" in found.message


@pytest.mark.parametrize(
    "row",
    [
        {"element_id": "Sucess", "action": "Visible", "action_result": "true"},
        {"element_id": "Sucess", "action": "Click"},
        {"element_id": "Sucess", "action": "Element Count", "action_result": ">=1"},
    ],
)
def test_a_step_that_finds_the_name_makes_its_absence_mean_something(row: dict[str, str]) -> None:
    assert linted([VISIT, row, GONE, CHECK]) == []


@pytest.mark.parametrize(("count", "codes"), [(0, ["never-there"]), (1, [])])
def test_live_a_name_that_a_page_showed_is_known(count: int, codes: list[str]) -> None:
    rows = rows_of([[VISIT, GONE, CHECK]])
    walk = ScenarioWalk(101, (TargetLook(1002, "any", "Sucess", count),))
    assert [finding.code for finding in lint(checked(rows), rows, [walk])] == codes
