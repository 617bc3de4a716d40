"""The results of a run, read back from the journal one scenario at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from pytest_e1ts.errors import format_traceback, log_unexpected
from pytest_e1ts.model.events import (
    Event,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepFinished,
    Verdict,
)
from pytest_e1ts.model.judgement import PASSED, judge_scenario
from pytest_e1ts.model.plan import Place, Plan
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.recording.journal import LOST
from pytest_e1ts.reporting.recording.lost_records import MAX_LISTED


@dataclass(slots=True)
class _Trace:
    """Where the journal holds what happened to one scenario.

    Attributes:
        attempt: The newest attempt that any event belongs to.
        steps: Offsets of that attempt's steps.
        finished: Offset of that attempt's end, :data:`LOST` while there is none.
        earlier: The attempts before it: the offset of their end, and those of their steps.
    """

    attempt: int = 0
    steps: array[int] = field(default_factory=lambda: array("q"))
    finished: int = LOST
    earlier: list[tuple[int, array[int]]] = field(default_factory=list)


class EventReader(Protocol):
    """What events are read back from: the journal of a run that goes on, or of one that is over."""

    def read(self, offset: int) -> Event:
        """Return the event at that offset."""


class RunResults:
    """What a run has found out so far. Only offsets stay in memory: eight bytes per event.

    Attributes:
        has_ended: Whether its end is known; until then ``finished`` says that it was interrupted.
    """

    def __init__(self, plan: Plan, journal: EventReader, started: RunStarted) -> None:
        """Begin with nothing.

        Args:
            plan: What the run was to do.
            journal: Where its events are.
            started: Which of the plan's scenarios were selected.
        """
        self.plan = plan
        self.started = started
        self.finished = RunFinished(at=started.at, exit_status=3, interrupted=True)
        self.has_ended = False
        self._journal = journal
        self._traces = {scenario_id: _Trace() for scenario_id in started.scenario_ids}
        self._quarantined = {entry.scenario_id: entry for entry in started.quarantined}
        self._unread: dict[int, str] = {}

    @property
    def problems(self) -> list[str]:
        """A sentence for each of the first scenarios that could not be read back."""
        return list(self._unread.values())[:MAX_LISTED]

    def add(self, event: Event, offset: int) -> None:
        """Remember where the journal holds an event."""
        if isinstance(event, RunFinished):
            self.finished, self.has_ended = event, True
        elif not isinstance(event, RunStarted):
            trace = self._traces.get(event.scenario_id)
            if trace is not None:
                _note(trace, event, offset)

    def scenarios(self) -> Iterator[ScenarioResult]:
        """Yield the selected scenarios in the order of the plan, holding one in memory at a time."""
        for place in self.plan.places():
            trace = self._traces.get(place.scenario.id)
            if trace is not None:
                yield self._readable(place, trace)

    def _readable(self, place: Place, trace: _Trace) -> ScenarioResult:
        """Return a scenario's result; an error that says so where the journal does not give it back."""
        try:
            return self._result(place, trace)
        except Exception as error:  # noqa: BLE001 - the border: one torn line must not cost the other scenarios
            what = f"What the journal holds of {place.describe()} could not be read back"
            if place.scenario.id not in self._unread:
                log_unexpected(what, format_traceback(error))
            self._unread[place.scenario.id] = f"{what}: the reports list it as an error."
        message = "What the journal holds of this scenario could not be read back."
        end = ScenarioFinished(place.scenario.id, trace.attempt, Verdict.ERROR, "", self.started.at, 0.0, message)
        return ScenarioResult(place, end, (), quarantined=self._quarantined.get(place.scenario.id))

    def _result(self, place: Place, trace: _Trace) -> ScenarioResult:
        steps = self._steps(trace.steps)
        attempts = [(end, steps) for offset, steps in trace.earlier for end in self._ends(offset)]
        attempts = [(end, steps) for end, steps in attempts if end.verdict is not Verdict.WAITING]
        return ScenarioResult(
            place=place,
            finished=next((_judged(place, end, steps) for end in self._ends(trace.finished)), None),
            steps=steps,
            earlier=tuple(end for end, _steps in attempts),
            earlier_steps=tuple(self._steps(steps) for _end, steps in attempts),
            quarantined=self._quarantined.get(place.scenario.id),
        )

    def _ends(self, offset: int) -> Iterator[ScenarioFinished]:
        """Yield the end of an attempt, where it is known."""
        return (event for event in self._read([offset]) if isinstance(event, ScenarioFinished))

    def _steps(self, offsets: array[int]) -> tuple[StepFinished, ...]:
        """Return the steps of an attempt in the order of the plan, each once."""
        steps = {event.step_id: event for event in self._read(offsets) if isinstance(event, StepFinished)}
        return tuple(sorted(steps.values(), key=lambda event: event.position))

    def _read(self, offsets: array[int] | list[int]) -> Iterator[Event]:
        for offset in offsets:
            if offset != LOST:
                yield self._journal.read(offset)


def _judged(place: Place, end: ScenarioFinished, steps: tuple[StepFinished, ...]) -> ScenarioFinished:
    """Return the end of an attempt by the one rule, whatever version of this product wrote it."""
    if end.verdict not in PASSED:
        return end
    # Before there were verdicts with warnings, a failure that did not decide was of the same kind as one that did.
    known = {step.step_id: replace(step, kind="warning") if step.kind == "optional" else step for step in steps}
    judgement = judge_scenario(place.scenario.steps, known)
    return (
        end if judgement.verdict is end.verdict else replace(end, verdict=judgement.verdict, message=judgement.message)
    )


def _note(trace: _Trace, event: ScenarioStarted | StepFinished | ScenarioFinished, offset: int) -> None:
    if event.attempt > trace.attempt:
        _begin_attempt(trace, event.attempt)
    if event.attempt < trace.attempt:
        return  # a straggler of an abandoned attempt
    if isinstance(event, StepFinished):
        trace.steps.append(offset)
    elif isinstance(event, ScenarioFinished):
        trace.finished = offset


def _begin_attempt(trace: _Trace, attempt: int) -> None:
    if trace.finished != LOST:
        trace.earlier.append((trace.finished, trace.steps))
    trace.attempt, trace.finished, trace.steps = attempt, LOST, array("q")
