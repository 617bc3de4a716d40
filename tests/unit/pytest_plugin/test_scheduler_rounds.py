"""Scenarios that failed are assigned again in rounds, and no worker is let go before it is known that none follows."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any, cast

import pytest

from benchmarks.instruments.simulated_workers import SimulatedWorker
from pytest_e1ts.planning.schedule import Job
from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.scheduler import LongestFirstScheduling


class Rounds:
    """Workers that run what they have as soon as they know what follows, and scenarios that fail so many times."""

    def __init__(self, count: int, workers: int, failures: dict[int, int]) -> None:
        self.failures = failures
        self.runs: list[int] = []
        self.announced: list[int] = []
        self.announcement = 0
        options = {"tx": ["popen"] * workers, "maxschedchunk": None}
        config = cast(pytest.Config, SimpleNamespace(getvalue=options.get, getoption=options.get))
        jobs = {number: Job(float(number)) for number in range(count)}
        self.scheduler = cast(
            Any, LongestFirstScheduling(config, None, jobs, attempts_before_retry=self.attempts_before_retry)
        )
        self.nodes = [SimulatedWorker(number) for number in range(workers)]
        self.ids = [f"test_config.yml::Set::Case::sc{number}" for number in range(count)]
        for node in self.nodes:
            self.scheduler.add_node(node)
            self.scheduler.add_node_collection(node, self.ids)
        self.scheduler.schedule()

    def attempts_before_retry(self, nodeid: str) -> int:
        number = scenario_id_in(nodeid) or 0
        tried = Counter(self.runs)[number]
        return tried if tried <= self.failures.get(number, 0) else 0

    def turn(self, node: SimulatedWorker) -> bool:
        """Let a worker run one test if it may; return whether it did."""
        if len(node.queue) < 2:
            return False
        index = node.queue.pop(0)
        if index < len(self.ids):
            self.announced.append(self.announcement)
            self.runs.append(index)
        self.announcement = max(0, index - len(self.ids))
        self.scheduler.mark_test_complete(node, index)
        return True

    def run(self) -> None:
        while not self.scheduler.tests_finished:
            assert [node for node in self.nodes if self.turn(node)], "nobody can go on"


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.parametrize("count", [1, 2, 8, 30])
def test_each_round_begins_when_the_one_before_has_ended(count: int, workers: int) -> None:
    failures = {number: number % 3 for number in range(count)}
    rounds = Rounds(count, workers, failures)
    rounds.run()
    expected = [sorted(n for n in range(count) if failures[n] >= number) for number in range(3)]
    found = [rounds.runs[sum(map(len, expected[:number])) :][: len(expected[number])] for number in range(3)]
    assert [sorted(part) for part in found] == expected
    assert len(rounds.runs) == sum(map(len, expected))


def test_a_worker_hears_which_attempt_it_makes() -> None:
    rounds = Rounds(3, 1, {0: 2, 2: 1})
    rounds.run()
    made = sorted(zip(rounds.runs, rounds.announced, strict=True))
    assert made == [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (2, 1)]


def test_workers_are_kept_while_something_may_be_tried_again() -> None:
    rounds = Rounds(4, 2, {0: 1})
    while len(rounds.runs) < 4:
        assert [node for node in rounds.nodes if rounds.turn(node)]
    assert not rounds.scheduler.tests_finished
    assert not any(node.shutting_down for node in rounds.nodes)
    rounds.run()
    assert rounds.runs[4:] == [0]


def test_what_waited_behind_the_placeholder_of_a_dead_worker_is_given_to_others() -> None:
    rounds = Rounds(3, 2, {0: 1, 1: 1, 2: 1})
    while len(rounds.runs) < 3:
        assert [node for node in rounds.nodes if rounds.turn(node)]
    dead, _alive = rounds.nodes
    waiting = [index for index in dead.queue if index < 3]
    assert waiting, "the next round has been assigned"
    assert dead.queue[0] == 3, "the placeholder comes first"
    rounds.nodes.remove(dead)
    assert rounds.scheduler.remove_node(dead) is None
    rounds.run()
    assert sorted(rounds.runs[3:]) == [0, 1, 2]


def test_the_scenario_of_a_dead_worker_waits_for_the_next_round() -> None:
    rounds = Rounds(6, 2, {})
    dead, alive = rounds.nodes
    hit = dead.queue[0]
    rounds.nodes.remove(dead)
    assert rounds.scheduler.remove_node(dead) == rounds.ids[hit]
    rounds.scheduler.mark_test_pending(rounds.ids[hit])
    assert hit not in alive.queue
    rounds.run()
    assert rounds.runs[-1] == hit
    assert sorted(rounds.runs) == list(range(6))


def test_with_nothing_to_run_all_workers_may_go() -> None:
    rounds = Rounds(0, 2, {})
    assert rounds.scheduler.tests_finished
    assert all(node.shutting_down for node in rounds.nodes)
