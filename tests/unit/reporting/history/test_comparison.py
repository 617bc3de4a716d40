from __future__ import annotations

from collections.abc import Mapping

import pytest

from pytest_e1ts.reporting.history.comparison import (
    Comparison,
    Pair,
    ReleaseMembership,
    Thresholds,
    compare_batches,
    one_sided,
)
from tests.unit.reporting.history.past import judged


def compare(before: Mapping[int, str], after: Mapping[int, str]) -> Comparison:
    one, other = ([judged(letter, n, id_) for id_, letter in side.items()] for n, side in ((1, before), (2, after)))
    return compare_batches(one, other)


def ids(pairs: tuple[Pair, ...]) -> list[int]:
    return [pair.scenario_id for pair in pairs]


def times(before: Mapping[int, int], after: Mapping[int, int]) -> Comparison:
    one, other = (
        [judged("p", n, id_, duration_ms=ms) for id_, ms in side.items()] for n, side in ((1, before), (2, after))
    )
    return compare_batches(one, other)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("pf", "new_failures"),
        ("pe", "new_failures"),
        ("sf", "new_failures"),
        ("fp", "fixed"),
        ("ep", "fixed"),
        ("ff", "still_failing"),
        ("fe", "still_failing"),
        ("ps", "skipped"),
        ("fs", "skipped"),
        ("pw", "warned"),
        ("sw", "warned"),
        ("fw", "fixed"),
        ("wf", "new_failures"),
    ],
)
def test_each_change_has_its_kind(change: str, kind: str) -> None:
    found = compare({101: change[0]}, {101: change[1]})
    kinds = ("new_failures", "fixed", "still_failing", "warned", "skipped", "slower", "new", "gone")
    assert [name for name in kinds if getattr(found, name)] == [kind]
    assert found.same == 0


@pytest.mark.parametrize("change", ["pp", "ss", "sp", "ww", "wp"])
def test_what_is_no_worse_is_as_before(change: str) -> None:
    assert compare({101: change[0]}, {101: change[1]}).same == 1


def test_a_new_scenario_that_fails_is_a_new_failure_too() -> None:
    found = compare({101: "p"}, {101: "p", 102: "f", 103: "p"})
    assert (ids(found.new), ids(found.new_failures), found.same) == ([102, 103], [102], 1)


def test_a_scenario_that_is_gone_is_told_whatever_its_verdict_was() -> None:
    assert ids(compare({101: "f", 102: "p"}, {}).gone) == [101, 102]


def test_a_quarantined_failure_is_shown_and_does_not_count() -> None:
    after = judged("f", 2, details={"quarantined": [101]})
    found = compare_batches([judged("p", 1)], [after])
    assert (ids(found.new_failures), found.counting_failures) == ([101], ())


def test_a_failure_that_was_mended_and_carried_forward_since_is_fixed() -> None:
    carried = judged("p", 2, details={"carried": {"batch": "b1", "scenarios": [101]}})
    assert ids(compare_batches([judged("f", 1)], [carried]).fixed) == [101]


def test_what_still_runs_is_neither_gone_nor_fixed() -> None:
    found = compare_batches([judged("f", 1)], [judged("p", 2, status="running")])
    assert (ids(found.unfinished), found.fixed, found.gone) == ([101], (), ())


@pytest.mark.parametrize(
    ("then", "now", "is_slower"),
    [
        (2000, 3000, True),
        (2000, 2999, False),
        (4000, 5500, False),
        (100, 900, False),
        (0, 1000, True),
        (100, 1100, True),
    ],
)
def test_slower_means_by_ratio_and_by_time(then: int, now: int, is_slower: bool) -> None:
    assert bool(times({101: then}, {101: now}).slower) is is_slower


def test_where_all_became_slower_only_the_slowest_is_told() -> None:
    before = dict.fromkeys(range(101, 111), 2000)
    found = times(before, {**dict.fromkeys(before, 4000), 105: 9000})
    assert (ids(found.slower), found.pace, found.same) == ([105], 2.0, 9)


def test_where_all_became_quicker_nobody_is_called_slower_for_staying_as_he_was() -> None:
    before = dict.fromkeys(range(101, 111), 8000)
    assert times(before, {**dict.fromkeys(before, 2000), 105: 8000}).slower == ()


def test_a_few_scenarios_tell_no_common_pace() -> None:
    found = times({101: 2000, 102: 2000}, {101: 4000, 102: 4000})
    assert (found.pace, ids(found.slower)) == (None, [101, 102])


def test_the_time_of_a_failure_says_nothing() -> None:
    found = compare_batches([judged("p", 1, duration_ms=100)], [judged("f", 2, duration_ms=30_000)])
    assert found.slower == ()


def test_scenarios_whose_rows_may_differ_are_named() -> None:
    other = {"plan": {"hash": "bb"}}
    after = [judged("p", 2, 101, details=other, texts_hash=1), judged("p", 2, 102, details=other)]
    found = compare_batches([judged("p", 1, 101), judged("p", 1, 102)], after)
    assert ids(found.changed) == [101]


def test_the_thresholds_can_be_moved() -> None:
    before, after = [judged("p", 1, duration_ms=1000)], [judged("p", 2, duration_ms=1200)]
    assert ids(compare_batches(before, after, Thresholds(ratio=1.1, least_ms=100)).slower) == [101]


def test_what_only_one_batch_ran_is_neither_new_nor_gone_while_it_is_in_the_release() -> None:
    before, after = [judged("p", 1, 101), judged("p", 1, 102)], [judged("p", 2, 103), judged("p", 2, 104)]
    assert one_sided(before, after) == {101, 102, 103, 104}
    membership = ReleaseMembership(in_release=frozenset({101, 103, 104}), added_since=frozenset({104}))
    found = compare_batches(before, after, membership=membership)
    assert (ids(found.not_run), ids(found.gone)) == ([101], [102])
    assert (ids(found.not_run_before), ids(found.new)) == ([103], [104])
