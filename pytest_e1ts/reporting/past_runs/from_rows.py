"""A run as its database rows describe it, for reports where no journal is at hand.

The rows know less than the journal: no workers, no earlier attempts, no targets of steps, no scenario that
never ran. :data:`MISSING` says so in the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pytest_e1ts.model.events import Artifact, RunFinished, RunStarted, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.past_runs.details import PastFailure
from pytest_e1ts.model.past_runs.judging import judge_in_full
from pytest_e1ts.model.past_runs.run import RunInFull
from pytest_e1ts.model.past_runs.scenario import PastScenario, ScenarioInFull
from pytest_e1ts.model.past_runs.step import PastStep
from pytest_e1ts.model.plan import (
    Place,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
)
from pytest_e1ts.model.results import ScenarioResult

MISSING = (
    "Written from the database rows alone, because the run's journal is not on this machine. Missing therefore: the "
    "workers and their timeline, earlier attempts, targets and arguments of steps."
)

ReadSteps = Callable[[int], Iterable[PastStep]]


class RecordedResults:
    """A batch of rows, as reporters read it. Steps are read set by set, each time they are asked for."""

    def __init__(self, batch_id: str, runs: Sequence[RunInFull], read_steps: ReadSteps) -> None:
        """Begin with the batch's runs.

        Args:
            batch_id: The batch.
            runs: Its runs, at least one.
            read_steps: Returns the steps of a run, those of one scenario together.
        """
        first = runs[0]
        self._runs = runs
        self._read_steps = read_steps
        self.plan = Plan(
            PlannedRelease(first.release_id, first.release, "", ""),
            PlannedEnvironment(first.environment, first.base_url),
            tuple(self._planned(run) for run in runs),
            hash=first.details.plan_hash,
        )
        start = min(run.started_at for run in runs).timestamp()
        end = max(start, *(run.changed_at.timestamp() for run in runs))
        is_open = any(run.is_open or run.details.not_run for run in runs)
        status = 0 if all(run.status == "passed" for run in runs) else 1
        self.started = RunStarted(
            batch_id, self.plan.hash, tuple(self.plan.by_id), first.executed_by, 0, start, empty_sets=self._empty()
        )
        self.finished = RunFinished(end, status, is_open)

    def _empty(self) -> tuple[int, ...]:
        """Return the sets that were asked for and had nothing to run: over, without rows, and nothing missing."""
        idle = {run.set_id for run in self._runs if run.status == "failed" and not run.details.not_run}
        return tuple(part.id for part in self.plan.sets if part.id in idle and not part.cases)

    @property
    def notes(self) -> list[str]:
        """What a reader must know of a report that is made of this."""
        missing = sum(run.details.not_run for run in self._runs)
        open_sets = [_name_of(run) for run in self._runs if run.is_open]
        notes = [MISSING]
        notes += [f"{missing} scenarios did not run; the rows do not say which."] if missing else []
        return notes + ([f"Not closed: {', '.join(open_sets)}."] if open_sets else [])

    def scenarios(self) -> Iterator[ScenarioResult]:
        """Yield the scenarios that have rows or failed before their first step, set by set."""
        for run, planned in zip(self._runs, self.plan.sets, strict=True):
            cases = {scenario.id: case for case in planned.cases for scenario in case.scenarios}
            failures = _failures(run)
            for found in judge_in_full(run, self._steps(run)):
                scenario_id = found.scenario.scenario_id
                if scenario_id in cases:
                    place = Place(self.plan.release, planned, cases[scenario_id], _scenario(cases[scenario_id], found))
                    yield _result(place, found, failures.get(scenario_id, []))

    def _steps(self, run: RunInFull) -> Iterable[PastStep]:
        return () if run.id is None else self._read_steps(run.id)

    def _planned(self, run: RunInFull) -> PlannedSet:
        """Return the set with its cases and scenarios, by their names: the rows have no case ids."""
        names: dict[str, dict[int, str]] = {}
        for step in self._steps(run):
            names.setdefault(step.case, {})[step.scenario_id or 0] = step.scenario
        known = {scenario_id for found in names.values() for scenario_id in found}
        for scenario_id, (first, *_) in _failures(run).items():
            if scenario_id not in known:
                names.setdefault(first.case, {})[scenario_id] = first.scenario
        for one in run.details.waiting:
            names.setdefault(one.case, {})[one.scenario_id] = one.scenario
        cases = (
            PlannedCase((run.id or 0) * 100_000 + index, name, "", tuple(_bare(*item) for item in found.items()))
            for index, (name, found) in enumerate(names.items(), start=1)
        )
        return PlannedSet(run.set_id or 0, _name_of(run), "", "", tuple(cases))


def _name_of(run: RunInFull) -> str:
    return run.set_name or f"set {run.set_id}"


def _bare(scenario_id: int, name: str) -> PlannedScenario:
    return PlannedScenario(scenario_id, name, "", ())


def _scenario(case: PlannedCase, found: ScenarioInFull) -> PlannedScenario:
    """Return the scenario with the steps that it has rows of."""
    scenario_id = found.scenario.scenario_id
    name = next((step.scenario for step in found.steps), "")
    name = name or next(planned.name for planned in case.scenarios if planned.id == scenario_id)
    steps = (
        PlannedStep(step.step_id or 0, position, step.definition, "", "", "", "", required=True, expected=step.expected)
        for position, step in enumerate(found.steps, start=1)
    )
    return PlannedScenario(scenario_id, name, "", tuple(steps))


def _failures(run: RunInFull) -> dict[int, list[PastFailure]]:
    found: dict[int, list[PastFailure]] = {}
    for failure in run.details.failures:
        found.setdefault(failure.scenario_id, []).append(failure)
    return found


def _result(place: Place, found: ScenarioInFull, failures: Sequence[PastFailure]) -> ScenarioResult:
    verdict = _verdict(found.scenario)
    by_step = {failure.step_id: failure for failure in failures}
    nothing = PastFailure(place.scenario.id)
    steps = tuple(
        _step(place, position, step, by_step.get(step.step_id or 0, nothing), verdict)
        for position, step in enumerate(found.steps, start=1)
    )
    took = sum(step.duration_ms or 0 for step in found.steps)
    end = max((step.started_at for step in steps), default=0.0)
    finished = ScenarioFinished(
        scenario_id=place.scenario.id,
        attempt=max((failure.attempt for failure in failures), default=1),
        verdict=verdict,
        worker="",
        started_at=end - took / 1000,
        duration_ms=took,
        message="\n".join(failure.error for failure in failures if failure.step_id is None),
    )
    excused = next(
        (failure.quarantined for failure in failures if failure.quarantined), None
    )  # of one that passed: none
    return ScenarioResult(place, finished, steps, quarantined=excused)


def _verdict(scenario: PastScenario) -> Verdict:
    """Return the verdict; of one that may still run, what its rows say so far."""
    if scenario.verdict in set(Verdict):
        return Verdict(scenario.verdict)
    return Verdict.PASSED if scenario.totals and scenario.totals.passed else Verdict.SKIPPED


def _step(place: Place, position: int, step: PastStep, failure: PastFailure, verdict: Verdict) -> StepFinished:
    kind = "optional" if failure.is_optional else "error" if failure.verdict == "error" else ""
    if verdict in PASSED:  # what failed did not decide, and what was skipped had nothing to do
        kind = {"failed": "warning", "skipped": "note"}.get(step.status, "")
    return StepFinished(
        scenario_id=place.scenario.id,
        attempt=1,
        step_id=step.step_id or 0,
        position=position,
        verdict=Verdict(step.status) if step.status in set(Verdict) else Verdict.SKIPPED,
        started_at=step.ended_at.timestamp() if step.ended_at else 0.0,
        duration_ms=step.duration_ms,
        kind=kind or ("error" if step.message.startswith("error:") else ""),
        message=step.message,
        artifacts=tuple(map(_artifact, failure.artifacts)),
    )


def _artifact(path: str) -> Artifact:
    kinds = {
        ".jpg": ("screenshot", "image/jpeg"),
        ".png": ("screenshot", "image/png"),
        ".json": ("page", "application/json"),
        ".zip": ("trace", "application/zip"),
        ".webm": ("video", "video/webm"),
    }
    kind, content_type = kinds.get(path[path.rfind(".") :], ("file", "application/octet-stream"))
    return Artifact(kind, path, content_type)
