"""Two batches side by side: what broke, what was mended, what became slower, what came and went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from pytest_e1ts.reporting.history.verdicts import ScenarioRun, rows_are_same

_TYPICAL_OF = 5
"""Scenarios needed before their median says how much slower everything became."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when on a scenario is called slower: both must be exceeded.

    Attributes:
        ratio: Times as long as before.
        least_ms: Milliseconds more than before.
    """

    ratio: float = 1.5
    least_ms: int = 1000


@dataclass(frozen=True, slots=True)
class Pair:
    """One scenario in two batches; None where it is not in that one."""

    scenario_id: int
    before: ScenarioRun | None
    after: ScenarioRun | None

    @property
    def newest(self) -> ScenarioRun:
        """What is known of it last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair has at least one side")
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two batches; every list is in the order of set and scenario.

    Attributes:
        new_failures: Failing now, and not before; new scenarios that fail are among them.
        fixed: Failing before, passed now.
        still_failing: Failing in both.
        slower: Passed in both, and slower by more than all the others are.
        skipped: Had a verdict before, and were skipped now.
        new: Not in the earlier batch.
        gone: Not in the later batch.
        unfinished: Still running in the later batch.
        same: How many there are beside all these.
        pace: How much longer scenarios take that passed in both: the median ratio; None where there are too few.
        changed: Those whose rows may have changed, to be looked at row by row.
    """

    new_failures: tuple[Pair, ...]
    fixed: tuple[Pair, ...]
    still_failing: tuple[Pair, ...]
    slower: tuple[Pair, ...]
    skipped: tuple[Pair, ...]
    new: tuple[Pair, ...]
    gone: tuple[Pair, ...]
    unfinished: tuple[Pair, ...]
    same: int
    pace: float | None
    changed: tuple[Pair, ...]

    @property
    def counting_failures(self) -> tuple[Pair, ...]:
        """The new failures that are not quarantined."""
        return tuple(pair for pair in self.new_failures if not pair.newest.is_quarantined)


def compare_batches(
    before: Iterable[ScenarioRun], after: Iterable[ScenarioRun], thresholds: Thresholds = Thresholds()
) -> Comparison:
    """Put the scenarios of two batches side by side.

    Args:
        before: Of the earlier batch.
        after: Of the later batch.
        thresholds: From when on a scenario is called slower.
    """
    pairs = _pair(before, after)
    kinds: dict[str, list[Pair]] = {}
    for pair in pairs:
        kinds.setdefault(_kind(pair), []).append(pair)
    pace = _pace(pairs)
    slower = [pair for pair in kinds.get("same", []) if _is_slower(pair, max(1.0, pace or 1.0), thresholds)]
    known = {name: tuple(kinds.get(name, ())) for name in ("fixed", "still_failing", "skipped", "gone", "unfinished")}
    return Comparison(
        new_failures=tuple(pair for pair in pairs if _is_new_failure(pair)),
        slower=tuple(slower),
        new=tuple(pair for pair in pairs if pair.before is None),
        same=len(kinds.get("same", ())) - len(slower),
        pace=pace,
        changed=tuple(pair for pair in pairs if _may_have_changed(pair)),
        **known,
    )


def _pair(before: Iterable[ScenarioRun], after: Iterable[ScenarioRun]) -> list[Pair]:
    one, other = ({judged.scenario_id: judged for judged in side} for side in (before, after))
    pairs = [Pair(scenario_id, one.get(scenario_id), other.get(scenario_id)) for scenario_id in one.keys() | other]
    return sorted(pairs, key=lambda pair: (pair.newest.run.set_id, pair.scenario_id))


def _kind(pair: Pair) -> str:
    """Return the one list that the pair belongs to."""
    before, after = pair.before, pair.after
    if before is None or after is None:
        return "gone" if after is None else "new"
    if after.is_bad:
        return "still_failing" if before.is_bad else "new_failure"
    if after.verdict == "running":
        return "unfinished"
    if after.verdict == "skipped":
        return "same" if before.verdict == "skipped" else "skipped"
    return "fixed" if before.is_bad else "same"


def _is_new_failure(pair: Pair) -> bool:
    return pair.after is not None and pair.after.is_bad and (pair.before is None or not pair.before.is_bad)


def _times(pair: Pair) -> tuple[int, int] | None:
    """Return how long it took before and now, where it ran and passed in both."""
    before, after = pair.before, pair.after
    if before is None or after is None or before.verdict != "passed" or after.verdict != "passed":
        return None
    if before.duration_ms is None or after.duration_ms is None:
        return None
    return before.duration_ms, after.duration_ms


def _pace(pairs: Iterable[Pair]) -> float | None:
    """Return the median ratio: a slower machine slows all, and is no property of any of them."""
    ratios = [now / then for then, now in filter(None, map(_times, pairs)) if then > 0]
    return median(ratios) if len(ratios) >= _TYPICAL_OF else None


def _is_slower(pair: Pair, pace: float, thresholds: Thresholds) -> bool:
    times = _times(pair)
    if times is None:
        return False
    then, now = times[0] * pace, times[1]
    return now >= then * thresholds.ratio and now - then >= thresholds.least_ms


def _may_have_changed(pair: Pair) -> bool:
    before, after = pair.before, pair.after
    if before is None or after is None or before.outcome is None or after.outcome is None:
        return False
    return not rows_are_same(before, after)
