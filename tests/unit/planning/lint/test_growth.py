"""Lint grows with the release and no faster; counted in calls, so that a busy machine proves nothing."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.lint import lint
from tests.unit.planning.lint.releases import CHECK, ENVIRONMENT, SECRETS, VISIT, Row, rows_of


def scenario(number: int) -> list[Row]:
    """Return ten steps: clean ones, and one of every few that is not."""
    field = {"action": "Text Plain", "element_id": f"Field {number % 50}", "action_result": f"value {number}"}
    wrong = {"action": f"Clik{number % 5}", "element_id": "Save"} if number % 10 == 0 else CHECK
    return [VISIT, *[field] * 6, {"action": "Click", "element_id": "Ledger page.Book button"}, wrong, CHECK]


def calls_for(scenarios: int) -> int:
    """Return how many calls it takes to check and lint so many scenarios."""
    rows = rows_of([scenario(number) for number in range(scenarios)])
    plan = build_plan(rows, ENVIRONMENT)
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        lint(check_plan(plan, SECRETS), rows)
    finally:
        sys.setprofile(before)
    return calls


def test_twice_the_rows_take_twice_the_work() -> None:
    calls_for(10)  # what is read once is read now
    small, large = calls_for(200), calls_for(400)
    assert 1.5 * small < large < 2.1 * small


def test_a_step_takes_a_bounded_amount_of_work() -> None:
    calls_for(10)
    assert calls_for(400) / 4000 < 150
