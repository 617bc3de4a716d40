"""A run of the past that another one completes: what of it still holds, and its events to carry forward."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from pytest_e1ts.model.events import Event, Verdict
from pytest_e1ts.model.plan import OptionList, Plan, PlannedScenario, PlannedStep
from pytest_e1ts.reporting.results import RunResults


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan of today stands to a run of the past.

    Attributes:
        carried: Scenarios that passed there and are the same today.
        changed: Those that passed there, but whose rows are others today.
        failed: Those that did not pass there, or never ran.
        new: Those that it did not know.
        left_out: Those that it knew and was not to run.
    """

    carried: frozenset[int]
    changed: tuple[int, ...]
    failed: tuple[int, ...]
    new: tuple[int, ...]
    left_out: frozenset[int] = frozenset()


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

    def standing(self, plan: Plan) -> Standing:
        """Compare with a plan of today, its secrets masked."""

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

    def standing(self, plan: Plan) -> Standing:
        """Compare with a plan of today, its secrets masked."""
        then = self._results.plan
        selected = set(self._results.started.scenario_ids)
        known, passed = plan.by_id.keys() & then.by_id.keys(), self._passed()
        same = {
            scenario_id for scenario_id in known & passed if _content(plan, scenario_id) == _content(then, scenario_id)
        }
        return Standing(
            carried=frozenset(same),
            changed=tuple(found for found in plan.by_id if found in (known & passed) - same),
            failed=tuple(found for found in plan.by_id if found in (known & selected) - passed),
            new=tuple(found for found in plan.by_id if found not in known),
            left_out=frozenset(known - selected),
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

    def _passed(self) -> set[int]:
        return {result.place.scenario.id for result in self._results.scenarios() if result.verdict is Verdict.PASSED}


def _content(plan: Plan, scenario_id: int) -> tuple[PlannedScenario, list[OptionList | None], Mapping[str, str]]:
    """Return everything of a plan that a scenario's verdict depends on."""
    scenario = plan.by_id[scenario_id].scenario
    lists = [plan.select_lists_by_id.get(step.select_list or 0) for step in scenario.steps]
    lists += [plan.match_lists_by_id.get(step.match_list or 0) for step in scenario.steps]
    texts = "\n".join(text for step in scenario.steps for text in _texts(step))
    named = {name: value for name, value in plan.environment.variables.items() if f"${{{name}" in texts}
    return scenario, lists, named


def _texts(step: PlannedStep) -> tuple[str, ...]:
    return (step.definition, step.element, step.argument, step.expected)


def could_be(planned: str, recorded: str) -> bool:
    """Tell whether a text of a row may have become the recorded one, once its variables were filled in."""
    pattern = ".*".join(re.escape(part) for part in re.split(r"\$\{[^}]*\}", planned))
    return re.fullmatch(pattern, recorded, re.DOTALL) is not None
