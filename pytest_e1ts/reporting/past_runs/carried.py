"""The events that are carried forward from a run of the past: those of its journal, or what its rows say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from pytest_e1ts.model.events import Event, ScenarioFinished, Verdict
from pytest_e1ts.model.past_runs.batch import BatchInFull
from pytest_e1ts.model.past_runs.scenario import ScenarioInFull
from pytest_e1ts.reporting.past_runs.journal_model import batch_of
from pytest_e1ts.reporting.past_runs.resume import EarlierRun, as_event
from pytest_e1ts.reporting.recording.run_results import RunResults


def run_of_journal(results: RunResults) -> EarlierRun:
    """Return a run that was kept with its plan and its journal: its events are carried as they were."""

    def events(carried: Collection[int]) -> Iterator[Event]:
        for result in results.scenarios():
            if result.place.scenario.id not in carried or result.finished is None:
                continue
            origin = result.origin or results.started.batch_id
            for end, steps in zip(result.earlier, result.earlier_steps, strict=True):
                yield from steps
                yield replace(end, origin=origin)
            yield from result.steps
            yield replace(result.finished, origin=origin)

    return EarlierRun(batch_of(results), events)


def run_of_rows(past: BatchInFull) -> EarlierRun:
    """Return a run of which only the rows are left: its steps, and that their scenarios passed."""

    def events(carried: Collection[int]) -> Iterator[Event]:
        for found in past.scenarios:
            if found.scenario.scenario_id in carried:
                yield from _events(found, past.id)

    return EarlierRun(past, events)


def _events(found: ScenarioInFull, batch_id: str) -> Iterator[Event]:
    steps = [as_event(position, step) for position, step in enumerate(found.steps, start=1)]
    yield from steps
    began = steps[0].started_at
    ended = max(step.started_at + (step.duration_ms or 0) / 1000 for step in steps)
    yield ScenarioFinished(
        scenario_id=found.scenario.scenario_id,
        attempt=1,
        verdict=Verdict.PASSED,
        worker="",
        started_at=began,
        duration_ms=(ended - began) * 1000,
        origin=found.scenario.origin or batch_id,
    )
