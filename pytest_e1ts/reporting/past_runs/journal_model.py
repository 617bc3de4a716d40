"""A run that left its journal, in the model of past runs: what its rows would say, and what they have no room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from pytest_e1ts.model.clock import now
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD
from pytest_e1ts.model.past_runs.as_recorded import ended_at, message_of, run_status, status_of, whole_ms
from pytest_e1ts.model.past_runs.batch import BatchInFull
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import RUNNING, PastScenario, ScenarioInFull, sum_steps
from pytest_e1ts.model.past_runs.step import PastStep
from pytest_e1ts.model.plan import Place
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.past_runs.journal_details import SetDetails, failed_steps
from pytest_e1ts.reporting.recording.run_results import RunResults
from pytest_e1ts.reporting.recording.tally import SetTally, Tally


def batch_of(results: RunResults) -> BatchInFull:
    """Return a run that was read back from its journal.

    Args:
        results: As :func:`~pytest_e1ts.reporting.past_runs.from_journal.load_run` returns it.
    """
    plan, started = results.plan, results.started
    runs = _runs(results)
    return BatchInFull(
        id=started.batch_id,
        release_id=plan.release.id,
        environment=plan.environment.name,
        set_ids=tuple(planned.id for planned in plan.sets),
        empty_sets=started.empty_sets,
        chosen=frozenset(started.scenario_ids),
        left_out=frozenset(plan.by_id) - frozenset(started.scenario_ids),
        runs=tuple(runs.values()),
        scenarios=_Scenarios(results, runs),
    )


class _Scenarios:
    """The scenarios of a run, read again from its journal each time: one of them is in memory at a time."""

    def __init__(self, results: RunResults, runs: Mapping[int, RunWithDetails]) -> None:
        self._results = results
        self._runs = runs

    def __iter__(self) -> Iterator[ScenarioInFull]:
        """Yield those of which there are events."""
        for result in self._results.scenarios():
            if result.finished is not None or result.steps:
                steps = tuple(_steps(result))
                yield ScenarioInFull(_scenario(result, self._runs[result.place.set.id], steps), steps)


def _runs(results: RunResults) -> dict[int, RunWithDetails]:
    """Return a run for each test set, by its id."""
    tally, details = Tally(), {planned.id: SetDetails(results) for planned in results.plan.sets}
    tally.select(results.plan, results.started)
    steps = dict.fromkeys(details, 0)
    for result in results.scenarios():
        _count(tally, result)
        details[result.place.set.id].add(result)
        steps[result.place.set.id] += len(result.place.scenario.steps)
    return {set_id: _run(results, counted, details[set_id], steps[set_id]) for set_id, counted in tally.sets.items()}


def _count(tally: Tally, result: ScenarioResult) -> None:
    for end, steps in zip(result.earlier, result.earlier_steps, strict=True):
        for step in steps:
            tally.take(step)
        tally.take(end)
    for step in result.steps:
        tally.take(step)
    if result.finished is not None:
        tally.take(result.finished)


def _run(results: RunResults, counted: SetTally, details: SetDetails, steps: int) -> RunWithDetails:
    plan, started = results.plan, results.started
    is_over = results.has_ended or counted.done == counted.total
    status = run_status(counted.verdict)
    last = results.finished.at if results.has_ended else max(started.at, counted.ended_at)
    took_s = max(0.0, counted.ended_at - counted.started_at)
    return RunWithDetails(
        id=None,
        batch_id=started.batch_id,
        release_id=plan.release.id,
        release=plan.release.number,
        set_id=counted.set.id,
        set_name=counted.set.name,
        environment=plan.environment.name,
        base_url=plan.environment.base_url,
        executed_by=started.executed_by,
        status=status if is_over else RUNNING,
        started_at=_moment(started.at),
        changed_at=_moment(last),
        read_at=_moment(now()),
        duration_ms=whole_ms(took_s * 1000) if is_over else None,
        scenarios=counted.total,
        steps=steps,
        passed_steps=counted.passed_steps,
        failed_steps=counted.failed_steps,
        details=details.details(counted.not_run),
    )


def _scenario(result: ScenarioResult, run: RunWithDetails, steps: tuple[PastStep, ...]) -> PastScenario:
    scenario_id, end = result.place.scenario.id, result.finished
    names = result.place.scenario.name, result.place.case.name
    if end is not None and end.origin:
        return PastScenario(scenario_id, run, str(end.verdict), origin=end.origin, name=names[0], case=names[1])
    totals = sum_steps(steps)
    failed = failed_steps(result)
    message = ""
    if end is not None and end.verdict in BAD:
        message = end.before or end.after or ("" if failed else end.message)
    ran = totals is not None and (totals.passed or totals.failed)
    return PastScenario(
        scenario_id=scenario_id,
        run=run,
        verdict=str(end.verdict) if end is not None else RUNNING,
        duration_ms=totals.duration_ms if totals is not None and ran else None,
        totals=totals,
        is_flaky=result.is_flaky,
        is_quarantined=result.quarantined is not None and bool(failed or result.verdict in BAD),
        message=message,
        name=names[0],
        case=names[1],
    )


def _steps(result: ScenarioResult) -> Iterator[PastStep]:
    sentences = {step.id: (step.definition, step.expected) for step in result.place.scenario.steps}
    for event in result.steps:
        if event.verdict is Verdict.WAITING:
            continue  # such steps have no row either
        yield _step(result.place, event, *sentences.get(event.step_id, ("", "")))


def _step(place: Place, event: StepFinished, definition: str, expected: str) -> PastStep:
    return PastStep(
        run_id=None,
        scenario_id=event.scenario_id,
        scenario=place.scenario.name,
        case=place.case.name,
        step_id=event.step_id,
        definition=event.definition or definition,
        expected=event.expected or expected,
        status=status_of(event),
        message=message_of(event) or "",
        duration_ms=None if event.duration_ms is None else whole_ms(event.duration_ms),
        ended_at=_moment(ended_at(event)),
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
