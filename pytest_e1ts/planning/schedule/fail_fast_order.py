"""How early what is wanted early may come without making the run longer."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from pytest_e1ts.planning.schedule.jobs import Capacities, Job
from pytest_e1ts.planning.schedule.simulation import simulate

MAX_SLOWDOWN = 1.01
"""The expected makespan may be that much longer where failures are seen early."""


def find_early_weight(jobs: Mapping[int, Job], workers: int, capacities: Capacities) -> float:
    """Return the weight to give jobs that are wanted early, in milliseconds: as much as the makespan allows.

    They come right behind the jobs that every other worker begins with, else before those of the median, else in their
    own place. Which of it costs nothing is found by simulating it.

    Args:
        jobs: The jobs by index.
        workers: How many workers there are.
        capacities: As for :class:`~pytest_e1ts.planning.schedule.Dispatcher`.
    """
    if not any(job.early for job in jobs.values()):
        return 0.0
    most = MAX_SLOWDOWN * _makespan(jobs, workers, capacities, 0.0)
    costs = sorted((job.cost for job in jobs.values()), reverse=True)
    for weight in (costs[min(workers, len(costs)) - 1], median(costs)):
        if _makespan(jobs, workers, capacities, weight) <= most:
            return weight
    return 0.0


def _makespan(jobs: Mapping[int, Job], workers: int, capacities: Capacities, early_weight: float) -> float:
    return max(turn.end for turn in simulate(jobs, workers, capacities, early_weight))
