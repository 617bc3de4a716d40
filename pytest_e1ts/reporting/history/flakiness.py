"""Which scenarios change their verdict although their rows do not change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pytest_e1ts.model.past_runs.scenario import PastScenario, rows_are_same

_STABLE_RUNS_ASSUMED = 2
"""Added before rates are compared, so that one change in two runs does not outrank ten in twenty."""


@dataclass(frozen=True, slots=True)
class FlakyScenario:
    """A scenario whose verdict cannot be relied on.

    Attributes:
        runs: Its runs that came to a verdict, oldest first.
        flips: How often the verdict changed from one run to the next on the same environment, while the rows did not.
        within: In how many runs it passed after an attempt had failed.
        failed: In how many it failed or could not be judged.
    """

    scenario_id: int
    runs: tuple[PastScenario, ...]
    flips: int
    within: int
    failed: int

    @property
    def rate(self) -> float:
        """The share of its runs that flipped against the one before, or were flaky within: 0 to 1."""
        return min(1.0, (self.flips + self.within) / len(self.runs))

    @property
    def order(self) -> tuple[float, int, int]:
        """A key that sorts the worst first."""
        unstable = self.flips + self.within
        return (-unstable / (len(self.runs) + _STABLE_RUNS_ASSUMED), -self.failed, self.scenario_id)


def find_flaky(judged: Iterable[PastScenario]) -> list[FlakyScenario]:
    """Return the scenarios that flipped or were flaky within a run, worst first.

    Args:
        judged: All of some runs, oldest first. What was skipped, still runs or was carried forward is passed over.
    """
    by_scenario: defaultdict[int, list[PastScenario]] = defaultdict(list)
    for one in judged:
        if one.has_verdict:
            by_scenario[one.scenario_id].append(one)
    found = (_measure(scenario_id, runs) for scenario_id, runs in by_scenario.items())
    return sorted((one for one in found if one.flips or one.within), key=lambda one: one.order)


def _by_environment(runs: Sequence[PastScenario]) -> Iterable[list[PastScenario]]:
    """Return the runs of each environment: another answer from another one is no whim."""
    found: defaultdict[str, list[PastScenario]] = defaultdict(list)
    for one in runs:
        found[one.run.environment].append(one)
    return found.values()


def _flips(runs: Sequence[PastScenario]) -> int:
    return sum(before.is_bad != after.is_bad and rows_are_same(before, after) for before, after in pairwise(runs))


def _measure(scenario_id: int, runs: Sequence[PastScenario]) -> FlakyScenario:
    flips = sum(_flips(own) for own in _by_environment(runs))
    within = sum(one.is_flaky for one in runs)
    return FlakyScenario(scenario_id, tuple(runs), flips, within, sum(one.is_bad for one in runs))
