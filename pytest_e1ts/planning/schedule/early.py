"""How early what is wanted early may come without making the run longer."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from pytest_e1ts.planning.schedule.expected import expect
from pytest_e1ts.planning.schedule.jobs import Job, Places

MAY_COST = 1.01
"""The expected makespan may be that much longer where failures are seen early."""


def most_early(jobs: Mapping[int, Job], workers: int, places: Places) -> float:
    """Return the weight to give jobs that are wanted early, in milliseconds: as much as the makespan allows.

    They come right behind the jobs that every other worker begins with, else before those of the median, else in their
    own place. Which of it costs nothing is found by dealing it out on paper.

    Args:
        jobs: The jobs by index.
        workers: How many workers there are.
        places: As for :class:`~pytest_e1ts.planning.schedule.Dealer`.
    """
    if not any(job.early for job in jobs.values()):
        return 0.0
    most = MAY_COST * _makespan(jobs, workers, places, 0.0)
    costs = sorted((job.cost for job in jobs.values()), reverse=True)
    for weight in (costs[min(workers, len(costs)) - 1], median(costs)):
        if _makespan(jobs, workers, places, weight) <= most:
            return weight
    return 0.0


def _makespan(jobs: Mapping[int, Job], workers: int, places: Places, early_at: float) -> float:
    return max(turn.end for turn in expect(jobs, workers, places, early_at))
