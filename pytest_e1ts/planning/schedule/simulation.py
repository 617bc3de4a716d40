"""How long an assignment takes when every job takes as long as given: workers as xdist has them, without the clock."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pytest_e1ts.planning.schedule.dispatcher import Dispatcher
from pytest_e1ts.planning.schedule.jobs import Capacities, Job


@dataclass(frozen=True, slots=True)
class Turn:
    """One job on one worker.

    Attributes:
        index: The job.
        worker: Number of the worker, from 0.
        start: When it begins, in milliseconds from the first.
        duration: How long it takes, in milliseconds.
    """

    index: int
    worker: int
    start: float
    duration: float

    @property
    def end(self) -> float:
        """When it has ended."""
        return self.start + self.duration


class _Simulation:
    """The workers of one assignment."""

    def __init__(self, dispatcher: Dispatcher, workers: int, durations: Mapping[int, float]) -> None:
        self._dispatcher = dispatcher
        self._durations = durations
        self._current: dict[int, int | None] = dict.fromkeys(range(workers))
        self._ahead: dict[int, int] = {}
        self._ends: list[tuple[float, int]] = []
        self.turns: list[Turn] = []

    def run(self) -> list[Turn]:
        """Assign until nothing is left."""
        self._serve(range(len(self._current)), 0.0)
        while self._ends:
            now, worker = heapq.heappop(self._ends)
            ended = self._current[worker]
            if ended is not None:
                self._dispatcher.end(ended)
            self._current[worker] = self._ahead.pop(worker, None)
            if (current := self._current[worker]) is not None:
                self._dispatcher.begin(worker, current)
                self._start(worker, current, now)
            at_rest = [other for other, running in self._current.items() if running is None]
            self._serve(dict.fromkeys([worker, *at_rest]), now)
        return self.turns

    def _serve(self, workers: Collection[int], now: float) -> None:
        """Give every worker something to run, and then to those who have it what may wait behind it."""
        for worker in workers:
            if self._current[worker] is None and (found := self._dispatcher.dispatch(worker)) is not None:
                self._start(worker, found, now)
        for worker in workers:
            current = self._current[worker]
            if current is not None and worker not in self._ahead:
                found = self._dispatcher.dispatch_ahead(current)
                if found is not None:
                    self._ahead[worker] = found

    def _start(self, worker: int, index: int, now: float) -> None:
        turn = Turn(index, worker, now, self._durations[index])
        self._current[worker] = index
        self.turns.append(turn)
        heapq.heappush(self._ends, (turn.end, worker))


def simulate(
    jobs: Mapping[int, Job],
    workers: int,
    capacities: Capacities,
    early_weight: float = 0.0,
    durations: Mapping[int, float] | None = None,
) -> list[Turn]:
    """Return the turns of an assignment, in the order they begin.

    Args:
        jobs: The jobs by index.
        workers: How many workers there are.
        capacities: As for :class:`Dispatcher`.
        early_weight: As for :class:`Dispatcher`.
        durations: How long each job really takes, in milliseconds; its cost where nothing is given.
    """
    dispatcher = Dispatcher(jobs, workers, capacities, early_weight)
    dispatcher.add(jobs)
    real = {index: job.cost for index, job in jobs.items()} if durations is None else durations
    return _Simulation(dispatcher, workers, real).run()


def lower_bound(jobs: Mapping[int, Job], workers: int) -> float:
    """Return what no assignment can beat, in milliseconds: the longest job or group, or all of them spread evenly."""
    groups: dict[str, float] = {}
    for job in jobs.values():
        for name in job.groups:
            groups[name] = groups.get(name, 0.0) + job.cost
    costs = [job.cost for job in jobs.values()]
    return max([0.0, *costs, *groups.values(), sum(costs) / workers])
