"""An unexpected error ends the scenario it concerns: a sentence for the tester, what was raised for the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pytest_e1ts.actions import action
from pytest_e1ts.actions.registry import actions
from pytest_e1ts.errors import UNEXPECTED
from pytest_e1ts.execution.failures import explain
from pytest_e1ts.locators import parsing
from pytest_e1ts.matchers.addresses import address
from pytest_e1ts.model.codec import dump_plan, load_plan
from pytest_e1ts.model.plan import PlannedEnvironment, Problem
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.lint import lint, rules
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.plan_masking import learn_plan, mask_plan
from pytest_e1ts.values import Secrets
from tests.unit.pipeline import release_of

NAME = "Explode while it is read"
GOOD = {"action": "Text Match", "element_id": "Name", "action_result": "x"}
BAD = {"action": NAME, "action_result": "hunter2"}


def explode(text: str) -> str:
    raise KeyError(text)


@pytest.fixture(autouse=True)
def explosive() -> Iterator[None]:
    """An action whose argument nobody can read without falling over."""
    action(NAME, target="none", argument=explode, saved_name=explode)(lambda _step: None)
    yield
    for table in (actions._entries, actions._names):
        for key in [key for key in table if key.startswith("explodewhile")]:
            del table[key]


def problems(*rows: dict[str, str]) -> list[tuple[Problem, ...]]:
    plan = check_plan(build_plan(release_of(rows), PlannedEnvironment("qa", "")), {})
    assert load_plan(dump_plan(plan)) == plan
    return [place.scenario.problems for place in plan.places()]


def test_row_that_cannot_be_checked_is_a_problem_of_its_own_scenario_alone() -> None:
    first, (problem,), third = problems(GOOD, BAD, GOOD)
    assert (first, third) == ((), ())
    assert (problem.code, problem.step_id) == ("plugin-fault", 1002)
    assert problem.text == f"Step 1 could not be checked. {UNEXPECTED}"
    assert "KeyError: 'hunter2'" in problem.detail


def test_what_was_raised_tells_no_secret_of_the_row() -> None:
    plan = check_plan(build_plan(release_of([BAD]), PlannedEnvironment("qa", "")), {})
    secrets = Secrets()
    secrets.add("hunter2")
    learn_plan(plan, secrets)
    (place,) = mask_plan(plan, secrets).places()
    assert place.scenario.problems
    assert not any("hunter2" in f"{problem}" for problem in place.scenario.problems)


def test_rule_of_lint_that_falls_over_is_a_finding_in_its_row(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    code = "bare-wait"
    monkeypatch.setitem(rules._entries, "barewait", replace(rules.get(code), find=explode_at))
    rows = release_of([GOOD, GOOD])
    plan = check_plan(build_plan(rows, PlannedEnvironment("qa", "")), {})
    with caplog.at_level(logging.ERROR, "pytest_e1ts"):
        found = [finding for finding in lint(plan, rows) if finding.code == "plugin-fault"]
    assert [finding.scenario and finding.scenario.id for finding in found] == [101, 102]
    assert found[0].message == f"The rule 'bare-wait' could not look at step 1. {UNEXPECTED}"
    assert "ZeroDivisionError" in caplog.text


def explode_at(*_args: object) -> list[Remark]:
    return [Remark(f"{1 / 0}")]


def test_fault_of_our_own_in_a_step_is_told_as_such(caplog: pytest.LogCaptureFixture) -> None:
    try:
        address(None, "/")  # type: ignore[arg-type]  # what only a mistake of ours could bring about
    except AttributeError as error:
        ours = error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)
    with caplog.at_level(logging.ERROR, "pytest_e1ts"):
        message = str(explain(ours, None, 1000))
    assert message == f"The step could not be carried through. {UNEXPECTED}"
    assert "AttributeError" in caplog.text


def test_fault_of_the_suite_in_a_step_keeps_its_place() -> None:
    with pytest.raises(KeyError) as caught:
        explode("fuse")
    assert str(explain(caught.value, None, 1000)).startswith("KeyError: 'fuse' (test_unexpected.py:")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("css=" + ":is(" * 300 + "p" + ")" * 300, "has brackets in brackets more than 12 deep"),
        ("x" * 300_000, "has 300,000 characters; it may have 5,000"),
    ],
    ids=["deep", "long"],
)
def test_target_that_no_browser_ends_with_is_refused(written: str, message: str) -> None:
    (fault,) = parsing.parse_target(written)
    assert message in fault
    assert len(fault) < 400
