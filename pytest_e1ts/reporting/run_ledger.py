"""What the database should say of a run by now, worked out from the events alone."""

from __future__ import annotations

from collections import deque
from functools import partial

from pytest_e1ts.artifacts.addresses import lasting_link
from pytest_e1ts.model.events import (
    Event,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepFinished,
    Verdict,
)
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.plan import Place, Plan, PlannedStep
from pytest_e1ts.reporting.failure_details import FailureDetails
from pytest_e1ts.reporting.tally import SetTally, Tally
from pytest_e1ts.reporting.videos import Videos
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.run_rows import RunChanges, RunProgress, RunRow, RunStepRow, StepStatus

_MAX_INTEGER = 2**31 - 1
_ENDED: set[int] = set()
"""Stands in for the steps seen of a scenario that has ended: no more are to come of that attempt."""
_STATUS: dict[Verdict, StepStatus] = {
    Verdict.PASSED: "passed",
    Verdict.WARNED: "passed",
    Verdict.FAILED: "failed",
    Verdict.ERROR: "failed",
    Verdict.SKIPPED: "skipped",
}


class RunLedger:
    """Turns events into the rows that are still to be written.

    Attributes:
        pending: Steps whose rows are not known to be written.
        forget: Scenarios of which the rows of an earlier attempt must go before new ones come.
        dirty: Test sets whose run rows are not up to date.
    """

    def __init__(self, plan: Plan, settings: Settings) -> None:
        """Begin before the first event.

        Args:
            plan: What the run is to do.
            settings: How often a scenario may be tried, and the base URL where the plan has none.
        """
        self.tally = Tally()
        self.started: RunStarted | None = None
        self.finished: RunFinished | None = None
        self.pending: deque[StepFinished] = deque()
        self.forget: set[int] = set()
        self.dirty: set[int] = set()
        self._plan = plan
        self._settings = settings
        self._attempts: dict[int, int] = {}
        self._seen: dict[int, set[int]] = {}
        self._link = partial(lasting_link, settings)
        self._videos = Videos(plan, self._link)
        self._details: dict[int, FailureDetails] = {}
        self._total_steps: dict[int, int] = {}
        self._steps: dict[int, PlannedStep] = {}
        self._cut_off: set[int] = set()

    def take(self, event: Event) -> None:
        """Take one event; one that has no place in the plan is passed over."""
        if isinstance(event, RunStarted):
            self._start(event)
        elif isinstance(event, RunFinished):
            self.finished = event
            self.dirty |= {set_id for set_id, tally in self.tally.sets.items() if tally.done < tally.total}
            self.dirty |= {set_id for set_id, tally in self.tally.sets.items() if self._may_be_tried_again(tally)}
            self.dirty |= self._cut_off
        elif event.scenario_id in self._attempts and self._is_news(event):
            self.tally.take(event)
            place = self._plan.by_id[event.scenario_id]
            self.dirty.add(place.set.id)
            if isinstance(event, StepFinished):
                self._take_step(place, event)
            elif isinstance(event, ScenarioFinished):
                self._videos.take(event)
                self._details[place.set.id].add_scenario(place, event)
                if event.is_cut_off:
                    self._cut_off.add(place.set.id)

    def run_rows(self) -> list[RunRow]:
        """Return the run rows as they are at the start: one per test set that has selected scenarios."""
        started, environment = self.started, self._plan.environment
        return (
            []
            if started is None
            else [
                RunRow(
                    release_id=self._plan.release.id,
                    test_set_id=set_id,
                    test_set_name=tally.set.name,
                    batch_id=started.batch_id,
                    environment=environment.name or None,
                    base_url=environment.base_url or self._settings.base_url or None,
                    total_scenarios=tally.total,
                    total_steps=self._total_steps[set_id],
                    executed_by=started.executed_by or None,
                    created_at=started.at,
                )
                for set_id, tally in self.tally.sets.items()
            ]
        )

    def set_of(self, event: StepFinished) -> int:
        """Return the id of the test set that the step belongs to."""
        return self._plan.by_id[event.scenario_id].set.id

    def step_row(self, event: StepFinished, run_id: int) -> RunStepRow:
        """Return the row of one step."""
        place, step = self._plan.by_id[event.scenario_id], self._steps[event.step_id]
        duration = event.duration_ms
        return RunStepRow(
            test_run_id=run_id,
            test_step_id=event.step_id,
            scenario_id=event.scenario_id,
            scenario_name=place.scenario.name,
            case_name=place.case.name,
            step_definition=event.definition or step.definition,
            expected_results=event.expected or step.expected,
            status=_STATUS[event.verdict],
            error_message=_error_message(event),
            duration_ms=None if duration is None else _whole(duration),
            created_at=event.started_at + (duration or 0.0) / 1000,
        )

    def progress(self, set_id: int, run_id: int) -> RunProgress:
        """Return the counters of one run as they are now."""
        steps = self.tally.sets[set_id].steps
        return RunProgress(run_id, steps[Verdict.PASSED], steps[Verdict.FAILED] + steps[Verdict.ERROR])

    def changes(self, set_id: int) -> RunChanges:
        """Return status and what goes with it: those of the end, or of a run that goes on."""
        tally = self.tally.sets[set_id]
        if not self.is_over(set_id):
            return {"status": "running"}
        not_run = tally.not_run
        was_hit = not_run > 0 or set_id in self._cut_off
        interrupted = was_hit and self.finished is not None and self.finished.interrupted
        return {
            "status": "passed" if tally.verdict in PASSED else "failed",
            "duration_ms": _whole(max(0.0, tally.ended_at - tally.started_at) * 1000),
            "video_path": self._videos.of_set(tally.set),
            "failed_details": self._details[set_id].record(not_run=not_run, interrupted=interrupted),
        }

    def is_over(self, set_id: int) -> bool:
        """Tell whether nothing more is to come of the set: what failed may be tried again where attempts allow."""
        tally = self.tally.sets[set_id]
        return self.finished is not None or (tally.done == tally.total and not self._may_be_tried_again(tally))

    def _may_be_tried_again(self, tally: SetTally) -> bool:
        after_death = self._settings.worker_attempts > 1 and tally.verdicts[Verdict.ERROR] > 0
        return after_death or (
            self._settings.retries > 0 and tally.verdicts[Verdict.ERROR] + tally.verdicts[Verdict.FAILED] > 0
        )

    def _start(self, event: RunStarted) -> None:
        self.started = event
        self.tally.select(self._plan, event)
        for set_id in event.empty_sets:
            self._total_steps[set_id] = 0
            self._details[set_id] = FailureDetails(self._plan, event, self._link)
            self.dirty.add(set_id)  # it is over before it began
        for scenario_id in event.scenario_ids:
            place = self._plan.by_id.get(scenario_id)
            if place is not None:
                self._attempts[scenario_id] = 1
                self._steps.update((step.id, step) for step in place.scenario.steps)
                total = self._total_steps.get(place.set.id, 0)
                self._total_steps[place.set.id] = total + len(place.scenario.steps)
                self._details.setdefault(place.set.id, FailureDetails(self._plan, event, self._link))

    def _is_news(self, event: ScenarioStarted | StepFinished | ScenarioFinished) -> bool:
        """Tell whether the event adds something: not a straggler of an earlier attempt, nor a step told before."""
        scenario_id = event.scenario_id
        if event.attempt > self._attempts[scenario_id]:
            self._begin_attempt(scenario_id, event.attempt)
        if event.attempt < self._attempts[scenario_id]:
            return False
        if isinstance(event, ScenarioFinished):
            self._seen[scenario_id] = _ENDED
        elif isinstance(event, StepFinished):
            seen = self._seen.setdefault(scenario_id, set())
            if seen is _ENDED or event.step_id in seen or event.step_id not in self._steps:
                return False
            seen.add(event.step_id)
        return True

    def _begin_attempt(self, scenario_id: int, attempt: int) -> None:
        """Take back what the attempt before left."""
        self._attempts[scenario_id] = attempt
        self._seen.pop(scenario_id, None)
        self.forget.add(scenario_id)
        self.pending = deque(event for event in self.pending if event.scenario_id != scenario_id)
        self._details[self._plan.by_id[scenario_id].set.id].forget(scenario_id)

    def _take_step(self, place: Place, event: StepFinished) -> None:
        self.pending.append(event)
        if event.warnings:
            self._details[place.set.id].add_warnings(event)
        if event.verdict in {Verdict.FAILED, Verdict.ERROR}:
            self._details[place.set.id].add_step(place, self._steps[event.step_id], event)


def _error_message(event: StepFinished) -> str | None:
    """Return why the step failed; an error begins with its kind, since the status column has no word for it."""
    if event.verdict not in {Verdict.FAILED, Verdict.ERROR}:
        return None
    if event.kind == "error" and not event.message.startswith("error:"):
        return f"error: {event.message}"
    return event.message or "failed"


def _whole(milliseconds: float) -> int:
    return min(max(0, round(milliseconds)), _MAX_INTEGER)
