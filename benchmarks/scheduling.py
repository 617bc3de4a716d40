"""How near the makespan comes to what no schedule can beat: max(longest, sum ÷ workers).

``python -m benchmarks.scheduling [RELEASES [SCENARIOS [WORKERS]]]`` simulates that many releases (200) of that many
scenarios (70) on that many workers (7), with xdist's own schedulers and with ours, and prints the mean and the 95th
percentile of the ratio. No clock is involved: every machine prints the same.

``--recorded BATCH.jsonl …`` takes the durations of journals in place of random ones: a release for each.
"""

from __future__ import annotations

import argparse
import heapq
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean, quantiles

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScheduling, LoadScopeScheduling, WorkStealingScheduling

from benchmarks.instruments.simulated_workers import MakeScheduler, Simulation
from pytest_e1ts.model.codec import load_event
from pytest_e1ts.model.events import ScenarioFinished
from pytest_e1ts.planning.schedule import Job
from pytest_e1ts.planning.schedule.jobs import estimate
from pytest_e1ts.pytest_plugin.scheduler import LongestFirstScheduling

Durations = list[float]
Believe = Callable[[Durations, random.Random], Mapping[int, Job]]


def spread(chance: random.Random, count: int) -> Durations:
    """Return durations from 1 to 100 s, as many of each order of magnitude."""
    return [1_000 * 10 ** chance.uniform(0, 2) for _ in range(count)]


def heavy_tail(chance: random.Random, count: int) -> Durations:
    """Return durations of which a few make up much of the sum."""
    return [1_000 * chance.paretovariate(1.1) for _ in range(count)]


SHAPES = {"100x spread": spread, "heavy tail": heavy_tail}


def exact(durations: Durations, chance: random.Random) -> Mapping[int, Job]:
    """Know everything."""
    del chance
    return {index: Job(duration) for index, duration in enumerate(durations)}


def off_by_half(durations: Durations, chance: random.Random) -> Mapping[int, Job]:
    """Be wrong by up to half, either way."""
    return {index: Job(duration * chance.uniform(0.5, 1.5)) for index, duration in enumerate(durations)}


def a_tenth_unknown(durations: Durations, chance: random.Random) -> Mapping[int, Job]:
    """Know the steps alone of a tenth, whose pace is anything from half to twice the usual one."""
    steps = [(index, max(0, round(it / 500 / 2 ** chance.uniform(-1, 1)))) for index, it in enumerate(durations)]
    known = {index: duration for index, duration in enumerate(durations) if chance.random() > 0.1}
    return {index: Job(cost, early=index not in known) for index, cost in estimate(steps, known).items()}


def a_tenth_without_steps(durations: Durations, chance: random.Random) -> Mapping[int, Job]:
    """Know nothing at all of a tenth, whose steps say nothing of what they take."""
    known = {index: duration for index, duration in enumerate(durations) if chance.random() > 0.1}
    costs = estimate([(index, 9) for index in range(len(durations))], known)
    return {index: Job(cost, early=index not in known) for index, cost in costs.items()}


def a_tenth_failed(durations: Durations, chance: random.Random) -> Mapping[int, Job]:
    """Know everything, and want a tenth early."""
    return {index: Job(duration, early=chance.random() < 0.1) for index, duration in enumerate(durations)}


def with_accounts(durations: Durations, chance: random.Random) -> Mapping[int, Job]:
    """Know everything, and that ten accounts are signed in with."""
    return {index: Job(it, account=f"user {chance.randrange(10)}") for index, it in enumerate(durations)}


OURS: Mapping[str, Believe] = {
    "exact history": exact,
    "history off by 50 %": off_by_half,
    "10 % unknown, estimated from steps": a_tenth_unknown,
    "10 % unknown, steps say nothing": a_tenth_without_steps,
    "10 % failed last time, exact": a_tenth_failed,
    "10 accounts, exact": with_accounts,
}
_QUIET = Producer("simulated", enabled=False)
XDIST: Mapping[str, MakeScheduler] = {
    "xdist load": lambda config: LoadScheduling(config, _QUIET),
    "xdist worksteal": lambda config: WorkStealingScheduling(config, _QUIET),
    "xdist loadscope (sets of 10)": lambda config: LoadScopeScheduling(config, _QUIET),
}


def in_given_order(durations: Durations, workers: int) -> float:
    """Return the makespan of one at a time in the given order, as Playwright Test has it."""
    ends = [0.0] * workers
    for duration in durations:
        heapq.heappush(ends, heapq.heappop(ends) + duration)
    return max(ends)


def ours(jobs: Mapping[int, Job], durations: Durations, workers: int) -> float:
    """Return the makespan of our scheduler, which believes in the jobs."""

    def make(config: pytest.Config) -> LongestFirstScheduling:
        return LongestFirstScheduling(config, _QUIET, jobs)

    return Simulation(make, len(durations), workers).run(dict(enumerate(durations)))


def errors_of(release: int) -> random.Random:
    """Return what the errors in what is believed of a release are drawn from.

    Not the numbers that its durations came from: an error that grows with the duration leaves the order as it was.
    """
    return random.Random(f"errors of {release}")  # noqa: S311


def ratios(releases: Sequence[Durations], workers: int) -> dict[str, list[float]]:
    """Return the makespans over their lower bounds by name of the way, one for each release."""
    found: dict[str, list[float]] = {}
    for number, durations in enumerate(releases):
        bound = max(*durations, sum(durations) / workers)
        real = dict(enumerate(durations))
        for name, make in XDIST.items():
            makespan = Simulation(make, len(durations), workers).run(real)
            found.setdefault(name, []).append(makespan / bound)
        found.setdefault("one at a time, in the given order", []).append(in_given_order(durations, workers) / bound)
        for name, believe in OURS.items():
            jobs = believe(durations, errors_of(number))
            found.setdefault(f"ours, {name}", []).append(ours(jobs, durations, workers) / bound)
    return found


def recorded(journal: Path) -> Durations:
    """Return the durations of a journal's scenarios, in milliseconds."""
    events = map(load_event, filter(None, journal.read_bytes().split(b"\n")))
    return [event.duration_ms for event in events if isinstance(event, ScenarioFinished)]


def report(title: str, found: Mapping[str, Sequence[float]]) -> None:
    """Print a table."""
    print(f"\n{title:<44}{'mean':>8}{'p95':>8}{'worst':>8}")
    for name, values in found.items():
        p95 = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
        print(f"{name:<44}{mean(values):>8.3f}{p95:>8.3f}{max(values):>8.3f}")


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="N")
    parser.add_argument("--recorded", nargs="+", type=Path, default=[], metavar="JOURNAL")
    chosen = parser.parse_args()
    sizes: list[int] = chosen.sizes
    count, scenarios, workers = (*sizes, *(200, 70, 7)[len(sizes) :])
    if chosen.recorded:
        report(f"recorded, {workers} workers", ratios([recorded(path) for path in chosen.recorded], workers))
        return
    for name, shape in SHAPES.items():
        releases = [shape(random.Random(seed), scenarios) for seed in range(count)]  # noqa: S311
        report(f"{name}: {scenarios} scenarios, {workers} workers, {count}x", ratios(releases, workers))


if __name__ == "__main__":
    main()
