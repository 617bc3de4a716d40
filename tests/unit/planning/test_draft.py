"""What hooks may make of a plan, and what not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.plan import (
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
    Problem,
)
from pytest_e1ts.planning.draft import PlanDraft, finish_draft


def step(step_id: int, position: int) -> PlannedStep:
    return PlannedStep(step_id, position, "", "", "Save", "Click", "", required=True, expected="")


def scenario(scenario_id: int, *problems: Problem) -> PlannedScenario:
    first = scenario_id * 10
    return PlannedScenario(scenario_id, f"sc{scenario_id}", "", (step(first, 1), step(first + 1, 2)), problems)


BAD_FIRST, BAD_SECOND = Problem("bad-config", "a", 1010), Problem("bad-config", "b", 1011)
ONE = PlannedCase(21, "One", "", (scenario(101, BAD_FIRST, BAD_SECOND), scenario(102)))
TWO = PlannedCase(22, "Two", "", (scenario(103),))
NO_TEXT: Any = None
EMPTY = PlannedSet(12, "Empty", "", "", ())
PLAN = Plan(
    PlannedRelease(5, "2.1.1", "", "open"),
    PlannedEnvironment("qa", ""),
    (PlannedSet(11, "Set", "", "", (ONE, TWO)), EMPTY),
)


def finished(draft: PlanDraft) -> Plan:
    return finish_draft(draft, PLAN)


def with_first(**changes: Any) -> PlanDraft:
    """A draft whose first scenario is changed."""
    draft = PlanDraft(PLAN)
    draft.change_scenarios(
        lambda place: replace(place.scenario, **changes) if place.scenario.id == 101 else place.scenario
    )
    return draft


def test_what_nobody_changes_stays_as_it_is() -> None:
    assert finished(PlanDraft(PLAN)) == PLAN


def test_cases_and_sets_that_lose_all_scenarios_are_left_out_and_empty_ones_stay() -> None:
    draft = PlanDraft(PLAN)
    draft.change_scenarios(lambda place: None if place.case.id == 22 else place.scenario)
    assert [case.id for case in finished(draft).sets[0].cases] == [21]
    draft.change_scenarios(lambda _place: None)
    assert finished(draft).sets == (EMPTY,)
    assert list(draft.places()) == []


def test_steps_are_numbered_anew_and_keep_the_problems_of_their_rows() -> None:
    second, first = reversed(ONE.scenarios[0].steps[:2]), ONE.scenarios[0].steps[0]
    swapped = finished(with_first(steps=tuple(second), problems=())).by_id[101].scenario
    assert [(one.id, one.position) for one in swapped.steps] == [(1011, 1), (1010, 2)]
    assert swapped.problems == (BAD_FIRST, BAD_SECOND)
    assert finished(with_first(steps=(first,))).by_id[101].scenario.problems == (BAD_FIRST,)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": 104}, "scenario 104 is no scenario of case 21"),
        ({"id": 103}, "scenario 103 is no scenario of case 21"),
        ({"id": 102, "steps": ()}, "scenario 102 stands twice in case 21"),
        ({"steps": (step(1030, 1),)}, "step 1030 is no step of scenario 101"),
        ({"steps": (step(1010, 1), step(1010, 2))}, "step 1010 stands twice in scenario 101"),
        ({"steps": (replace(step(1010, 1), argument=NO_TEXT),)}, "step 1010 has None as its argument"),
    ],
)
def test_what_no_row_has_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        finished(with_first(**changes))
