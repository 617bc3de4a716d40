"""Plans and events survive the way to a worker and back."""

from __future__ import annotations

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
