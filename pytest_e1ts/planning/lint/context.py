"""What rules look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from pytest_e1ts.actions import Action, RowChecks
from pytest_e1ts.model.plan import OptionList, Plan, PlannedScenario, PlannedStep
from pytest_e1ts.model.rows import ReleaseRows
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.asserting import asserts
from pytest_e1ts.registry import normalise

T = TypeVar("T")


@dataclass(frozen=True)
class LintContext:
    """A checked release and what is known around it.

    Attributes:
        plan: The plan, its problems filled in.
        rows: The rows it was built from.
        walks: What was seen in a browser, by scenario id; empty where none was asked.
        shares_sessions: Whether scenarios share their sign-ins.
    """

    plan: Plan
    rows: ReleaseRows
    walks: Mapping[int, ScenarioWalk] = field(default_factory=dict)
    shares_sessions: bool = True
    _checks: RowChecks = field(default_factory=RowChecks)
    _found: dict[str, Any] = field(default_factory=dict)

    def remembered(self, what: str, find: Callable[[], T]) -> T:
        """Return what holds for the whole release, found once.

        Args:
            what: What it is, a word for each.
            find: Finds it.
        """
        if what not in self._found:
            self._found[what] = find()
        found: T = self._found[what]
        return found

    def action_of(self, step: PlannedStep) -> Action | None:
        """Return the action a step names; None for a note and for an unknown action."""
        return self._checks.action_of(step)

    def asserts(self, step: PlannedStep) -> bool:
        """Return whether a step checks something."""
        action = self.action_of(step)
        return action is not None and asserts(step, action)

    def seeks_target(self, step: PlannedStep) -> bool:
        """Return whether a step looks for the element that its row names."""
        action = self.action_of(step)
        return action is not None and action.seeks(step)

    def is_judged(self, scenario: PlannedScenario) -> bool:
        """Return whether what a scenario does can be judged: it has steps, and every action is known."""
        return bool(scenario.steps) and not any(p.code in _NOT_JUDGED for p in scenario.problems)

    def select_list(self, step: PlannedStep) -> OptionList | None:
        """Return the select config that a step links."""
        return self.plan.select_lists_by_id.get(step.select_list)

    @cached_property
    def offered_types(self) -> frozenset[str]:
        """The types of ``configuration_options``, folded."""
        options = self.rows.configuration_options
        return frozenset(normalise(option.name) for option in options if option.option_type == "type")


_NOT_JUDGED = {"unknown-action", "empty-scenario", "nothing-to-do"}
