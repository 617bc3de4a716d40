"""A run of the past of which only the rows are left: its steps, their sentences, and what failed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pytest_e1ts.model.events import Event, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.judgement import judge_scenario
from pytest_e1ts.model.plan import PlannedScenario
from pytest_e1ts.reporting.content import content_hash
from pytest_e1ts.reporting.earlier_run import Standing, Today, differences
from pytest_e1ts.store.batch_reads import Batch, BatchStep


class RowsRun:
    """A run as its rows tell it: each scenario's verdict, the hash of its content, and where and how it was judged.

    One that kept none of these is not carried.
    """

    def __init__(self, batch_id: str, batch: Batch) -> None:
        """Take a batch that was read back."""
        self.batch_id = batch_id
        self.release_id = batch.runs[0].release_id
        self.environment = batch.runs[0].environment
        self.set_ids = tuple(run.test_set_id for run in batch.runs if run.test_set_id is not None)
        self.empty_sets = tuple(
            run.test_set_id for run in batch.runs if run.test_set_id is not None and _is_empty(run.details)
        )
        self._steps: dict[int, list[BatchStep]] = {}
        for step in batch.steps:
            if step.scenario_id is not None:
                self._steps.setdefault(step.scenario_id, []).append(step)
        self._contents = {found: content for run in batch.runs for found, content in _contents(run.details)}
        self._not_passed = {found for run in batch.runs for found in _not_passed(run.details)}
        self._flaky = {found for run in batch.runs for found in _ids(run.details, "flaky")}
        self._conditions = [_mapping(run.details, "conditions") for run in batch.runs]
        self._origins = {found: origin for run in batch.runs for found, origin in _origins(run.details)}

    def standing(self, today: Today) -> Standing:
        """Compare with the run that completes it."""
        plan = today.plan
        passed = {found for found, place in plan.by_id.items() if self._has_passed(place.scenario, today)}
        same = {found for found in passed if self._contents[found] == content_hash(plan, found)}
        known = [found for found in plan.by_id if found in self._steps or found in self._contents]
        apart = tuple(dict.fromkeys(one for then in self._conditions for one in self._apart(then, today)))
        return Standing(
            carried=frozenset() if apart else frozenset(same),
            changed=tuple(found for found in known if found in passed - same),
            failed=tuple(found for found in known if found not in passed),
            new=tuple(found for found in plan.by_id if found not in known),
            elsewhere=tuple(found for found in known if found in same) if apart else (),
            differences=apart,
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

    def _apart(self, then: Mapping[str, object], today: Today) -> tuple[str, ...]:
        return differences({name: str(value) for name, value in then.items()}, dict(today.conditions))

    def _has_passed(self, scenario: PlannedScenario, today: Today) -> bool:
        """Tell whether it plainly passed, and left a row for every step to carry."""
        found = scenario.id
        if found not in self._contents or found in self._not_passed or (found in self._flaky and today.distrusts_flaky):
            return False
        steps = [_event(position, step) for position, step in enumerate(self._steps.get(found, ()), start=1)]
        notes = {step.id for step in scenario.steps if not step.action.strip()}
        results = {step.step_id: step for step in steps if step.kind != "note" or step.step_id in notes}
        return judge_scenario(scenario.steps, results).verdict is Verdict.PASSED


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


def _contents(details: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Yield the hash of each scenario that came to a verdict."""
    contents = _mapping(_mapping(details, "plan"), "scenarios")
    yield from (
        (int(found), str(content)) for found, content in contents.items() if found.removeprefix("-").isdecimal()
    )


def _is_empty(details: Mapping[str, object]) -> bool:
    """Tell whether a set is over of which there was nothing to run."""
    return bool(details) and not any(_contents(details)) and not details.get("not_run") and not details.get("failures")


def _not_passed(details: Mapping[str, object]) -> Iterator[int]:
    verdicts = _mapping(details, "verdicts")
    for name in verdicts:
        yield from _ids(verdicts, name)


def _ids(details: Mapping[str, object], name: str) -> Iterator[int]:
    """Yield scenario ids out of a list of ids, or of objects with a ``scenario_id``."""
    entries = details.get(name)
    for entry in entries if isinstance(entries, list) else ():
        found = entry.get("scenario_id") if isinstance(entry, dict) else entry
        if isinstance(found, int):
            yield found


def _mapping(details: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = details.get(name)
    return found if isinstance(found, dict) else {}


def _origins(details: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    carried = details.get("carried")
    origins = carried.get("origins") if isinstance(carried, dict) else None
    for origin, ids in origins.items() if isinstance(origins, dict) else ():
        yield from ((scenario_id, origin) for scenario_id in ids)
