"""Counting while a run goes on: the newest attempt at a scenario is the one that counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pytest_e1ts.model.events import Event, RunStarted, ScenarioFinished, ScenarioStarted, StepFinished, Verdict
from pytest_e1ts.model.plan import Plan, PlannedSet


@dataclass(slots=True)
class SetTally:
    """What has become of the selected scenarios of one test set.

    Attributes:
        total: Selected scenarios.
        verdicts: Scenarios by verdict.
        steps: Steps by verdict, of the scenarios' newest attempts.
        started_at: When the first scenario began, in seconds since the epoch; 0 before that.
        ended_at: When the last one ended, likewise.
    """

    set: PlannedSet
    total: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    steps: Counter[Verdict] = field(default_factory=Counter)
    started_at: float = 0.0
    ended_at: float = 0.0

    @property
    def done(self) -> int:
        """Scenarios that have a verdict."""
        return self.verdicts.total()


@dataclass(slots=True)
class _Standing:
    """Where one scenario stands: its newest attempt, the verdict and the steps counted for it."""

    tally: SetTally
    attempt: int = 0
    verdict: Verdict | None = None
    steps: Counter[Verdict] = field(default_factory=Counter)


class Tally:
    """Counts scenarios and steps by test set, from the events alone."""

    def __init__(self) -> None:
        """Make an empty tally."""
        self.sets: dict[int, SetTally] = {}
        self._scenarios: dict[int, _Standing] = {}

    @property
    def total(self) -> int:
        """Selected scenarios of the run."""
        return len(self._scenarios)

    @property
    def done(self) -> int:
        """Scenarios that have a verdict."""
        return sum(tally.done for tally in self.sets.values())

    def count(self, verdict: Verdict) -> int:
        """Return how many scenarios ended with that verdict."""
        return sum(tally.verdicts[verdict] for tally in self.sets.values())

    def select(self, plan: Plan, event: RunStarted) -> None:
        """Learn which scenarios will run, in the order of the plan."""
        selected = set(event.scenario_ids)
        for place in plan.places():
            if place.scenario.id in selected:
                tally = self.sets.setdefault(place.set.id, SetTally(place.set))
                tally.total += 1
                self._scenarios[place.scenario.id] = _Standing(tally)

    def take(self, event: Event) -> None:
        """Count one event; one about a scenario that was not selected changes nothing."""
        if isinstance(event, StepFinished):
            standing = self._scenarios.get(event.scenario_id)
            if standing is not None and self._is_current(standing, event.attempt):
                standing.steps[event.verdict] += 1
                standing.tally.steps[event.verdict] += 1
        elif isinstance(event, ScenarioFinished):
            self._finish(event)
        elif isinstance(event, ScenarioStarted):
            standing = self._scenarios.get(event.scenario_id)
            if standing is not None and self._is_current(standing, event.attempt):
                standing.tally.started_at = standing.tally.started_at or event.at

    def _finish(self, event: ScenarioFinished) -> None:
        standing = self._scenarios.get(event.scenario_id)
        if standing is None or not self._is_current(standing, event.attempt):
            return
        _uncount(standing)
        standing.verdict = event.verdict
        tally = standing.tally
        tally.verdicts[event.verdict] += 1
        tally.started_at = min(tally.started_at or event.started_at, event.started_at)
        tally.ended_at = max(tally.ended_at, event.started_at + event.duration_ms / 1000)

    def _is_current(self, standing: _Standing, attempt: int) -> bool:
        """Take back what an earlier attempt had counted; tell whether this attempt is the newest."""
        if attempt > standing.attempt:
            standing.attempt = attempt
            standing.tally.steps.subtract(standing.steps)
            standing.steps.clear()
            _uncount(standing)
        return attempt == standing.attempt


def _uncount(standing: _Standing) -> None:
    if standing.verdict is not None:
        standing.tally.verdicts[standing.verdict] -= 1
        standing.verdict = None
