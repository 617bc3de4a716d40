"""The scheduler gives workers the longest scenarios first, and keeps the makespan near its lower bound."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

import pytest

from benchmarks.instruments.simulated_workers import SimulatedWorker, Simulation
from benchmarks.scheduling import OURS, SHAPES, errors_of, exact, off_by_half, ours, spread
from pytest_e1ts.planning.schedule import Capacities, Job, simulate
from pytest_e1ts.pytest_plugin.scheduler import LongestFirstScheduling


def simulation_of(jobs: Mapping[int, Job], workers: int, capacities: Capacities | None = None) -> Simulation:
    return Simulation(lambda config: LongestFirstScheduling(config, None, jobs, capacities), len(jobs), workers)


def jobs_of(costs: Sequence[float]) -> dict[int, Job]:
    return {index: Job(cost) for index, cost in enumerate(costs)}


def durations_of(seed: int, count: int) -> list[float]:
    return spread(random.Random(seed), count)  # noqa: S311


def test_every_test_runs_once_whatever_the_number_of_workers() -> None:
    for count in (1, 2, 3, 7, 8, 13, 14, 15, 70, 300):
        durations = durations_of(count, count)
        simulation = simulation_of(jobs_of(durations), 7)
        simulation.run(dict(enumerate(durations)))
        assert sorted(index for index, _, _ in simulation.begun) == list(range(count))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("believed", "most"), [(name, 1.05 if "nothing" in name else 1.02) for name in OURS])
def test_the_makespan_is_near_its_lower_bound(shape: str, believed: str, most: float) -> None:
    ratios = []
    for seed in range(30):
        durations = SHAPES[shape](random.Random(seed), 70)  # noqa: S311
        jobs = OURS[believed](durations, errors_of(seed))
        ratios.append(ours(jobs, durations, 7) / max(*durations, sum(durations) / 7))
    assert mean(ratios) <= most, f"mean {mean(ratios):.3f}"


def test_the_simulated_history_is_wrong_in_the_order_too() -> None:
    """Errors that grew with the durations would change no order, and prove nothing."""
    durations = durations_of(1, 70)
    believed = off_by_half(durations, errors_of(1))
    assert sorted(believed, key=lambda index: believed[index].cost) != sorted(range(70), key=durations.__getitem__)


def test_nothing_waits_behind_a_scenario_once_little_is_left() -> None:
    simulation = simulation_of(jobs_of([1, 9, 2, 8, 3, 7, 4, 6]), 2)
    assert [worker.queue for worker in simulation.workers] == [[1, 8], [3, 8]], "8 is the placeholder"


def test_while_plenty_is_left_the_next_scenario_stands_behind() -> None:
    simulation = simulation_of(jobs_of([5.0] * 100), 2)
    assert [worker.queue for worker in simulation.workers] == [[0, 2], [1, 3]]


def test_the_expected_assignment_is_the_one_that_workers_get() -> None:
    for count in (5, 70, 300):
        durations = durations_of(count, count)
        jobs = exact(durations, errors_of(0))
        simulation = simulation_of(jobs, 7)
        simulation.run(dict(enumerate(durations)))
        turns = [(turn.index, turn.worker, turn.start) for turn in simulate(jobs, 7, {})]
        assert sorted(simulation.begun) == sorted(turns)


def test_the_tests_of_a_dead_worker_are_given_to_others() -> None:
    simulation = simulation_of(jobs_of([5.0] * 40), 2)
    dead, alive = simulation.workers
    hit, waiting = dead.queue
    assert simulation.scheduler.remove_node(dead) == simulation.ids[hit]
    simulation.workers.remove(dead)
    alive.number = 0
    simulation.run(dict.fromkeys(range(40), 5.0))
    begun = [index for index, _, _ in simulation.begun]
    assert waiting in begun
    assert sorted([*begun, hit]) == list(range(40))


def test_a_dead_worker_frees_the_exclusive_group_of_what_it_ran() -> None:
    simulation = simulation_of({number: Job(5.0, groups=("till",)) for number in range(3)}, 2)
    dead, alive = simulation.workers
    assert (dead.queue[0], alive.queue) == (0, [])
    simulation.scheduler.remove_node(dead)
    assert alive.queue[0] == 1


def test_other_tests_come_last_and_in_their_order() -> None:
    given: dict[int, Job] = {1: Job(5.0)}
    scheduler_jobs: Any = given
    simulation = Simulation(lambda config: LongestFirstScheduling(config, None, scheduler_jobs), 4, 1)
    simulation.run(dict.fromkeys(range(4), 1.0))
    assert [index for index, _, _ in simulation.begun] == [1, 0, 2, 3]


def test_a_worker_without_anything_it_may_begin_is_served_when_it_may() -> None:
    jobs = {0: Job(9.0, groups=("till",)), 1: Job(5.0, groups=("till",)), 2: Job(1.0)}
    simulation = simulation_of(jobs, 3)
    idle: SimulatedWorker = simulation.workers[2]
    assert idle.queue == []
    assert simulation.run({0: 9.0, 1: 5.0, 2: 1.0}) == 14.0
