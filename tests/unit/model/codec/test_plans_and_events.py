"""Plans and events survive the way to a worker and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.model.codec import dump_event, dump_plan, load_event, load_plan
from pytest_e1ts.model.events import (
    Artifact,
    Event,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepFinished,
    Verdict,
)
from pytest_e1ts.model.plan import (
    OptionList,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
    Problem,
)
from pytest_e1ts.model.shipping import CHUNK, ShippedPlan, split_plan

TEXT = st.text(max_size=20)
STEPS = st.builds(
    PlannedStep,
    st.integers(1),
    st.integers(1),
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.booleans(),
    TEXT,
    st.none() | st.just(3),
)
PROBLEMS = st.builds(Problem, TEXT, TEXT, st.none() | st.integers(1), TEXT, TEXT)
SCENARIOS = st.builds(
    PlannedScenario,
    st.integers(1),
    TEXT,
    TEXT,
    st.lists(STEPS, max_size=3).map(tuple),
    st.lists(PROBLEMS, max_size=2).map(tuple),
    st.sampled_from(["generic", "bdd", "manual"]),
    st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    st.integers(0),
    TEXT,
)


@given(st.lists(SCENARIOS, max_size=3).map(tuple), st.dictionaries(TEXT, TEXT, max_size=3), TEXT)
def test_a_plan_that_is_dumped_and_loaded_is_the_same(
    scenarios: tuple[PlannedScenario, ...], variables: dict[str, str], name: str
) -> None:
    plan = Plan(
        PlannedRelease(5, name, "", "open"),
        PlannedEnvironment("qa", "http://qa.example.test", variables),
        (PlannedSet(1, name, "", "", (PlannedCase(2, name, "", scenarios),)),),
        (OptionList(3, name, ("Low", name)),),
        (),
        "abc",
    )
    assert load_plan(dump_plan(plan)) == plan


EVENTS: list[Event] = [
    RunStarted("b", "hash", (1, 2), "ann", 7, 1.5),
    ScenarioStarted(1, 1, "gw0", 2.5),
    StepFinished(1, 1, 11, 1, Verdict.PASSED, 3.5, 4.25, output=("a", "b")),
    StepFinished(1, 1, 12, 2, Verdict.FAILED, 3.5, None, "error", "broken › here", located_by="label"),
    ScenarioFinished(
        1, 1, Verdict.ERROR, "gw0", 2.5, 99.0, "m", "b", "a", (Artifact("trace", "p", "application/zip"),)
    ),
    RunFinished(9.0, 1, interrupted=True),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_that_is_dumped_and_loaded_is_the_same(event: Event) -> None:
    line = dump_event(event)
    assert "\n" not in line
    assert load_event(line) == event


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "{}", '{"event":"Nonsense"}', '{"event":"StepFinished","scenario_id":1}']
)
def test_a_torn_line_is_no_event(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON errors are ValueErrors with words of their own
        load_event(line)


def a_plan_of(scenarios: int, steps: int = 10) -> Plan:
    def step(scenario: int, position: int) -> PlannedStep:
        texts = (
            f"Step {position} of {scenario}",
            "field-input",
            f"label=Field {position}",
            "Text Plain",
            f"{scenario}",
        )
        return PlannedStep(scenario * 100 + position, position, *texts, required=True, expected="")

    planned = tuple(
        PlannedScenario(number, f"Scenario {number}", "", tuple(step(number, place) for place in range(1, steps + 1)))
        for number in range(1, scenarios + 1)
    )
    release, environment = PlannedRelease(5, "5", "", "open"), PlannedEnvironment("qa", "")
    return Plan(release, environment, (PlannedSet(1, "Set", "", "", (PlannedCase(2, "Case", "", planned),)),))


@given(st.lists(SCENARIOS, max_size=3, unique_by=lambda scenario: scenario.id).map(tuple))
def test_a_worker_completes_every_scenario_as_it_was_planned(scenarios: tuple[PlannedScenario, ...]) -> None:
    plan = replace(a_plan_of(0), sets=(PlannedSet(1, "", "", "", (PlannedCase(2, "", "", scenarios),)),))
    shipped = ShippedPlan(*split_plan(plan))
    assert [shipped.complete(place).scenario for place in shipped.plan.places()] == list(scenarios)


def test_a_worker_finds_the_steps_of_a_scenario_in_any_chunk() -> None:
    plan = a_plan_of(3 * CHUNK + 1, steps=1)
    shipped = ShippedPlan(*split_plan(plan))
    assert not any(place.scenario.steps for place in shipped.plan.places())
    for number in (1, CHUNK, CHUNK + 1, 3 * CHUNK + 1):
        assert shipped.complete(shipped.plan.by_id[number]).scenario == plan.by_id[number].scenario


@pytest.mark.parametrize("scenarios", [CHUNK, 20 * CHUNK])
def test_few_bytes_go_to_a_worker_for_each_scenario_whatever_their_number(scenarios: int) -> None:
    outline, chunks = split_plan(a_plan_of(scenarios))
    assert (len(outline) + sum(map(len, chunks))) / scenarios < 200
    assert len(outline) / scenarios < 20
