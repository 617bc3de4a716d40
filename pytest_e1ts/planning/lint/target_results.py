"""The results of a live lint for all targets together, and for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pytest_e1ts.actions import RowChecks
from pytest_e1ts.model.plan import Place, Plan, PlannedStep
from pytest_e1ts.model.walks import ScenarioWalk, TargetLook

NOT_REACHED = "not-reached"
_WORDS = {"one": "found exactly one", "none": "none", "several": "several", NOT_REACHED: "not reached"}
_FREE = "may name any number"


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target and what a live lint found for it.

    Attributes:
        place: The scenario.
        step: The row.
        look: What the walk found; None where it did not get that far.
    """

    place: Place
    step: PlannedStep
    look: TargetLook | None

    @property
    def result(self) -> str:
        """``one``, ``none``, ``several``, ``any`` or ``not-reached``."""
        return self.look.found if self.look else NOT_REACHED


def target_results(plan: Plan, walks: Sequence[ScenarioWalk]) -> Iterator[TargetResult]:
    """Yield every target of the scenarios that were walked through, in the order of the plan.

    Args:
        plan: The release; actions and page objects must be registered.
        walks: The walks.
    """
    by_scenario = {walk.scenario_id: walk for walk in walks}
    checks = RowChecks()
    for place in plan.places():
        walk = by_scenario.get(place.scenario.id)
        looks = {look.step_id: look for look in walk.looks} if walk else {}
        for step in place.scenario.steps if walk else ():
            action = checks.action_of(step)
            if action is not None and action.seeks(step):
                yield TargetResult(place, step, looks.get(step.id))


def count_results(plan: Plan, walks: Sequence[ScenarioWalk]) -> dict[str, int]:
    """Return how many targets there are of each result."""
    counts = Counter(target_result.result for target_result in target_results(plan, walks))
    return {result: counts[result] for result in (*_WORDS, "any")}


def targets_line(plan: Plan, walks: Sequence[ScenarioWalk]) -> str:
    """Return all counts in one line: ``412 targets: 405 found exactly one, 3 none, 2 several, 2 not reached.``."""
    counts = count_results(plan, walks)
    total = sum(counts.values())
    parts = [f"{counts[result]} {words}" for result, words in _WORDS.items()]
    parts += [f"{counts['any']} {_FREE}"] if counts["any"] else []
    return f"{total} target{'' if total == 1 else 's'}: {', '.join(parts)}."
