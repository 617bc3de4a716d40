"""A run of the past that another one completes: what of it still holds, and its events to carry forward."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pytest_e1ts.model.events import Event, StepFinished, Verdict
from pytest_e1ts.model.judgement import judge_scenario
from pytest_e1ts.model.past_runs.batch import BatchInFull
from pytest_e1ts.model.past_runs.scenario import PastScenario
from pytest_e1ts.model.past_runs.step import PastStep
from pytest_e1ts.model.plan import Plan, PlannedScenario
from pytest_e1ts.reporting.content import content_hash


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """How a plan of today compares with a run of the past.

    Attributes:
        carried: Scenarios that plainly passed there, and whose rows, address and settings are the same today.
        changed: Those that passed there, but whose rows are others today.
        failed: Those that did not plainly pass there, or never ran.
        new: Those that it did not know.
        left_out: Those that it knew and was not to run.
        elsewhere: Those that passed there with the same rows, but not where or as this run judges.
        differences: What it judges at or by that the earlier one did not, each in words.
    """

    carried: frozenset[int]
    changed: tuple[int, ...]
    failed: tuple[int, ...]
    new: tuple[int, ...]
    left_out: frozenset[int] = frozenset()
    elsewhere: tuple[int, ...] = ()
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """The run that completes another.

    Attributes:
        plan: Its plan, the secrets masked.
        conditions: Where and how it judges, as :class:`~pytest_e1ts.model.events.RunStarted` has it.
        distrusts_flaky: Whether a scenario that passed only after it had failed fails the run.
    """

    plan: Plan
    conditions: tuple[tuple[str, str], ...] = ()
    distrusts_flaky: bool = False


def differences(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Say what decides today and was otherwise then, each in words; nothing is known of a run that kept no record.

    Args:
        then: Where and how the earlier run judged.
        now: The same of the one that completes it.
    """
    if now and not then:
        return ("where and how it was judged is not known",)
    return tuple(
        f"{name} {then.get(name) or 'none'}, now {now.get(name) or 'none'}"
        for name in dict.fromkeys([*now, *then])
        if then.get(name, "") != now.get(name, "")
    )


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """A run of the past, wherever it was kept.

    Attributes:
        past: What it left.
        events: Yields the events of scenarios, marked with the batch where they really ran.
    """

    past: BatchInFull
    events: Callable[[Collection[int]], Iterator[Event]]

    def compare(self, today: Today) -> PlanComparison:
        """Compare with the run that completes it; what left no row for every step to carry did not pass."""
        plan, past = today.plan, self.past
        passed, same = self._passed(today)
        known = past.chosen | past.left_out
        different = self._differences(today)
        return PlanComparison(
            carried=frozenset() if different else frozenset(same),
            changed=tuple(found for found in plan.by_id if found in passed - same),
            failed=tuple(found for found in plan.by_id if found in past.chosen - passed),
            new=tuple(found for found in plan.by_id if found not in known),
            left_out=past.left_out.intersection(plan.by_id),
            elsewhere=tuple(found for found in plan.by_id if found in same) if different else (),
            differences=different,
        )

    def _passed(self, today: Today) -> tuple[set[int], set[int]]:
        """Return the scenarios of today's plan that plainly passed there, and those whose rows are the same as well."""
        passed: set[int] = set()
        same: set[int] = set()
        for found in self.past.scenarios:
            place = today.plan.by_id.get(found.scenario.scenario_id)
            if place is None or not _has_passed(found.scenario, today):
                continue
            if found.scenario.content != content_hash(today.plan, place.scenario.id):
                passed.add(place.scenario.id)
            elif _is_complete(place.scenario, found.steps):
                passed.add(place.scenario.id)
                same.add(place.scenario.id)
        return passed, same

    def _differences(self, today: Today) -> tuple[str, ...]:
        now = dict(today.conditions)
        different = (one for run in self.past.runs for one in differences(run.details.conditions, now))
        return tuple(dict.fromkeys(different))


def _has_passed(scenario: PastScenario, today: Today) -> bool:
    """Return whether a scenario plainly passed, with rows that are known, and may be trusted."""
    is_flaky = scenario.scenario_id in scenario.run.details.flaky  # also one that was carried there
    is_trusted = not (is_flaky and today.distrusts_flaky)
    return scenario.verdict == Verdict.PASSED and bool(scenario.content) and is_trusted


def _is_complete(planned: PlannedScenario, steps: Sequence[PastStep]) -> bool:
    """Return whether the steps that ran are all that are planned: a note alone has nothing to do."""
    notes = {step.id for step in planned.steps if not step.action.strip()}
    events = [as_event(position, step) for position, step in enumerate(steps, start=1)]
    results = {event.step_id: event for event in events if event.kind != "note" or event.step_id in notes}
    return judge_scenario(planned.steps, results).verdict is Verdict.PASSED


def as_event(position: int, step: PastStep) -> StepFinished:
    """Return the event that a step was recorded from, as far as its row says.

    Args:
        position: Its 1-based place among the steps of its scenario.
        step: The step.
    """
    took_ms = step.duration_ms
    return StepFinished(
        scenario_id=step.scenario_id or 0,
        attempt=1,
        step_id=step.step_id or 0,
        position=position,
        verdict=Verdict(step.status) if step.status in set(Verdict) else Verdict.ERROR,
        started_at=(step.ended_at.timestamp() if step.ended_at else 0.0) - (took_ms or 0) / 1000,
        duration_ms=took_ms,
        kind="note" if step.status == "skipped" else "",
        definition=step.definition,
        expected=step.expected,
    )
