"""Turn pytest's reports into events, on the controller: what each scenario did, and what it never got to.

Workers send events as they happen; this adds the ones that only the controller can know. A scenario whose worker died,
that was interrupted or whose set-up failed still ends with one verdict and one event for every planned step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from pytest_e1ts.model.clock import now
from pytest_e1ts.model.events import Artifact, Event, ScenarioFinished, ScenarioStarted, StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD, Judgement, judge_scenario
from pytest_e1ts.model.masking import Mask, masked
from pytest_e1ts.model.plan import Place, Plan, PlannedScenario
from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.wire.report_fields import (
    CRASHED,
    artifacts_in,
    died_message,
    event_in,
    fail_report,
    is_waiting,
    mark_warned,
    message_in,
    verdict_in,
    worker_of,
)
from pytest_e1ts.reporting.recording.unfinished import unfinished_steps

if TYPE_CHECKING:
    import pytest

EventT = TypeVar("EventT", ScenarioStarted, StepFinished)


@dataclass
class _Attempt:
    """What is known so far of the attempt that runs.

    Attributes:
        reported: The worst that pytest has reported of its phases.
        was_called: Whether pytest has reported how its steps' phase ended.
        is_rerun: Whether another plugin tries the scenario again; its tear-down may still be reported, or never.
        results: What became of its steps, by step id.
    """

    number: int
    worker: str
    started_at: float
    reported: Verdict = Verdict.PASSED
    message: str = ""
    before: str = ""
    after: str = ""
    was_called: bool = False
    is_rerun: bool = False
    results: dict[int, StepFinished] = field(default_factory=dict)
    artifacts: list[Artifact] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        """Whether a step says already why it did not pass."""
        return any(step.verdict is Verdict.FAILED and step.kind != "warning" for step in self.results.values())

    def keep_worst(self, verdict: Verdict, message: str) -> None:
        """Take over a verdict unless there is a worse one."""
        if self.reported not in BAD:
            self.reported, self.message = verdict, message


class Tracker:
    """Follows every selected scenario from its first report to its last."""

    def __init__(self, plan: Plan, take: Callable[[Event], None], mask: Mask) -> None:
        """Follow the scenarios of ``plan`` and hand each event to ``take``.

        Args:
            plan: What runs.
            take: Takes the events.
            mask: Masks the secrets that are known here; what workers send was masked there.
        """
        self._plan = plan
        self._take = take
        self._mask = mask
        self._running: dict[int, _Attempt] = {}
        self._attempts: dict[int, int] = {}

    def report(self, report: pytest.TestReport) -> None:
        """Take one report of pytest; those of other tests are none of ours."""
        scenario_id = scenario_id_in(report.nodeid)
        if scenario_id is None or scenario_id not in self._plan.by_id:
            return
        event = event_in(report)
        if event is not None:
            self._follow(event)
        elif report.when == CRASHED:
            self._crash(scenario_id, report)
        else:
            self._phase(scenario_id, report)

    def attempts_of(self, scenario_id: int, *, running: bool = False) -> int:
        """Return how many attempts at a scenario have begun.

        Args:
            scenario_id: The scenario.
            running: Whether one is known to run, also where nothing was reported of it yet.
        """
        number = self._attempts.get(scenario_id, 0)
        return number + 1 if running and scenario_id not in self._running else number

    def handle_rerun(self, report: pytest.TestReport) -> None:
        """Take a failure for which another plugin tries the scenario again.

        Of this attempt only the tear-down may follow. Not every version of pytest-rerunfailures reports it: then the
        start of the next attempt is what comes next.
        """
        scenario_id = scenario_id_in(report.nodeid)
        if scenario_id is not None and scenario_id in self._plan.by_id:
            attempt = self._attempt(scenario_id, now(), worker_of(report))
            attempt.is_rerun = True
            attempt.keep_worst(verdict_in(report), message_in(report))
            self._end_phase(scenario_id, attempt, report)

    def close(self, message: str) -> None:
        """End the scenarios that still run, because nothing more will come of them."""
        for scenario_id, attempt in list(self._running.items()):
            attempt.keep_worst(Verdict.ERROR, message)
            self._finish(scenario_id, is_cut_off=True)

    def _follow(self, event: Event) -> None:
        if isinstance(event, ScenarioStarted):
            self._end_rerun_attempt(event.scenario_id)
            number = self._attempts.get(event.scenario_id, 0) + 1
            self._attempts[event.scenario_id] = number
            self._running[event.scenario_id] = _Attempt(number, event.worker, event.at)
            self._take(_numbered(event, number))
        elif isinstance(event, StepFinished):
            attempt = self._attempt(event.scenario_id, event.started_at)
            attempt.results[event.step_id] = event
            self._take(_numbered(event, attempt.number))

    def _attempt(self, scenario_id: int, at: float, worker: str = "main") -> _Attempt:
        """Return the attempt that runs; one whose start was never reported (its worker died first) starts now."""
        if scenario_id not in self._running:
            self._follow(ScenarioStarted(scenario_id, 0, worker, at))
        return self._running[scenario_id]

    def _phase(self, scenario_id: int, report: pytest.TestReport) -> None:
        attempt = self._attempt(scenario_id, now(), worker_of(report))
        _correct_report(self._plan.by_id[scenario_id], attempt, report)
        if report.failed:
            message = message_in(report)
            attempt.keep_worst(verdict_in(report), message)
            if report.when == "setup" and not self._plan.by_id[scenario_id].scenario.problems:
                attempt.before = message
            elif report.when == "teardown":
                attempt.after = message
        elif report.skipped:
            attempt.keep_worst(Verdict.WAITING if is_waiting(report) else Verdict.SKIPPED, message_in(report))
        self._end_phase(scenario_id, attempt, report)

    def _end_phase(self, scenario_id: int, attempt: _Attempt, report: pytest.TestReport) -> None:
        """End the attempt with its last phase."""
        if report.when == "teardown":
            attempt.artifacts.extend(artifacts_in(report))
            self._finish(scenario_id)

    def _end_rerun_attempt(self, scenario_id: int) -> None:
        """End an attempt whose tear-down was not reported, now that another one is known to run."""
        if scenario_id in self._running and self._running[scenario_id].is_rerun:
            self._finish(scenario_id)

    def _crash(self, scenario_id: int, report: pytest.TestReport) -> None:
        self._end_rerun_attempt(scenario_id)
        attempt = self._attempt(scenario_id, now(), worker_of(report))
        attempt.keep_worst(Verdict.ERROR, died_message(attempt.worker))
        self._finish(scenario_id)

    def _finish(self, scenario_id: int, *, is_cut_off: bool = False) -> None:
        attempt = self._running.pop(scenario_id)
        ended = now()
        scenario = self._plan.by_id[scenario_id].scenario
        judgement = judge_scenario(scenario.steps, attempt.results, attempt.reported)
        attempt.message = attempt.message or judgement.message
        for event in missing_steps(scenario, attempt, judgement, ended):
            self._take(masked(event, self._mask))
        finished = ScenarioFinished(
            scenario_id=scenario_id,
            attempt=attempt.number,
            verdict=judgement.verdict,
            worker=attempt.worker,
            started_at=attempt.started_at,
            duration_ms=max(0.0, ended - attempt.started_at) * 1000,
            message=attempt.message,
            before=attempt.before,
            after=attempt.after,
            artifacts=tuple(attempt.artifacts),
            is_cut_off=is_cut_off,
        )
        self._take(masked(finished, self._mask))


def _correct_report(place: Place, attempt: _Attempt, report: pytest.TestReport) -> None:
    """Let a report of pytest's say what the steps say: pytest takes a phase that raised nothing for passed.

    So every plugin that counts sees the one verdict: the terminal, the exit status, ``--lf``, ``-x``, JUnit, retries.
    """
    is_last = report.when == "call" or (report.when == "teardown" and not attempt.was_called)
    attempt.was_called |= report.when == "call"
    if report.failed or not is_last or attempt.reported is not Verdict.PASSED:
        return
    reported = Verdict.SKIPPED if report.skipped else Verdict.PASSED
    judgement = judge_scenario(place.scenario.steps, attempt.results, reported)
    if judgement.verdict in BAD:
        fail_report(report, judgement, place.describe())
    elif judgement.verdict is Verdict.WARNED:
        mark_warned(report)


def _numbered(event: EventT, attempt: int) -> EventT:
    """Return the event with the number of its attempt as the controller counts: workers count from one each."""
    return event if event.attempt == attempt else replace(event, attempt=attempt)


def missing_steps(scenario: PlannedScenario, attempt: _Attempt, judgement: Judgement, at: float) -> list[StepFinished]:
    """Return an event for every planned step that the attempt never finished.

    Args:
        scenario: What was planned.
        attempt: What was seen of it.
        judgement: Its verdict.
        at: The time that these events carry.

    Returns:
        A failed step where the scenario was hit (a bad row, or the step it had reached when it broke off), skipped ones
        for the rest.
    """
    missing = [step for step in scenario.steps if step.id not in attempt.results]
    problems: dict[int, str] = {}
    for problem in scenario.problems:
        if problem.step_id is not None:
            problems[problem.step_id] = "\n".join(filter(None, (problems.get(problem.step_id), problem.text)))
    is_explained = judgement.verdict not in BAD or attempt.has_failed or attempt.before or problems
    if missing and not is_explained:
        problems[missing[0].id] = attempt.message

    codes = {problem.step_id: problem.code for problem in reversed(scenario.problems) if problem.step_id is not None}
    return unfinished_steps(scenario, attempt.number, attempt.results, problems, at, codes=codes)
