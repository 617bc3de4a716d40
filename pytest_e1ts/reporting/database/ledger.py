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
from pytest_e1ts.model.past_runs.as_recorded import ended_at, message_of, run_status, status_of, whole_ms
from pytest_e1ts.model.plan import Place, Plan, PlannedStep
from pytest_e1ts.model.text.phases import with_phase
from pytest_e1ts.reporting.database.failure_details import FailureDetails
from pytest_e1ts.reporting.database.videos import Videos
from pytest_e1ts.reporting.recording.part_faults import PartFaults
from pytest_e1ts.reporting.recording.tally import SetTally, Tally
from pytest_e1ts.reporting.terminal.text_layout import one_line
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.runs.rows import RunChanges, RunProgress, RunRow, RunStepRow

_ENDED: set[int] = set()
"""Stands in for the steps seen of a scenario that has ended: no more are to come of that attempt."""
_WITHOUT_DETAILS: dict[str, object] = {"failures": []}
"""What is recorded of a set whose failures cannot be put together; without verdicts they do not count as passed."""


class RunLedger:
    """Turns events into the rows that are still to be written.

    Attributes:
        pending: Steps whose rows are not known to be written.
        to_delete: Scenarios of which the rows of an earlier attempt must go before new ones come.
        dirty: Test sets whose run rows are not up to date.
        faults: What went wrong unexpectedly with single scenarios and sets.
    """

    name = "database"

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
        self.to_delete: set[int] = set()
        self.dirty: set[int] = set()
        self.faults = PartFaults()
        self._plan = plan
        self._settings = settings
        self._attempts: dict[int, int] = {}
        self._seen: dict[int, set[int]] = {}
        self._link = partial(lasting_link, settings)
        self._videos = Videos(plan, self._link)
        self._details: dict[int, FailureDetails] = {}
        self._total_steps: dict[int, int] = {}
        self._cut_off: set[int] = set()
        self._holds_back = False
        self._held: dict[int, list[StepFinished]] = {}

    @property
    def may_delete_rows(self) -> bool:
        """Whether rows of a first attempt may have to be deleted."""
        return bool(self.to_delete) or self._settings.retries > 0 or self._settings.worker_attempts > 1

    def hold_back(self) -> None:
        """From now on let rows of a scenario be written once it can't be tried again: none can be deleted."""
        if self._holds_back:
            return
        self._holds_back = True
        waiting = list(self.pending)
        self.pending.clear()
        for event in waiting:
            if self.finished is None and self._seen.get(event.scenario_id) is not _ENDED:
                self._held.setdefault(event.scenario_id, []).append(event)
            else:
                self.pending.append(event)

    def take(self, event: Event) -> None:
        """Take one event; one that has no place in the plan is passed over. Never raises."""
        try:
            self._take(event)
        except Exception as error:  # noqa: BLE001 - the border: one odd event must not cost the others their rows
            place = self._plan.by_id.get(getattr(event, "scenario_id", 0))
            self.faults.note(self, error, place.describe() if place else "")

    def _take(self, event: Event) -> None:
        if isinstance(event, RunStarted):
            self._start(event)
        elif isinstance(event, RunFinished):
            self.finished = event
            for scenario_id in list(self._held):
                self._release(scenario_id)
            self.dirty |= {set_id for set_id, tally in self.tally.sets.items() if tally.done < tally.total}
            self.dirty |= {set_id for set_id, tally in self.tally.sets.items() if self._set_may_be_retried(tally)}
            self.dirty |= self._cut_off
        elif event.scenario_id in self._attempts and self._is_new(event):
            self.tally.take(event)
            place = self._plan.by_id[event.scenario_id]
            self.dirty.add(place.set.id)
            if isinstance(event, StepFinished):
                self._take_step(place, event)
            elif isinstance(event, ScenarioFinished):
                if event.verdict in PASSED or not self._may_be_retried(event):
                    self._release(event.scenario_id)
                if event.is_cut_off:
                    self._cut_off.add(place.set.id)
                self._details[place.set.id].add_scenario(place, event)
                self._videos.take(event)

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

    def describe(self, event: StepFinished) -> str:
        """Return where a step is, as one line."""
        place = self._plan.by_id[event.scenario_id]
        return place.describe(place.scenario.find_step(event.step_id, event.position))

    def step_row(self, event: StepFinished, run_id: int) -> RunStepRow:
        """Return the row of one step; a plain one where that cannot be made of everything in the event."""
        try:
            return self._step_row(event, run_id)
        except Exception as error:  # noqa: BLE001 - the border: one odd event must not cost the others their rows
            self.faults.note(self, error, self.describe(event))
        place, status = self._plan.by_id[event.scenario_id], status_of(event)
        message = "error: What happened in this step could not be recorded in full."
        return RunStepRow(
            test_run_id=run_id,
            test_step_id=event.step_id,
            scenario_id=event.scenario_id,
            scenario_name=place.scenario.name,
            case_name=place.case.name,
            step_definition="",
            expected_results="",
            status=status,
            error_message=message if status == "failed" else None,
            duration_ms=None,
            created_at=self.started.at if self.started else 0.0,
        )

    def _step_row(self, event: StepFinished, run_id: int) -> RunStepRow:
        place = self._plan.by_id[event.scenario_id]
        step = _planned_step(place, event)
        duration = event.duration_ms
        return RunStepRow(
            test_run_id=run_id,
            test_step_id=event.step_id,
            scenario_id=event.scenario_id,
            scenario_name=place.scenario.name,
            case_name=place.case.name,
            step_definition=with_phase(step.phase, event.definition or step.definition),
            expected_results=event.expected or step.expected,
            status=status_of(event),
            error_message=message_of(event),
            duration_ms=None if duration is None else whole_ms(duration),
            created_at=ended_at(event),
        )

    def progress(self, set_id: int, run_id: int) -> RunProgress:
        """Return the counters of one run as they are now."""
        tally = self.tally.sets[set_id]
        return RunProgress(run_id, tally.passed_steps, tally.failed_steps)

    def changes(self, set_id: int) -> RunChanges:
        """Return status and what goes with it: those of the end, or of a run that goes on."""
        tally = self.tally.sets[set_id]
        if not self.is_over(set_id):
            return {"status": "running"}
        changes: RunChanges = {
            "status": run_status(tally.verdict),
            "duration_ms": whole_ms(max(0.0, tally.ended_at - tally.started_at) * 1000),
        }
        try:
            changes["failed_details"] = self._failed_details(set_id)
            changes["video_path"] = self._videos.of_set(tally.set)
        except Exception as error:  # noqa: BLE001 - the border: the status is worth more than the details
            self.faults.note(self, error, f"{one_line(tally.set.name)} (set {set_id})")
            changes["failed_details"] = changes.get("failed_details", _WITHOUT_DETAILS)
        return changes

    def _failed_details(self, set_id: int) -> dict[str, object]:
        not_run = self.tally.sets[set_id].not_run
        is_affected = not_run > 0 or set_id in self._cut_off
        interrupted = is_affected and self.finished is not None and self.finished.interrupted
        return self._details[set_id].record(not_run=not_run, interrupted=interrupted)

    def answers(self, set_id: int) -> set[tuple[int, int, str]]:
        """Return what people answered to the scenarios of a set: scenario, attempt and time, for each answer."""
        return self._details[set_id].answers if set_id in self._details else set()

    def is_over(self, set_id: int) -> bool:
        """Return whether nothing more is to come of the set: what failed may be tried again where attempts allow."""
        tally = self.tally.sets[set_id]
        is_done = tally.done == tally.total and not self._set_may_be_retried(tally)
        return self.finished is not None or (is_done and not self._has_held(set_id))

    def _set_may_be_retried(self, tally: SetTally) -> bool:
        after_death = self._settings.worker_attempts > 1 and tally.verdicts[Verdict.ERROR] > 0
        return after_death or (
            self._settings.retries > 0 and tally.verdicts[Verdict.ERROR] + tally.verdicts[Verdict.FAILED] > 0
        )

    def _may_be_retried(self, event: ScenarioFinished) -> bool:
        """Return whether another attempt may follow this one: after a failure, or the death of its worker."""
        return event.attempt <= self._settings.retries or self._settings.worker_attempts > 1

    def _release(self, scenario_id: int) -> None:
        self.pending.extend(self._held.pop(scenario_id, []))

    def _has_held(self, set_id: int) -> bool:
        return any(self._plan.by_id[scenario_id].set.id == set_id for scenario_id in self._held)

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
                total = self._total_steps.get(place.set.id, 0)
                self._total_steps[place.set.id] = total + len(place.scenario.steps)
                self._details.setdefault(place.set.id, FailureDetails(self._plan, event, self._link))

    def _is_new(self, event: ScenarioStarted | StepFinished | ScenarioFinished) -> bool:
        """Return whether the event adds something: not a late one of an earlier attempt, nor a step seen before."""
        scenario_id = event.scenario_id
        if event.attempt > self._attempts[scenario_id]:
            self._begin_attempt(scenario_id, event.attempt)
        if event.attempt < self._attempts[scenario_id]:
            return False
        if isinstance(event, ScenarioFinished):
            self._seen[scenario_id] = _ENDED
        elif isinstance(event, StepFinished):
            seen = self._seen.setdefault(scenario_id, set())
            scenario = self._plan.by_id[scenario_id].scenario
            if seen is _ENDED or event.step_id in seen or not scenario.find_step(event.step_id, event.position):
                return False
            seen.add(event.step_id)
        return True

    def _begin_attempt(self, scenario_id: int, attempt: int) -> None:
        """Delete what the attempt before left."""
        self._attempts[scenario_id] = attempt
        self._seen.pop(scenario_id, None)
        if not self._held.pop(scenario_id, []):
            self.to_delete.add(scenario_id)
        self.pending = deque(event for event in self.pending if event.scenario_id != scenario_id)
        self._details[self._plan.by_id[scenario_id].set.id].drop_attempt(scenario_id)

    def _take_step(self, place: Place, event: StepFinished) -> None:
        if event.verdict is Verdict.WAITING:
            return  # a row says what became of a step: there is nothing to say yet
        if self._holds_back and self.finished is None:
            self._held.setdefault(event.scenario_id, []).append(event)
        else:
            self.pending.append(event)
        if event.warnings:
            self._details[place.set.id].add_warnings(event)
        if event.verdict in {Verdict.FAILED, Verdict.ERROR}:
            self._details[place.set.id].add_step(place, _planned_step(place, event), event)


def _planned_step(place: Place, event: StepFinished) -> PlannedStep:
    step = place.scenario.find_step(event.step_id, event.position)
    if step is None:
        raise KeyError(event.step_id)
    return step
