"""Workers of xdist without processes: they start a test once they know the next, and take as long as given."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest
from xdist.workermanage import WorkerController

from pytest_e1ts.pytest_plugin.nodes.ids import leaf


class SimulatedWorker:
    """The side of a worker that a scheduler sees.

    Attributes:
        queue: Indices it has been sent and not begun; the first may be taken already.
        taken: How many of these it has taken from the queue, so that nobody can take them back.
    """

    def __init__(self, number: int) -> None:
        self.gateway = SimpleNamespace(id=f"gw{number}")
        self.number = number
        self.queue: list[int] = []
        self.shutting_down = False
        self.is_busy = False
        self.unscheduled: list[list[int]] = []

    def send_runtest_some(self, indices: Sequence[int]) -> None:
        """Take indices to run."""
        self.queue.extend(indices)

    def send_steal(self, indices: Sequence[int]) -> None:
        """Give indices back, all or none; the one that comes next is known already, and stays."""
        known = 2 - self.is_busy
        stolen = list(indices) if set(indices) <= set(self.queue[known:]) else []
        self.queue = [index for index in self.queue if index not in stolen]
        self.unscheduled.append(stolen)

    def shutdown(self) -> None:
        """Take leave once everything is run."""
        self.shutting_down = True

    @property
    def can_start(self) -> bool:
        """Whether it knows what is next, or that nothing is."""
        return not self.is_busy and bool(self.queue) and (len(self.queue) > 1 or self.shutting_down)


Scheduler = Any
"""One of xdist's, or ours: their protocol is for real workers."""

MakeScheduler = Callable[[pytest.Config], Scheduler]


class Simulation:
    """One run: each test as long as given, placeholders and messages in no time.

    Attributes:
        begun: Index, number of the worker and time of each test, as they began.
    """

    def __init__(self, make: MakeScheduler, count: int, workers: int) -> None:
        options = {"tx": ["popen"] * workers, "maxschedchunk": None}
        chosen = SimpleNamespace(loadscopereorder=True)
        config = cast(pytest.Config, SimpleNamespace(getvalue=options.get, getoption=options.get, option=chosen))
        self.scheduler = make(config)
        self.ids = [f"test_config.yml::Set {number // 10}::Case::{leaf(number)}" for number in range(count)]
        self.workers = [SimulatedWorker(number) for number in range(workers)]
        self.begun: list[tuple[int, int, float]] = []
        self._running: list[tuple[float, int, int]] = []
        self._now = 0.0
        for worker in self.workers:
            self.scheduler.add_node(cast(WorkerController, worker))
            self.scheduler.add_node_collection(cast(WorkerController, worker), self.ids)
        self.scheduler.schedule()

    def run(self, durations: Mapping[int, float]) -> float:
        """Run everything and return when the last test ended."""
        end = 0.0
        self._start(durations)
        while self._running:
            self._now, number, index = heapq.heappop(self._running)
            self.workers[number].is_busy = False
            end = self._now if index < len(self.ids) else end
            self.scheduler.mark_test_complete(self.workers[number], index, durations.get(index, 0.0))
            self._give_back()
            self._start(durations)
        return end

    def _give_back(self) -> None:
        for worker in self.workers:
            while worker.unscheduled:
                self.scheduler.remove_pending_tests_from_node(worker, worker.unscheduled.pop(0))

    def _start(self, durations: Mapping[int, float]) -> None:
        if self.scheduler.tests_finished:
            for worker in self.workers:
                worker.shutdown()
        for worker in self.workers:
            if worker.can_start:
                index = worker.queue.pop(0)
                worker.is_busy = True
                if index < len(self.ids):
                    self.begun.append((index, worker.number, self._now))
                heapq.heappush(self._running, (self._now + durations.get(index, 0.0), worker.number, index))
