"""The scheduler deals out the longest scenarios first and keeps the makespan near its lower bound."""

from __future__ import annotations

import heapq
import random
from collections.abc import Sequence
from statistics import mean
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pytest_e1ts.collection.scheduler import LongestFirstScheduling, estimate_costs


class Worker:
    """The side of a worker that a scheduler sees: a queue, and a wish to be let go."""

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.queue: list[int] = []
        self.shutting_down = False

    def send_runtest_some(self, indices: Sequence[int]) -> None:
        self.queue.extend(indices)

    def shutdown(self) -> None:
        self.shutting_down = True


def scheduler_of(costs: Sequence[float], workers: int) -> tuple[Any, list[Worker]]:
    nodes = [Worker(f"gw{number}") for number in range(workers)]
    options = {"tx": ["popen"] * workers, "maxschedchunk": None}
    config = cast(pytest.Config, SimpleNamespace(getvalue=options.get, getoption=options.get))
    scheduler = cast(Any, LongestFirstScheduling(config, None, dict(enumerate(costs))))
    ids = [f"test_config.yml::Set::Case::sc{number}" for number in range(len(costs))]
    for node in nodes:
        scheduler.add_node(node)
        scheduler.add_node_collection(node, ids)
    scheduler.schedule()
    return scheduler, nodes


def makespan(costs: Sequence[float], workers: int) -> float:
    """Run the scheduler against workers that start a test only once they know the next one, as xdist's do."""
    scheduler, nodes = scheduler_of(costs, workers)
    now, running, done = 0.0, cast("list[tuple[float, int, int]]", []), 0

    def start(number: int) -> None:
        node = nodes[number]
        if node.queue and (len(node.queue) > 1 or node.shutting_down):
            heapq.heappush(running, (now + costs[node.queue[0]], number, node.queue.pop(0)))

    for number in range(workers):
        start(number)
    while running:
        now, number, index = heapq.heappop(running)
        scheduler.mark_test_complete(nodes[number], index)
        done += 1
        busy = {number for _, number, _ in running}
        for idle in set(range(workers)) - busy:
            start(idle)
    assert done == len(costs)
    return now


def spread(seed: int, count: int) -> list[float]:
    chance = random.Random(seed)  # noqa: S311
    return [10 ** chance.uniform(0, 2) for _ in range(count)]


def test_every_test_runs_once_whatever_the_number_of_workers() -> None:
    for count in (1, 2, 3, 7, 8, 13, 14, 15, 70):
        makespan(spread(count, count), 7)


@pytest.mark.parametrize(("count", "most"), [(70, 1.08), (140, 1.04), (700, 1.02)])
def test_the_makespan_is_near_its_lower_bound_when_durations_are_known(count: int, most: float) -> None:
    ratios = []
    for seed in range(50):
        costs = spread(seed, count)
        ratios.append(makespan(costs, 7) / max(*costs, sum(costs) / 7))
    assert mean(ratios) <= most, f"mean {mean(ratios):.3f}"


def test_the_longest_start_first_and_never_wait_behind_a_long_one() -> None:
    _, nodes = scheduler_of([1, 9, 2, 8, 3, 7, 4, 6], 2)
    assert [node.queue[0] for node in nodes] == [1, 3]
    assert {node.queue[1] for node in nodes} == {0, 2}


def test_the_tests_of_a_dead_worker_are_given_to_others() -> None:
    scheduler, (dead, alive) = scheduler_of([5.0] * 20, 2)
    hit, waiting = dead.queue
    assert scheduler.remove_node(dead) == f"test_config.yml::Set::Case::sc{hit}"
    assert waiting in scheduler.pending + alive.queue


def test_a_scenario_that_never_ran_is_estimated_by_its_steps() -> None:
    assert estimate_costs({1: 10, 2: 0}) == {1: 11.0, 2: 1.0}
