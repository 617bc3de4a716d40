"""Counting while a run goes on: the newest attempt at a scenario is the one that counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pytest_e1ts.model.events import Event, RunStarted, ScenarioFinished, ScenarioStarted, StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD, PASSED, judge_set
from pytest_e1ts.model.plan import Plan, PlannedSet


@dataclass(slots=True)
class SetTally:
    """What has become of the selected scenarios of one test set.

    Attributes:
        total: Selected scenarios.
        verdicts: Scenarios by verdict; those that failed in quarantine are not among them.
        quarantined: Scenarios that failed in quarantine.
        flaky: Those of the plainly passed ones that an earlier attempt had not.
        carried: Those whose verdict comes from another batch.
        steps: Steps by verdict, of the scenarios' newest attempts.
        started_at: When the first scenario began, in seconds since the epoch; 0 before that.
        ended_at: When the last one ended, likewise.
    """

    set: PlannedSet
    total: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    quarantined: int = 0
    flaky: int = 0
    carried: int = 0
    steps: Counter[Verdict] = field(default_factory=Counter)
    started_at: float = 0.0
    ended_at: float = 0.0

    @property
    def done(self) -> int:
        """Scenarios that have a verdict."""
        return self.verdicts.total() + self.quarantined

    @property
    def not_run(self) -> int:
        """Scenarios that have none."""
        return self.total - self.done

    @property
    def passed_steps(self) -> int:
        """Steps that passed."""
        return self.steps[Verdict.PASSED]

    @property
    def failed_steps(self) -> int:
        """Steps that failed or could not be judged."""
        return self.steps[Verdict.FAILED] + self.steps[Verdict.ERROR]

    @property
    def verdict(self) -> str:
        """The verdict of the set, were the run over now."""
        bad = sum(self.verdicts[verdict] for verdict in BAD)
        passed, warned = self.verdicts[Verdict.PASSED], self.verdicts[Verdict.WARNED]
        waiting = self.verdicts[Verdict.WAITING]
        return judge_set(passed=passed, warned=warned, deciding=bad + self.not_run, waiting=waiting)


@dataclass(slots=True)
class _ScenarioStatus:
    """The status of one scenario: its newest attempt, the verdict and the steps counted for it.

    Attributes:
        is_manual: Whether a person carries it out: answering again makes nothing flaky.
        has_failed: Whether an attempt before the newest did.
        message: Why the newest attempt that ended so did not pass.
        warning: What the newest attempt passed with.
        page_errors: Its steps during which the page got something wrong.
        origin: The batch that the verdict comes from; empty for this one.
    """

    tally: SetTally
    is_quarantined: bool = False
    is_manual: bool = False
    attempt: int = 0
    verdict: Verdict | None = None
    has_failed: bool = False
    message: str = ""
    warning: str = ""
    page_errors: list[StepFinished] = field(default_factory=list)
    origin: str = ""
    steps: Counter[Verdict] = field(default_factory=Counter)

    @property
    def is_flaky(self) -> bool:
        """Whether it passed only after an attempt that had not."""
        return self.verdict in PASSED and self.has_failed and not self.origin

    def count(self, by: int) -> None:
        """Add the verdict to the counts of the set, or take it away."""
        if self.verdict is None:
            return
        if self.is_quarantined and self.verdict in BAD:
            self.tally.quarantined += by
        else:
            self.tally.verdicts[self.verdict] += by
        self.tally.flaky += by * (self.is_flaky and self.verdict is Verdict.PASSED)
        self.tally.carried += by * bool(self.origin)


class Tally:
    """Counts scenarios and steps by test set, from the events alone."""

    def __init__(self) -> None:
        """Make an empty tally."""
        self.sets: dict[int, SetTally] = {}
        self._scenarios: dict[int, _ScenarioStatus] = {}

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

    def is_selected(self, scenario_id: int) -> bool:
        """Whether the scenario belongs to the run."""
        return scenario_id in self._scenarios

    def verdict(self, scenario_id: int) -> Verdict | None:
        """Return the verdict of the newest attempt at the scenario; None where there is none."""
        scenario = self._scenarios.get(scenario_id)
        return scenario.verdict if scenario is not None else None

    def flaky_ids(self) -> list[int]:
        """Return the scenarios that passed only after an attempt that had not, here and not in another batch."""
        return [scenario_id for scenario_id, scenario in self._scenarios.items() if scenario.is_flaky]

    def waiting_ids(self) -> list[int]:
        """Return the scenarios that wait for a person."""
        found = self._scenarios.items()
        return [scenario_id for scenario_id, scenario in found if scenario.verdict is Verdict.WAITING]

    def warnings(self) -> dict[int, str]:
        """Return what the scenarios passed with that did not plainly pass, by id."""
        return {
            scenario_id: scenario.warning
            for scenario_id, scenario in self._scenarios.items()
            if scenario.verdict is Verdict.WARNED
        }

    def page_errors(self) -> dict[int, list[StepFinished]]:
        """Return the steps during which pages got something wrong that did not decide, by scenario."""
        return {
            scenario_id: scenario.page_errors
            for scenario_id, scenario in self._scenarios.items()
            if scenario.page_errors
        }

    def history(self, scenario_id: int) -> tuple[int, str]:
        """Return the number of the newest attempt at a scenario, and why one did not pass."""
        scenario = self._scenarios[scenario_id]
        return scenario.attempt, scenario.message

    def select(self, plan: Plan, event: RunStarted) -> None:
        """Learn which scenarios will run, in the order of the plan."""
        selected = set(event.scenario_ids)
        quarantined = {entry.scenario_id for entry in event.quarantined}
        for place in plan.places():
            if place.scenario.id in selected:
                tally = self.sets.setdefault(place.set.id, SetTally(place.set))
                tally.total += 1
                status = _ScenarioStatus(tally, place.scenario.id in quarantined, place.scenario.is_manual)
                self._scenarios[place.scenario.id] = status
        for planned in plan.sets:
            if planned.id in event.empty_sets:
                self.sets.setdefault(planned.id, SetTally(planned))

    def take(self, event: Event) -> None:
        """Count one event; one about a scenario that was not selected changes nothing."""
        if isinstance(event, StepFinished):
            scenario = self._scenarios.get(event.scenario_id)
            if scenario is not None and self._is_current(scenario, event.attempt):
                scenario.steps[event.verdict] += 1
                scenario.tally.steps[event.verdict] += 1
                scenario.page_errors += [event] if event.warnings else []
        elif isinstance(event, ScenarioFinished):
            self._finish(event)
        elif isinstance(event, ScenarioStarted):
            scenario = self._scenarios.get(event.scenario_id)
            if scenario is not None and self._is_current(scenario, event.attempt):
                scenario.tally.started_at = scenario.tally.started_at or event.at

    def _finish(self, event: ScenarioFinished) -> None:
        scenario = self._scenarios.get(event.scenario_id)
        if scenario is None or not self._is_current(scenario, event.attempt):
            return
        scenario.count(-1)
        scenario.verdict, scenario.origin = event.verdict, event.origin
        if event.verdict is Verdict.WARNED:
            scenario.warning = event.message
        else:
            scenario.message = event.message or scenario.message
        scenario.count(+1)
        tally = scenario.tally
        if event.origin or event.answered_by:
            return  # it took its time in another batch, or a person's
        tally.started_at = min(tally.started_at or event.started_at, event.started_at)
        tally.ended_at = max(tally.ended_at, event.started_at + event.duration_ms / 1000)

    def _is_current(self, scenario: _ScenarioStatus, attempt: int) -> bool:
        """Take back what an earlier attempt had counted; return whether this attempt is the newest."""
        if attempt > scenario.attempt:
            scenario.attempt = attempt
            scenario.tally.steps.subtract(scenario.steps)
            scenario.steps.clear()
            scenario.page_errors.clear()
            scenario.count(-1)
            scenario.has_failed |= scenario.verdict in BAD and not scenario.is_manual
            scenario.verdict = None
        return attempt == scenario.attempt
