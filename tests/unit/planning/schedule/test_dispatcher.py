"""Assigning scenarios, without pytest: nobody twice, no group twice at once, the same each time."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.model.plan import (
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    Problem,
)
from pytest_e1ts.planning.schedule import (
    Dispatcher,
    Job,
    Past,
    Turn,
    describe_jobs,
    find_early_weight,
    lower_bound,
    simulate,
)
from pytest_e1ts.planning.schedule.fail_fast_order import MAX_SLOWDOWN
from pytest_e1ts.planning.schedule.forecast import assign_all
from pytest_e1ts.planning.schedule.jobs import estimate, exclusive_groups, role_capacities

CAPACITIES = {"clerk": 1, "reviewer": 2}
NAMES = st.lists(st.sampled_from(["till", "safe"]), unique=True, max_size=2).map(sorted).map(tuple)
ROLES = st.lists(st.sampled_from(["clerk", "reviewer", "anybody"]), unique=True, max_size=2).map(sorted).map(tuple)
JOBS = st.lists(
    st.builds(
        Job,
        cost=st.integers(0, 10_000).map(float),
        groups=NAMES,
        roles=ROLES,
        account=st.sampled_from(["", "ann", "bob"]),
        early=st.booleans(),
    ),
    max_size=120,
).map(lambda jobs: dict(enumerate(jobs)))
WORKERS = st.integers(1, 9)


def overlap(one: Turn, other: Turn) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


@given(JOBS, WORKERS)
def test_every_job_is_assigned_once_and_no_worker_runs_two(jobs: dict[int, Job], workers: int) -> None:
    turns = simulate(jobs, workers, CAPACITIES, find_early_weight(jobs, workers, CAPACITIES))
    assert sorted(turn.index for turn in turns) == list(jobs)
    pairs = combinations(turns, 2)
    assert not [pair for pair in pairs if pair[0].worker == pair[1].worker and overlap(*pair)]


@given(JOBS, WORKERS, st.randoms(use_true_random=False))
def test_no_two_of_a_group_run_at_once_however_long_they_really_take(
    jobs: dict[int, Job], workers: int, chance: object
) -> None:
    durations = {index: chance.uniform(1, 10_000) for index in jobs}  # type: ignore[attr-defined] # a Random
    turns = simulate(jobs, workers, CAPACITIES, durations=durations)
    pairs = combinations(turns, 2)
    together = [pair for pair in pairs if set(jobs[pair[0].index].groups) & set(jobs[pair[1].index].groups)]
    assert not [pair for pair in together if overlap(*pair)]


@given(JOBS, WORKERS)
def test_no_more_hold_a_role_at_once_than_it_has_accounts(jobs: dict[int, Job], workers: int) -> None:
    turns = simulate(jobs, workers, CAPACITIES)
    for role, capacity in CAPACITIES.items():
        holders = [turn for turn in turns if role in jobs[turn.index].roles]
        for turn in holders:
            assert sum(it.start <= turn.start < it.end for it in holders) <= max(capacity, not turn.duration)


@given(JOBS, WORKERS)
def test_the_same_jobs_are_assigned_the_same_way(jobs: dict[int, Job], workers: int) -> None:
    assert assign_all(jobs, workers, CAPACITIES) == assign_all(dict(jobs), workers, CAPACITIES)


@given(JOBS, WORKERS)
def test_seeing_failures_early_costs_no_more_than_it_may(jobs: dict[int, Job], workers: int) -> None:
    without = max((turn.end for turn in simulate(jobs, workers, CAPACITIES)), default=0.0)
    early_weight = find_early_weight(jobs, workers, CAPACITIES)
    makespan = max((turn.end for turn in simulate(jobs, workers, CAPACITIES, early_weight)), default=0.0)
    assert lower_bound(jobs, workers) - 0.001 <= makespan <= MAX_SLOWDOWN * without + 0.001


def test_a_group_that_takes_longer_than_all_others_begins_at_once() -> None:
    jobs = {index: Job(10.0) for index in range(6)} | {index: Job(5.0, groups=("till",)) for index in range(6, 12)}
    turns = simulate(jobs, 3, {})
    assert turns[0].index == 6
    assert max(turn.end for turn in turns) == lower_bound(jobs, 3) == 30.0


def test_a_worker_keeps_to_an_account_that_it_has_signed_in_with_where_it_costs_nothing() -> None:
    jobs = {index: Job(100.0, account="ann" if index % 2 else "bob") for index in range(8)}
    turns = simulate(jobs, 2, {})
    kept = [{jobs[turn.index].account for turn in turns if turn.worker == worker} for worker in (0, 1)]
    assert kept == [{"bob"}, {"ann"}]


def test_a_much_longer_job_goes_before_an_account_that_is_signed_in() -> None:
    dispatcher = Dispatcher({0: Job(100.0, account="ann"), 1: Job(50.0, account="ann"), 2: Job(90.0)}, 1, {})
    dispatcher.add([0, 1, 2])
    assert [dispatcher.dispatch("gw0") for _ in range(3)] == [0, 2, 1]


def test_what_failed_comes_right_behind_the_longest() -> None:
    jobs = {index: Job(100.0 - index) for index in range(20)} | {20: Job(1.0, early=True)}
    turns = simulate(jobs, 3, {}, find_early_weight(jobs, 3, {}))
    assert [turn.index for turn in turns[:3]] == [0, 1, 20]


def test_scenarios_that_never_ran_are_estimated_at_the_pace_of_the_others() -> None:
    assert estimate([(1, 9), (2, 4), (3, 0)], {1: 2000.0}) == {1: 2000.0, 2: 1000.0, 3: 200.0}
    assert estimate([(1, 9)], {}) == {1: 1000.0}
    assert estimate([(1, 9)], {7: 5.0}) == {1: 1000.0}, "what is not in the release has no say"


def plan_of(*names: str, case: str = "Case", **variables: str) -> Plan:
    scenarios = tuple(PlannedScenario(101 + number, name, "", ()) for number, name in enumerate(names))
    sets = (PlannedSet(11, "Set", "", "", (PlannedCase(21, case, "", scenarios),)),)
    return Plan(PlannedRelease(5, "2.1.1", "", "open"), PlannedEnvironment("qa", "", variables), sets)


def test_groups_are_read_from_the_texts_of_scenario_case_and_set() -> None:
    plan = plan_of("pays @exclusive:Till.", "looks", "@exclusive", case="Money (@exclusive @Exclusive:safe)")
    found = [exclusive_groups(place) for place in plan.places()]
    assert found == [("safe", "till"), ("safe",), ("", "safe")]


def test_a_column_whose_values_are_groups_keeps_scenarios_apart_too() -> None:
    plan = plan_of("pays @exclusive:till", "looks")
    found = [exclusive_groups(place, ("test_cases.id", "test_sets.category")) for place in plan.places()]
    assert found == [("test_cases.id=21", "till"), ("test_cases.id=21",)], "the set has no category"
    jobs = describe_jobs(plan, Past(), ("test_sets.id",))
    assert jobs[102].groups == ("test_sets.id=11",)


def test_what_failed_and_what_is_new_is_wanted_early() -> None:
    plan = plan_of("old", "failed", "new")
    jobs = describe_jobs(plan, Past({101: 5.0, 102: 5.0}, frozenset({102})))
    assert [jobs[found].early for found in (101, 102, 103)] == [False, True, True]
    assert not any(job.early for job in describe_jobs(plan, Past()).values()), "in a first run all are new"


def test_a_scenario_with_bad_rows_takes_no_time() -> None:
    bad = PlannedScenario(101, "bad", "", (), (Problem("unknown-action", "It is unknown."),))
    sets = (PlannedSet(11, "Set", "", "", (PlannedCase(21, "Case", "", (bad,)),)),)
    plan = Plan(PlannedRelease(5, "2.1.1", "", "open"), PlannedEnvironment("qa", ""), sets)
    assert describe_jobs(plan, Past({101: 9000.0}))[101].cost == 1.0


def test_a_pool_has_as_many_places_as_its_accounts_may_be_held() -> None:
    plan = plan_of("any", **{"accounts.reviewer": "ann, bob x2", "accounts.clerk": "", "other": "x"})
    assert role_capacities(plan) == {"reviewer": 3}
