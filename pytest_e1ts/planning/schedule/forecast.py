"""An assignment as people and programs read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pytest_e1ts.model.plan import Plan, one_line
from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.planning.schedule.fail_fast_order import find_early_weight
from pytest_e1ts.planning.schedule.jobs import Capacities, Job
from pytest_e1ts.planning.schedule.simulation import Turn, lower_bound, simulate

NO_WORKERS = 0


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is expected to run what when.

    Attributes:
        jobs: The jobs by scenario id.
        workers: How many workers there are; 0 where scenarios run one by one in the only process there is.
        turns: One for each job, in the order they begin.
    """

    jobs: Mapping[int, Job]
    workers: int
    turns: tuple[Turn, ...]

    @property
    def makespan(self) -> float:
        """When the last one ends, in milliseconds from the first."""
        return max((turn.end for turn in self.turns), default=0.0)

    @property
    def bound(self) -> float:
        """What no assignment can beat, in milliseconds."""
        return lower_bound(self.jobs, self.workers or 1)

    @property
    def groups(self) -> Mapping[str, int]:
        """How many scenarios each exclusive group has."""
        return Counter(name for job in self.jobs.values() for name in job.groups)


def assign_all(jobs: Mapping[int, Job], workers: int, capacities: Capacities) -> Assignment:
    """Return the expected assignment.

    Args:
        jobs: The jobs by scenario id, in the order they were collected.
        workers: How many workers there are, at least 1.
        capacities: How many scenarios may hold an account of a role at a time.
    """
    ids = tuple(jobs)  # the order of ids need not be that of collection, which decides between equals
    by_index = dict(enumerate(jobs.values()))
    turns = simulate(by_index, workers, capacities, find_early_weight(by_index, workers, capacities))
    return Assignment(jobs, workers, tuple(Turn(ids[it.index], it.worker, it.start, it.duration) for it in turns))


def in_given_order(jobs: Mapping[int, Job]) -> Assignment:
    """Return what happens without workers: one after the other, as collected."""
    turns, now = [], 0.0
    for index, job in jobs.items():
        turns.append(Turn(index, 0, now, job.cost))
        now = turns[-1].end
    return Assignment(jobs, NO_WORKERS, tuple(turns))


def as_table(plan: Plan, assignment: Assignment) -> Iterator[str]:
    """Yield the lines that people read.

    Args:
        plan: With secrets masked.
        assignment: Who runs what when.
    """
    yield f"plan {plan.hash[:12]}: {counted(len(assignment.jobs), 'scenario')}, {_workers(assignment)}"
    for number in range(assignment.workers or 1):
        turns = [turn for turn in assignment.turns if turn.worker == number]
        yield ""
        took = _seconds(sum(it.duration for it in turns))
        yield f"{_name(assignment, number)}: {counted(len(turns), 'scenario')}, {took}"
        for turn in turns:
            title = one_line(plan.by_id[turn.index].scenario.name, 60)
            notes = _notes(assignment.jobs[turn.index])
            yield f"  {_seconds(turn.start):>10} {_seconds(turn.duration):>10}  {title} (sc{turn.index}){notes}"
    yield ""
    for group, count in sorted(assignment.groups.items()):
        yield f"exclusive group {group or '(without a name)'}: {counted(count, 'scenario')}, one at a time"
    ratio = f" ({assignment.makespan / assignment.bound:.2f})" if assignment.bound else ""
    bound = _seconds(assignment.bound)
    yield f"expected: {_seconds(assignment.makespan)}; no assignment can take less than {bound}{ratio}"


def as_json(plan: Plan, assignment: Assignment) -> str:
    """Return the assignment as one line of JSON; times are milliseconds.

    Args:
        plan: With secrets masked.
        assignment: Who runs what when.
    """
    turns = [
        {
            "scenario_id": turn.index,
            "name": one_line(plan.by_id[turn.index].scenario.name),
            "worker": _name(assignment, turn.worker),
            "start_ms": round(turn.start, 3),
            "duration_ms": round(turn.duration, 3),
            "early": assignment.jobs[turn.index].early,
            "groups": list(assignment.jobs[turn.index].groups),
            "roles": list(assignment.jobs[turn.index].roles),
        }
        for turn in assignment.turns
    ]
    record = {
        "plan_hash": plan.hash,
        "workers": assignment.workers,
        "expected_ms": round(assignment.makespan, 3),
        "lower_bound_ms": round(assignment.bound, 3),
        "groups": dict(sorted(assignment.groups.items())),
        "turns": turns,
    }
    return printable_json(json.dumps(record, ensure_ascii=False))


def _workers(assignment: Assignment) -> str:
    if not assignment.workers:
        return "one after the other (-n gives them to workers)"
    return "1 worker" if assignment.workers == 1 else f"{assignment.workers} workers"


def _name(assignment: Assignment, number: int) -> str:
    return f"gw{number}" if assignment.workers else "main"


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.1f} s"


def _notes(job: Job) -> str:
    notes = ["early"] if job.early else []
    notes += [f"exclusive: {name}" if name else "exclusive" for name in job.groups]
    notes += [f"role: {name}" for name in job.roles]
    return f"  [{', '.join(notes)}]" if notes else ""
