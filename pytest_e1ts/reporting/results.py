"""The results of a run, read back from the journal one scenario at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from pytest_e1ts.model.events import (
    Event,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepFinished,
)
from pytest_e1ts.model.plan import Place, Plan
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.journal import LOST, Journal


@dataclass(slots=True)
class _Trace:
    """Where the journal holds what happened to one scenario.

    Attributes:
        attempt: The newest attempt that anything was heard of.
        steps: Offsets of that attempt's steps.
        finished: Offset of that attempt's end, :data:`LOST` while there is none.
        earlier: Offsets of the ends of the attempts before it.
    """

    attempt: int = 0
    steps: array[int] = field(default_factory=lambda: array("q"))
    finished: int = LOST
    earlier: array[int] = field(default_factory=lambda: array("q"))


class RunResults:
    """What a run has found out so far. Only offsets stay in memory: eight bytes per event."""

    def __init__(self, plan: Plan, journal: Journal, started: RunStarted) -> None:
        """Begin with nothing.

        Args:
            plan: What the run was to do.
            journal: Where its events are.
            started: Which of the plan's scenarios were selected.
        """
        self.plan = plan
        self.started = started
        self.finished = RunFinished(at=started.at, exit_status=3, interrupted=True)
        self._journal = journal
        self._traces = {scenario_id: _Trace() for scenario_id in started.scenario_ids}

    def add(self, event: Event, offset: int) -> None:
        """Remember where the journal holds an event."""
        if isinstance(event, RunFinished):
            self.finished = event
        elif not isinstance(event, RunStarted):
            trace = self._traces.get(event.scenario_id)
            if trace is not None:
                _note(trace, event, offset)

    def scenarios(self) -> Iterator[ScenarioResult]:
        """Yield the selected scenarios in the order of the plan, holding one in memory at a time."""
        for place in self.plan.places():
            trace = self._traces.get(place.scenario.id)
            if trace is not None:
                yield self._result(place, trace)

    def _result(self, place: Place, trace: _Trace) -> ScenarioResult:
        steps = {event.step_id: event for event in self._read(trace.steps) if isinstance(event, StepFinished)}
        ends = [event for event in self._read([trace.finished]) if isinstance(event, ScenarioFinished)]
        return ScenarioResult(
            place=place,
            finished=ends[0] if ends else None,
            steps=tuple(sorted(steps.values(), key=lambda event: event.position)),
            earlier=tuple(event for event in self._read(trace.earlier) if isinstance(event, ScenarioFinished)),
        )

    def _read(self, offsets: array[int] | list[int]) -> Iterator[Event]:
        for offset in offsets:
            if offset != LOST:
                yield self._journal.read(offset)


def _note(trace: _Trace, event: ScenarioStarted | StepFinished | ScenarioFinished, offset: int) -> None:
    if event.attempt > trace.attempt:
        _begin_attempt(trace, event.attempt)
    if event.attempt < trace.attempt:
        return  # a straggler of an attempt that was given up
    if isinstance(event, StepFinished):
        trace.steps.append(offset)
    elif isinstance(event, ScenarioFinished):
        trace.finished = offset


def _begin_attempt(trace: _Trace, attempt: int) -> None:
    if trace.finished != LOST:
        trace.earlier.append(trace.finished)
    trace.attempt, trace.finished = attempt, LOST
    del trace.steps[:]
