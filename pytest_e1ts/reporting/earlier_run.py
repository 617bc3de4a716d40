"""A run of the past that another one completes: what of it still holds, and its events to carry forward."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from pytest_e1ts.model.events import Event, Verdict
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.content import content_hash
from pytest_e1ts.reporting.results import RunResults


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan of today stands to a run of the past.

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


class EarlierRun(Protocol):
    """A run of the past, wherever it was kept."""

    @property
    def batch_id(self) -> str:
        """The run."""

    @property
    def release_id(self) -> int:
        """The release it ran."""

    @property
    def environment(self) -> str:
        """Name of the environment it ran on; empty where it had none."""

    @property
    def set_ids(self) -> tuple[int, ...]:
        """The test sets it was to run."""

    @property
    def empty_sets(self) -> tuple[int, ...]:
        """The test sets it was asked for and had nothing to run of."""

    def standing(self, today: Today) -> Standing:
        """Compare with the run that completes it."""

    def events(self, carried: Collection[int]) -> Iterator[Event]:
        """Yield the events of those scenarios, marked with the batch where they really ran."""


class JournalRun:
    """A run that was kept with its plan and its journal: every column of its rows can be compared."""

    def __init__(self, results: RunResults) -> None:
        """Take a run that was read back."""
        self._results = results
        self.batch_id = results.started.batch_id
        self.release_id = results.plan.release.id
        self.environment = results.plan.environment.name
        self.set_ids = tuple(planned.id for planned in results.plan.sets)
        self.empty_sets = results.started.empty_sets

    def standing(self, today: Today) -> Standing:
        """Compare with the run that completes it."""
        plan, then = today.plan, self._results.plan
        selected = set(self._results.started.scenario_ids)
        known, passed = plan.by_id.keys() & then.by_id.keys(), self._passed(today)
        same = {found for found in known & passed if content_hash(plan, found) == content_hash(then, found)}
        apart = differences(dict(self._results.started.conditions), dict(today.conditions))
        return Standing(
            carried=frozenset() if apart else frozenset(same),
            changed=tuple(found for found in plan.by_id if found in (known & passed) - same),
            failed=tuple(found for found in plan.by_id if found in (known & selected) - passed),
            new=tuple(found for found in plan.by_id if found not in known),
            left_out=frozenset(known - selected),
            elsewhere=tuple(found for found in plan.by_id if found in same) if apart else (),
            differences=apart,
        )

    def events(self, carried: Collection[int]) -> Iterator[Event]:
        """Yield the events of those scenarios, marked with the batch where they really ran."""
        for result in self._results.scenarios():
            if result.place.scenario.id not in carried or result.finished is None:
                continue
            origin = result.origin or self.batch_id
            for end, steps in zip(result.earlier, result.earlier_steps, strict=True):
                yield from steps
                yield replace(end, origin=origin)
            yield from result.steps
            yield replace(result.finished, origin=origin)

    def _passed(self, today: Today) -> set[int]:
        return {
            result.place.scenario.id
            for result in self._results.scenarios()
            if result.verdict is Verdict.PASSED and not (result.is_flaky and today.distrusts_flaky)
        }
