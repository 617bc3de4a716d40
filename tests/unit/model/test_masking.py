"""Secrets leave every text of what the rooms hand each other, also of a field that nobody thought of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, make_dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, get_args, get_type_hints

import pytest

from pytest_e1ts.execution.context import ScenarioOutcome
from pytest_e1ts.model.events import (
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepFinished,
    StepWarning,
    Verdict,
)
from pytest_e1ts.model.masking import Masking, masked, needed_to_run, unmasked
from pytest_e1ts.model.plan import (
    Place,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
    Problem,
)
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint import Finding
from pytest_e1ts.planning.plan_masking import mask_plan, mask_sentences
from pytest_e1ts.reporting.cucumber.reporter import RunMetadata
from pytest_e1ts.values import Secrets

SECRET = "swordfish"
HIDDEN = "••••••"
RECORDS = (
    Plan, Place, RunStarted, ScenarioStarted, StepFinished, ScenarioFinished, RunFinished, ScenarioResult,
    ScenarioOutcome, ScenarioWalk, Finding, RunMetadata,
)  # fmt: skip


def mask(text: str) -> str:
    return text.replace(SECRET, HIDDEN)


def plan_with(steps: tuple[PlannedStep, ...]) -> Plan:
    sets = (PlannedSet(1, "Set", "", "", (PlannedCase(1, "Case", "", (PlannedScenario(1, "Signs in", "", steps),)),)),)
    return Plan(PlannedRelease(5, "5", "", "open"), PlannedEnvironment("qa", ""), sets)


class Colour(StrEnum):
    FISH = SECRET


class Pair(NamedTuple):
    first: str
    second: int


@pytest.mark.parametrize(
    ("value", "hidden"),
    [
        (SECRET, HIDDEN),
        (f"the {SECRET} swims", f"the {HIDDEN} swims"),
        (("a", SECRET), ("a", HIDDEN)),
        (["a", [SECRET]], ["a", [HIDDEN]]),
        ({"key": SECRET, SECRET: 1}, {"key": HIDDEN, HIDDEN: 1}),
        (MappingProxyType({"key": SECRET}), {"key": HIDDEN}),
        (frozenset({SECRET}), frozenset({HIDDEN})),
        (Pair(SECRET, 1), Pair(HIDDEN, 1)),
        ((("name", (SECRET,)),), (("name", (HIDDEN,)),)),
        (StepWarning("console error", SECRET), StepWarning("console error", HIDDEN)),
    ],
)
def test_a_text_is_masked_however_deep_it_stands(value: object, hidden: object) -> None:
    assert masked(value, mask) == hidden


@pytest.mark.parametrize("value", [1, 1.5, True, None, Colour.FISH, b"x", ("a", 1), {"a": "b"}, StepWarning("a", "b")])
def test_what_holds_no_secret_stays_the_same_object(value: object) -> None:
    assert masked(value, mask) is value


@pytest.mark.parametrize("cls", [PlannedStep, StepFinished, ScenarioFinished, Problem, RunMetadata, Finding])
def test_a_field_that_somebody_adds_is_masked(cls: type[Any]) -> None:
    added = [
        ("comment", str, field(default=SECRET)),
        ("notes", tuple[str, ...], field(default=("a", SECRET))),
        ("named", dict[str, str], field(default_factory=lambda: {"a": SECRET})),
    ]
    more = make_dataclass("More", added, bases=(cls,), frozen=True)
    values = {part.name: 0 for part in fields(cls)}
    made = masked(more(**values), mask)
    assert (made.comment, made.notes, made.named) == (HIDDEN, ("a", HIDDEN), {"a": HIDDEN})


def test_a_field_that_somebody_adds_to_a_step_is_masked_in_the_plan_that_is_recorded_and_in_the_one_that_runs() -> None:
    more = make_dataclass("More", [("comment", str, field(default=""))], bases=(PlannedStep,), frozen=True)
    step = more(1, 1, "", "", "", "Click", "", required=True, expected="", comment=f"ask for {SECRET}")
    plan = plan_with((step,))
    secrets = Secrets({})
    secrets.add(SECRET)
    for made in (mask_plan(plan, secrets), mask_sentences(plan, secrets)):
        assert [found.comment for found in _steps(made)] == [f"ask for {HIDDEN}"]


def test_a_field_may_say_why_it_is_not_masked() -> None:
    @dataclass(frozen=True)
    class Row:
        word: str = field(metadata=unmasked("a word of ours"))
        target: str = field(metadata=needed_to_run("it is found by it"))

    row = Row(SECRET, SECRET)
    assert masked(row, mask) == Row(SECRET, HIDDEN)
    assert Masking(mask, to_run=True).of(row) is row


def test_a_part_that_is_shared_is_masked_once() -> None:
    asked: list[str] = []
    problem = Problem("code", SECRET)
    masking = Masking(lambda text: asked.append(text) or mask(text))  # type: ignore[func-returns-value]
    assert masking.of((problem, problem))[0] is masking.of(problem)
    assert asked.count(SECRET) == 1


def _classes(cls: type[Any], seen: set[type[Any]]) -> Iterator[type[Any]]:
    """Yield a dataclass and all that its fields may hold."""
    if cls in seen:
        return
    seen.add(cls)
    yield cls
    for hint in get_type_hints(cls).values():
        for part in _parts(hint):
            if isinstance(part, type) and is_dataclass(part):
                yield from _classes(part, seen)


def _parts(hint: Any) -> Iterator[Any]:
    inner = get_args(hint)
    if not inner:
        yield hint
    for part in inner:
        yield from _parts(part)


ALL = sorted({cls for root in RECORDS for cls in _classes(root, set())}, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("cls", ALL)
def test_a_record_holds_nothing_that_masking_does_not_look_into(cls: type[Any]) -> None:
    known = {str, int, float, bool, type(None), Ellipsis}
    strange = {
        part
        for hint in get_type_hints(cls).values()
        for part in _parts(hint)
        if part not in known and not is_dataclass(part) and not isinstance(part, str | type(StrEnum))
    }
    assert not strange
    assert all(part.init for part in fields(cls))


@pytest.mark.parametrize("cls", ALL)
def test_whatever_is_not_masked_says_why(cls: type[Any]) -> None:
    for part in fields(cls):
        assert all(isinstance(why, str) and why.strip() for why in part.metadata.values())


def test_a_recorded_event_is_masked_and_decides_as_before() -> None:
    event = StepFinished(
        1, 1, 1, 1, Verdict.FAILED, 0.0, None, "error", message=SECRET, output=(SECRET,),
        warnings=(StepWarning("console error", SECRET),),
    )  # fmt: skip
    hidden = StepFinished(
        1, 1, 1, 1, Verdict.FAILED, 0.0, None, "error", message=HIDDEN, output=(HIDDEN,),
        warnings=(StepWarning("console error", HIDDEN),),
    )  # fmt: skip
    assert masked(event, mask) == hidden
    assert masked(replace(event, kind="note"), lambda text: text.replace("note", HIDDEN)).kind == "note"


def _steps(plan: Plan) -> list[Any]:
    scenarios: list[PlannedScenario] = [place.scenario for place in plan.places()]
    return [step for scenario in scenarios for step in scenario.steps]


def test_a_mapping_of_a_plan_is_masked_in_records() -> None:
    plan = plan_with(())
    named: Mapping[str, str] = {"KEY": SECRET}
    plan = replace(plan, environment=replace(plan.environment, variables=named))
    secrets = Secrets({})
    secrets.add(SECRET)
    assert mask_plan(plan, secrets).environment.variables == {"KEY": HIDDEN}
    assert mask_sentences(plan, secrets).environment.variables == named
