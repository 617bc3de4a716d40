"""A run as its database rows tell it, for reports where no journal is at hand.

The rows know less than the journal: no workers, no earlier attempts, no targets of steps, no scenario that
never ran. :data:`MISSING` says so in the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pytest_e1ts.model.events import (
    Artifact,
    Quarantined,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    StepFinished,
    Verdict,
)
from pytest_e1ts.model.judgement import PASSED
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
from pytest_e1ts.store.batch_rows import RecordedSet, RecordedStep

MISSING = (
    "Written from the database rows alone, because the run's journal is not on this machine. Missing therefore: the "
    "workers and their timeline, earlier attempts, targets and arguments of steps."
)

ReadSteps = Callable[[int], Iterable[RecordedStep]]


class RecordedRun:
    """A batch of rows, as reporters read it. Steps are read set by set, each time they are asked for."""

    def __init__(self, batch_id: str, sets: Sequence[RecordedSet], read_steps: ReadSteps) -> None:
        """Begin with the batch's runs.

        Args:
            batch_id: The batch.
            sets: Its rows of ``test_runs``, at least one.
            read_steps: Returns the steps of a run, those of one scenario together.
        """
        first = sets[0]
        self._sets = sets
        self._read_steps = read_steps
        self.plan = Plan(
            PlannedRelease(first.release_id, first.release_number, "", ""),
            PlannedEnvironment(first.environment, first.base_url),
            tuple(self._planned(part) for part in sets),
            hash=str(first.details.get("plan", {}).get("hash", "")),
        )
        start = min(part.started_at for part in sets)
        end = max(start, *(part.ended_at for part in sets))
        is_open = any(part.status in {"pending", "running"} or part.details.get("not_run") for part in sets)
        status = 0 if all(part.status == "passed" for part in sets) else 1
        self.started = RunStarted(
            batch_id, self.plan.hash, tuple(self.plan.by_id), first.executed_by, 0, start, empty_sets=self._empty()
        )
        self.finished = RunFinished(end, status, is_open)

    def _empty(self) -> tuple[int, ...]:
        """Return the sets that were asked for and had nothing to run: over, without rows, and nothing missing."""
        idle = {part.set_id for part in self._sets if part.status == "failed" and not part.details.get("not_run")}
        return tuple(part.id for part in self.plan.sets if part.id in idle and not part.cases)

    @property
    def notes(self) -> list[str]:
        """What a reader must know of a report that is made of this."""
        missing = sum(int(part.details.get("not_run") or 0) for part in self._sets)
        open_sets = [part.set_name for part in self._sets if part.status in {"pending", "running"}]
        notes = [MISSING]
        notes += [f"{missing} scenarios did not run; the rows do not say which."] if missing else []
        return notes + ([f"Not closed: {', '.join(open_sets)}."] if open_sets else [])

    def scenarios(self) -> Iterator[ScenarioResult]:
        """Yield the scenarios that have rows, set by set."""
        for part, planned in zip(self._sets, self.plan.sets, strict=True):
            cases = {scenario.id: case for case in planned.cases for scenario in case.scenarios}
            failures, verdicts = _failures(part), _verdicts(part)
            for scenario_id, group in groupby(self._read_steps(part.run_id), key=lambda row: row.scenario_id):
                rows = list(group)
                place = Place(self.plan.release, planned, cases[scenario_id], _scenario(scenario_id, rows))
                yield _result(place, rows, failures.pop(scenario_id, []), verdicts)
            for scenario_id, told in failures.items():  # broken before its first step
                place = self.plan.by_id[scenario_id]
                yield _result(place, [], told, verdicts)

    def _planned(self, part: RecordedSet) -> PlannedSet:
        """Return the set with its cases and scenarios, by their names: the rows have no case ids."""
        names: dict[str, dict[int, str]] = {}
        for row in self._read_steps(part.run_id):
            names.setdefault(row.case_name, {})[row.scenario_id] = row.scenario_name
        known = {scenario_id for found in names.values() for scenario_id in found}
        for scenario_id, told in _failures(part).items():
            if scenario_id not in known:
                names.setdefault(str(told[0].get("case", "")), {})[scenario_id] = str(told[0].get("scenario", ""))
        cases = (
            PlannedCase(part.run_id * 100_000 + index, name, "", tuple(_bare(*item) for item in found.items()))
            for index, (name, found) in enumerate(names.items(), start=1)
        )
        return PlannedSet(part.set_id, part.set_name, "", "", tuple(cases))


def _bare(scenario_id: int, name: str) -> PlannedScenario:
    return PlannedScenario(scenario_id, name, "", ())


def _scenario(scenario_id: int, rows: Sequence[RecordedStep]) -> PlannedScenario:
    steps = (
        PlannedStep(row.step_id, position, row.definition, "", "", "", "", required=True, expected=row.expected)
        for position, row in enumerate(rows, start=1)
    )
    return PlannedScenario(scenario_id, rows[0].scenario_name, "", tuple(steps))


def _failures(part: RecordedSet) -> dict[int, list[Mapping[str, Any]]]:
    """Return what ``failed_details`` tells, by scenario."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    for failure in part.details.get("failures") or ():
        if isinstance(failure, dict) and isinstance(failure.get("scenario_id"), int):
            found.setdefault(failure["scenario_id"], []).append(failure)
    return found


def _result(
    place: Place,
    rows: Sequence[RecordedStep],
    told: Sequence[Mapping[str, Any]],
    verdicts: Mapping[int, Verdict] | None,
) -> ScenarioResult:
    verdict = _verdict(rows, told) if verdicts is None else verdicts.get(place.scenario.id, Verdict.PASSED)
    by_step = {failure.get("step_id"): failure for failure in told}
    steps = tuple(
        _step(place, index, row, by_step.get(row.step_id, {}), verdict) for index, row in enumerate(rows, start=1)
    )
    whole = [str(failure.get("error", "")) for failure in told if failure.get("step_id") is None]
    took = sum(row.duration_ms or 0 for row in rows)
    end = max((row.at for row in rows), default=0.0)
    finished = ScenarioFinished(
        scenario_id=place.scenario.id,
        attempt=max((int(failure.get("attempt") or 1) for failure in told), default=1),
        verdict=verdict,
        worker="",
        started_at=end - took / 1000,
        duration_ms=took,
        message="\n".join(whole),
    )
    return ScenarioResult(place, finished, steps, quarantined=_quarantined(place.scenario.id, told))


def _quarantined(scenario_id: int, told: Sequence[Mapping[str, Any]]) -> Quarantined | None:
    """Return who excuses a failure; of one in quarantine that passed the rows tell nothing."""
    entry = next((failure["quarantined"] for failure in told if isinstance(failure.get("quarantined"), dict)), None)
    if entry is None:
        return None
    return Quarantined(scenario_id, *(str(entry.get(name, "")) for name in ("owner", "reason", "until")))


def _step(place: Place, position: int, row: RecordedStep, failure: Mapping[str, Any], verdict: Verdict) -> StepFinished:
    kind = "optional" if failure.get("optional") else "error" if failure.get("verdict") == "error" else ""
    if verdict in PASSED:  # what failed did not decide, and what was skipped had nothing to do
        kind = {"failed": "warning", "skipped": "note"}.get(row.status, "")
    paths = [str(path) for path in failure.get("artifacts") or ()]
    return StepFinished(
        scenario_id=place.scenario.id,
        attempt=1,
        step_id=row.step_id,
        position=position,
        verdict=Verdict(row.status) if row.status in set(Verdict) else Verdict.SKIPPED,
        started_at=row.at,
        duration_ms=row.duration_ms,
        kind=kind or ("error" if row.error.startswith("error:") else ""),
        message=row.error,
        artifacts=tuple(_artifact(path) for path in paths),
    )


def _verdicts(part: RecordedSet) -> dict[int, Verdict] | None:
    """Return the verdicts that a run kept, those left out that plainly passed; None where it kept none."""
    kept = part.details.get("verdicts")
    if not isinstance(kept, dict):
        return None
    known = {verdict: ids for verdict, ids in kept.items() if verdict in set(Verdict) and isinstance(ids, list)}
    return {scenario_id: Verdict(verdict) for verdict, ids in known.items() for scenario_id in ids}


def _verdict(rows: Sequence[RecordedStep], told: Sequence[Mapping[str, Any]]) -> Verdict:
    if any(failure.get("verdict") == "error" for failure in told):
        return Verdict.ERROR
    if told or any(row.status == "failed" for row in rows):
        return Verdict.FAILED
    return Verdict.PASSED if _has_passed(rows) else Verdict.SKIPPED


def _has_passed(rows: Sequence[RecordedStep]) -> bool:
    return any(row.status == "passed" for row in rows)


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
