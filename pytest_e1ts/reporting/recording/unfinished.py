"""How scenarios end that something cut off: a process that died, a person's Ctrl-C. Each still has a row per step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pytest_e1ts.model.events import Event, RunFinished, RunStarted, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import Plan, PlannedScenario

DEAD_CONTROLLER = "The process that ran the tests died while this scenario ran."
INTERRUPTED = 2
"""pytest's exit status of a run that was interrupted."""


@dataclass(slots=True)
class _Attempt:
    """The newest attempt at one scenario, as far as its events arrived; it is open while ``worker`` is known."""

    number: int
    worker: str
    started_at: float
    steps: set[int] = field(default_factory=set)
    has_failed: bool = False


class OpenAttempts:
    """Follows the events of a run, and ends what its process left open.

    Attributes:
        is_over: Whether the run has an end.
        last: When the last event happened, in seconds since the epoch.
    """

    def __init__(self, plan: Plan) -> None:
        """Begin before the first event."""
        self.is_over = False
        self._plan = plan
        self._open: dict[int, _Attempt] = {}
        self.last = 0.0

    def take(self, event: Event) -> None:
        """Follow one event."""
        self.last = max(self.last, _time_of(event))
        if isinstance(event, RunFinished):
            self.is_over = True
        elif isinstance(event, ScenarioFinished):
            self._open.pop(event.scenario_id, None)
        elif isinstance(event, StepFinished):
            self._take_step(event)
        elif not isinstance(event, RunStarted) and event.scenario_id in self._plan.by_id:
            self._open[event.scenario_id] = _Attempt(event.attempt, event.worker, event.at)

    def ends(self) -> Iterator[Event]:
        """Yield what the run lacks: the ends of the scenarios that ran, at the time of its last event, and its own."""
        if self.is_over:
            return
        for scenario_id, attempt in self._open.items():
            yield from self._end(self._plan.by_id[scenario_id].scenario, attempt)
        yield RunFinished(at=self.last, exit_status=INTERRUPTED, interrupted=True)

    def _take_step(self, event: StepFinished) -> None:
        attempt = self._open.get(event.scenario_id)
        if attempt is not None and attempt.number == event.attempt:
            attempt.steps.add(event.step_id)
            attempt.has_failed |= event.verdict is Verdict.FAILED

    def _end(self, scenario: PlannedScenario, attempt: _Attempt) -> Iterator[Event]:
        reached = next((step.id for step in scenario.steps if step.id not in attempt.steps), None)
        reasons = {} if reached is None or attempt.has_failed else {reached: DEAD_CONTROLLER}
        yield from unfinished_steps(scenario, attempt.number, attempt.steps, reasons, self.last)
        yield ScenarioFinished(
            scenario_id=scenario.id,
            attempt=attempt.number,
            verdict=Verdict.ERROR,
            worker=attempt.worker,
            started_at=attempt.started_at,
            duration_ms=max(0.0, self.last - attempt.started_at) * 1000,
            message=DEAD_CONTROLLER,
            is_cut_off=True,
        )


def unfinished_steps(
    scenario: PlannedScenario,
    attempt: int,
    done: Collection[int],
    reasons: Mapping[int, str],
    at: float,
    *,
    codes: Mapping[int, str] = MappingProxyType({}),
) -> list[StepFinished]:
    """Return an event for every planned step that an attempt never finished.

    Args:
        scenario: What was planned.
        attempt: The attempt's number.
        done: Ids of the steps that have a verdict.
        reasons: Why a step could not be judged, by its id; the others were skipped.
        at: The time that these events carry.
        codes: The words of these reasons' errors, by the step's id, as far as they are known.
    """
    return [
        StepFinished(
            scenario_id=scenario.id,
            attempt=attempt,
            step_id=step.id,
            position=step.position,
            verdict=Verdict.FAILED if reasons.get(step.id) else Verdict.SKIPPED,
            started_at=at,
            duration_ms=None,
            kind="error" if reasons.get(step.id) else "",
            message=reasons.get(step.id, ""),
            code=codes.get(step.id, ""),
        )
        for step in scenario.steps
        if step.id not in done
    ]


def _time_of(event: Event) -> float:
    if isinstance(event, StepFinished | ScenarioFinished):
        return event.started_at + (event.duration_ms or 0.0) / 1000
    return event.at
