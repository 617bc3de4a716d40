"""The manual scenarios of a run, as a person is to see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.events import ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import Place, PlannedStep
from pytest_e1ts.model.results import Results, ScenarioResult
from pytest_e1ts.registry import suggestion
from pytest_e1ts.reporting.outcome import joined_steps


@dataclass(frozen=True, slots=True)
class ManualStep:
    """One step that a person carries out.

    Attributes:
        definition: The sentence with its variables filled in; empty where the plan's own holds.
        expected: The same for the expected result.
    """

    planned: PlannedStep
    definition: str = ""
    expected: str = ""

    @property
    def sentence(self) -> str:
        """What is to be done."""
        return self.definition or self.planned.definition or self.planned.action or "(no sentence)"

    @property
    def to_be_seen(self) -> str:
        """What is to be seen then; empty where nothing is expected."""
        return self.expected or self.planned.expected


@dataclass(frozen=True, slots=True)
class ManualScenario:
    """One manual scenario of a run.

    Attributes:
        finished: The end of its newest attempt: that it waits, or its newest answer.
    """

    place: Place
    steps: tuple[ManualStep, ...]
    finished: ScenarioFinished

    @property
    def id(self) -> int:
        """The scenario's id."""
        return self.place.scenario.id

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.finished.verdict is Verdict.WAITING


def manual_scenarios(results: Results) -> Iterator[ManualScenario]:
    """Yield the manual scenarios of a run that wait or were answered, in the order of the plan.

    Args:
        results: The run, read back from its journal.
    """
    for result in results.scenarios():
        if result.place.scenario.is_manual and result.finished is not None and _is_for_people(result.finished):
            yield ManualScenario(result.place, tuple(_steps(result)), result.finished)


def find_scenario(results: Results, scenario_id: int) -> ManualScenario:
    """Return one manual scenario of a run.

    Raises:
        UnknownNameError: There is none of that id; the message names those that there are.
    """
    known = {found.id: found for found in manual_scenarios(results)}
    if scenario_id not in known:
        raise UnknownNameError(
            f"{results.started.batch_id}: {_why_none(results, scenario_id, list(known))}", code="unknown-record"
        )
    return known[scenario_id]


def _why_none(results: Results, scenario_id: int, known: list[int]) -> str:
    place = results.plan.by_id.get(scenario_id)
    if place is not None and not place.scenario.is_manual:
        return f"the scenario {scenario_id} is run by a browser, and no person is asked."
    if not known:
        return "no scenario of it is for people."
    hint = suggestion(str(scenario_id), list(map(str, known)))
    return f"no scenario {scenario_id} of it is for people. {hint}"


def _is_for_people(finished: ScenarioFinished) -> bool:
    return finished.verdict is Verdict.WAITING or bool(finished.answered_by)


def _steps(result: ScenarioResult) -> Iterator[ManualStep]:
    for planned, event in joined_steps(result):
        yield ManualStep(planned, *_texts(event))


def _texts(event: StepFinished | None) -> tuple[str, str]:
    return (event.definition, event.expected) if event is not None else ("", "")
