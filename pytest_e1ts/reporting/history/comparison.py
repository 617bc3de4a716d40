"""Two batches side by side: what broke, what was fixed, what became slower, what came and went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from pytest_e1ts.model.past_runs.scenario import RUNNING, PastScenario, rows_are_same

_KINDS = (
    "fixed", "still_failing", "warned", "skipped", "waiting", "new", "not_run_before", "gone", "not_run", "unfinished",
)  # fmt: skip
_CHANGED = {"skipped": "skipped", "waiting": "waiting", "passed with warnings": "warned"}
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
    before: PastScenario | None
    after: PastScenario | None

    @property
    def newest(self) -> PastScenario:
        """What is known of it last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair has at least one side")
        return found

    @property
    def is_known_to_differ(self) -> bool:
        """Whether both runs kept the hash of its rows, and it is not the same."""
        one, other = (side.content if side else "" for side in (self.before, self.after))
        return bool(one and other and one != other)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two batches; every list is in the order of set and scenario.

    Attributes:
        new_failures: Failing now, and not before; new scenarios that fail are among them.
        fixed: Failing before, passed now.
        still_failing: Failing in both.
        slower: Passed in both, and slower by more than all the others are.
        warned: Passed with warnings now, and plainly before.
        skipped: Had a verdict before, and were skipped now.
        waiting: Had another verdict before, and wait for a person now.
        new: Not in the earlier batch, and added since.
        not_run_before: Not in the earlier batch either, but they were there: it did not run them.
        gone: Not in the later batch, and no longer there.
        not_run: Not in the later batch either, though they are still there.
        unfinished: Still running in the later batch.
        same: How many there are beside all these.
        pace: How much longer scenarios take that passed in both: the median ratio; None where there are too few.
        changed: Those whose rows may have changed, to be looked at row by row.
    """

    new_failures: tuple[Pair, ...]
    fixed: tuple[Pair, ...]
    still_failing: tuple[Pair, ...]
    slower: tuple[Pair, ...]
    warned: tuple[Pair, ...]
    skipped: tuple[Pair, ...]
    waiting: tuple[Pair, ...]
    new: tuple[Pair, ...]
    not_run_before: tuple[Pair, ...]
    gone: tuple[Pair, ...]
    not_run: tuple[Pair, ...]
    unfinished: tuple[Pair, ...]
    same: int
    pace: float | None
    changed: tuple[Pair, ...]

    @property
    def counting_failures(self) -> tuple[Pair, ...]:
        """The new failures that are not quarantined."""
        return tuple(pair for pair in self.new_failures if not pair.newest.is_quarantined)


@dataclass(frozen=True, slots=True)
class ReleaseMembership:
    """What the release says of scenarios that only one of two batches ran.

    Attributes:
        in_release: Those that are in it.
        added_since: Those that were added after the earlier batch began.
    """

    in_release: frozenset[int] = frozenset()
    added_since: frozenset[int] = frozenset()


def one_sided(before: Iterable[PastScenario], after: Iterable[PastScenario]) -> frozenset[int]:
    """Return the scenarios that only one of two batches ran."""
    return frozenset({one.scenario_id for one in before} ^ {one.scenario_id for one in after})


def compare_batches(
    before: Iterable[PastScenario],
    after: Iterable[PastScenario],
    thresholds: Thresholds = Thresholds(),
    membership: ReleaseMembership = ReleaseMembership(),
) -> Comparison:
    """Put the scenarios of two batches side by side.

    Args:
        before: Of the earlier batch.
        after: Of the later batch.
        thresholds: From when on a scenario is called slower.
        membership: What the release says of those that only one of them ran.
    """
    pairs = _pair(before, after)
    kinds: dict[str, list[Pair]] = {}
    for pair in pairs:
        kinds.setdefault(_kind(pair, membership), []).append(pair)
    pace = _pace(pairs)
    slower = [pair for pair in kinds.get("same", []) if _is_slower(pair, max(1.0, pace or 1.0), thresholds)]
    known = {name: tuple(kinds.get(name, ())) for name in _KINDS}
    return Comparison(
        new_failures=tuple(pair for pair in pairs if _is_new_failure(pair)),
        slower=tuple(slower),
        same=len(kinds.get("same", ())) - len(slower),
        pace=pace,
        changed=tuple(pair for pair in pairs if _may_have_changed(pair)),
        **known,
    )


def _pair(before: Iterable[PastScenario], after: Iterable[PastScenario]) -> list[Pair]:
    one, other = ({judged.scenario_id: judged for judged in side} for side in (before, after))
    pairs = [Pair(scenario_id, one.get(scenario_id), other.get(scenario_id)) for scenario_id in one.keys() | other]
    return sorted(pairs, key=lambda pair: (pair.newest.run.set_id or 0, pair.scenario_id))


def _kind(pair: Pair, membership: ReleaseMembership) -> str:
    """Return the one list that the pair belongs to."""
    before, after = pair.before, pair.after
    if after is None:
        return "not_run" if pair.scenario_id in membership.in_release else "gone"
    if before is None:
        return "not_run_before" if pair.scenario_id in membership.in_release - membership.added_since else "new"
    if after.is_bad:
        return "still_failing" if before.is_bad else "new_failure"
    if after.verdict == RUNNING:
        return "unfinished"
    if before.is_bad and after.has_passed:
        return "fixed"
    return "same" if before.verdict == after.verdict else _CHANGED.get(after.verdict, "same")


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
    if before is None or after is None or before.totals is None or after.totals is None:
        return False
    return not rows_are_same(before, after)
