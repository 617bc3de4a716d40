"""A run of the past of which only the rows are left: its steps, their sentences, and what failed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from pytest_e1ts.model.events import Event, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import Plan, PlannedScenario
from pytest_e1ts.reporting.earlier_run import Standing, could_be
from pytest_e1ts.store.batch_reads import Batch, BatchStep


class RowsRun:
    """A run as its rows tell it.

    They do not hold actions, elements and arguments, so a change there goes unseen unless the sentence changed with it.
    """

    def __init__(self, batch_id: str, batch: Batch) -> None:
        """Take a batch that was read back."""
        self.batch_id = batch_id
        self.release_id = batch.runs[0].release_id
        self.environment = batch.runs[0].environment
        self.set_ids = tuple(run.test_set_id for run in batch.runs if run.test_set_id is not None)
        self._steps: dict[int, list[BatchStep]] = {}
        for step in batch.steps:
            if step.scenario_id is not None:
                self._steps.setdefault(step.scenario_id, []).append(step)
        self._bad = {found for run in batch.runs for found in _failed(run.details)}
        self._vague = {run.test_set_id for run in batch.runs if run.status != "passed" and _is_vague(run.details)}
        self._origins = {found: origin for run in batch.runs for found, origin in _origins(run.details)}

    def standing(self, plan: Plan) -> Standing:
        """Compare with a plan of today, its secrets masked."""
        passed = {place.scenario.id for place in plan.places() if self._has_passed(place.set.id, place.scenario)}
        same = {found for found in passed if self._is_same(plan.by_id[found].scenario)}
        known = [found for found in plan.by_id if found in self._steps]
        return Standing(
            carried=frozenset(same),
            changed=tuple(found for found in known if found in passed - same),
            failed=tuple(found for found in known if found not in passed),
            new=tuple(found for found in plan.by_id if found not in self._steps),
        )

    def events(self, carried: Collection[int]) -> Iterator[Event]:
        """Yield the events of those scenarios, marked with the batch where they really ran."""
        for scenario_id in carried:
            steps = [_event(position, step) for position, step in enumerate(self._steps[scenario_id], start=1)]
            yield from steps
            began = steps[0].started_at
            ended = max(step.started_at + (step.duration_ms or 0) / 1000 for step in steps)
            yield ScenarioFinished(
                scenario_id=scenario_id,
                attempt=1,
                verdict=Verdict.PASSED,
                worker="",
                started_at=began,
                duration_ms=(ended - began) * 1000,
                origin=self._origins.get(scenario_id, self.batch_id),
            )

    def _has_passed(self, set_id: int, scenario: PlannedScenario) -> bool:
        steps = self._steps.get(scenario.id, [])
        notes = {step.id for step in scenario.steps if not step.action.strip()}
        fine = all(step.status == "passed" or (step.status == "skipped" and step.step_id in notes) for step in steps)
        return bool(steps) and fine and scenario.id not in self._bad and set_id not in self._vague

    def _is_same(self, scenario: PlannedScenario) -> bool:
        recorded = self._steps[scenario.id]
        return [step.id for step in scenario.steps] == [step.step_id for step in recorded] and all(
            could_be(step.definition, row.definition) and could_be(step.expected, row.expected)
            for step, row in zip(scenario.steps, recorded, strict=True)
        )


def _event(position: int, step: BatchStep) -> StepFinished:
    duration = step.duration_ms
    return StepFinished(
        scenario_id=step.scenario_id or 0,
        attempt=1,
        step_id=step.step_id or 0,
        position=position,
        verdict=Verdict(step.status),
        started_at=step.created_at.timestamp() - (duration or 0) / 1000,
        duration_ms=duration,
        kind="note" if step.status == "skipped" else "",
        definition=step.definition,
        expected=step.expected,
    )


def _failed(details: Mapping[str, object]) -> Iterator[int]:
    for failure in _list(details, "failures"):
        if isinstance(failure, dict):
            yield failure.get("scenario_id", 0)


def _is_vague(details: Mapping[str, object]) -> bool:
    """Tell whether it is not known of every failure which scenario it was: a run that never ended, or too many."""
    return not details or bool(details.get("omitted"))


def _origins(details: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    carried = details.get("carried")
    origins = carried.get("origins") if isinstance(carried, dict) else None
    for origin, ids in origins.items() if isinstance(origins, dict) else ():
        yield from ((scenario_id, origin) for scenario_id in ids)


def _list(details: Mapping[str, object], name: str) -> list[object]:
    value = details.get(name)
    return cast("list[object]", value) if isinstance(value, list) else []
