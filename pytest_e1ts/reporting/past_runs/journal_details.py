"""What a run keeps of one test set beside its columns, read from its journal."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.model.clock import utc_text
from pytest_e1ts.model.events import ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD
from pytest_e1ts.model.past_runs.details import PastAnswer, PastFailure, RunDetails, WaitingScenario
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.content import content_hash
from pytest_e1ts.reporting.recording.run_results import RunResults


def failed_steps(result: ScenarioResult) -> list[StepFinished]:
    """Return the steps of the last attempt that failed."""
    return [step for step in result.steps if step.verdict in BAD]


class SetDetails:
    """Collects what is known of the scenarios of one test set."""

    def __init__(self, results: RunResults) -> None:
        """Begin without any."""
        self._results = results
        self._contents: dict[int, str] = {}
        self._verdicts: dict[int, str] = {}
        self._failures: list[PastFailure] = []
        self._flaky: set[int] = set()
        self._origins: dict[int, str] = {}
        self._waiting: list[WaitingScenario] = []
        self._answers: list[PastAnswer] = []
        self._was_cut_off = False

    def add(self, result: ScenarioResult) -> None:
        """Add a scenario; of one that never ended there is nothing to add."""
        end, scenario_id = result.finished, result.place.scenario.id
        if end is None:
            return
        self._contents[scenario_id] = content_hash(self._results.plan, scenario_id)
        if end.verdict is not Verdict.PASSED:
            self._verdicts[scenario_id] = str(end.verdict)
        if result.is_flaky:
            self._flaky.add(scenario_id)
        if end.origin:
            self._origins[scenario_id] = end.origin
        if end.verdict is Verdict.WAITING:
            self._waiting.append(WaitingScenario(scenario_id, result.place.scenario.name, result.place.case.name))
        self._answers += map(_answer, (one for one in (*result.earlier, end) if one.answered_by))
        self._was_cut_off |= end.is_cut_off
        self._failures += _failures(result, end)

    def details(self, not_run: int) -> RunDetails:
        """Return what the set's run keeps.

        Args:
            not_run: How many of its scenarios never got a verdict.
        """
        is_affected = not_run > 0 or self._was_cut_off
        return RunDetails(
            has_details=True,
            plan_hash=self._results.plan.hash,
            contents=self._contents,
            conditions=dict(self._results.started.conditions),
            verdicts=self._verdicts,
            failures=tuple(self._failures),
            not_run=not_run,
            was_interrupted=is_affected and self._results.has_ended and self._results.finished.interrupted,
            flaky=frozenset(self._flaky),
            origins=self._origins,
            waiting=tuple(self._waiting),
            answers=tuple(sorted(self._answers, key=lambda answer: answer.at)),
        )


def _answer(end: ScenarioFinished) -> PastAnswer:
    at = utc_text(end.started_at)
    return PastAnswer(end.scenario_id, end.attempt, str(end.verdict), end.answered_by, at, end.message)


def _failures(result: ScenarioResult, end: ScenarioFinished) -> Iterator[PastFailure]:
    """Yield what belongs to no step, and of the steps those failures that were forgiven or are quarantined."""
    failed, is_forgiven = failed_steps(result), end.verdict is Verdict.WARNED
    if is_forgiven or result.quarantined:
        for step in failed:
            verdict = "error" if step.kind == "error" else "failed"
            yield _failure(result, step.message, step.step_id, verdict, is_forgiven=is_forgiven)
    beside_steps = [(text, "error") for text in (end.before, end.after) if text]
    if not beside_steps and not failed and end.verdict in BAD:
        beside_steps = [(end.message, str(end.verdict))]
    for text, verdict in beside_steps:
        yield _failure(result, text, None, verdict)


def _failure(
    result: ScenarioResult, error: str, step_id: int | None, verdict: str, *, is_forgiven: bool = False
) -> PastFailure:
    place, attempt = result.place, result.finished.attempt if result.finished else 1
    return PastFailure(
        scenario_id=place.scenario.id,
        scenario=place.scenario.name,
        case=place.case.name,
        error=error,
        step_id=step_id,
        verdict=verdict,
        attempt=attempt,
        is_optional=is_forgiven,
        is_forgiven=is_forgiven,
        quarantined=result.quarantined,
    )
