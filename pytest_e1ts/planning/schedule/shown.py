"""A deal as people and programs read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pytest_e1ts.model.plan import Plan, one_line
from pytest_e1ts.planning.schedule.early import most_early
from pytest_e1ts.planning.schedule.expected import Turn, expect, lower_bound
from pytest_e1ts.planning.schedule.jobs import Job, Places

NO_WORKERS = 0


@dataclass(frozen=True, slots=True)
class Deal:
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
        """What no deal can beat, in milliseconds."""
        return lower_bound(self.jobs, self.workers or 1)

    @property
    def groups(self) -> Mapping[str, int]:
        """How many scenarios each exclusive group has."""
        return Counter(name for job in self.jobs.values() for name in job.groups)


def deal_out(jobs: Mapping[int, Job], workers: int, places: Places) -> Deal:
    """Return the expected deal.

    Args:
        jobs: The jobs by scenario id, in the order they were collected.
        workers: How many workers there are, at least 1.
        places: How many scenarios may hold an account of a role at a time.
    """
    ids = tuple(jobs)  # the order of ids need not be that of collection, which decides between equals
    by_index = dict(enumerate(jobs.values()))
    turns = expect(by_index, workers, places, most_early(by_index, workers, places))
    return Deal(jobs, workers, tuple(Turn(ids[it.index], it.worker, it.start, it.duration) for it in turns))


def in_given_order(jobs: Mapping[int, Job]) -> Deal:
    """Return what happens without workers: one after the other, as collected."""
    turns, now = [], 0.0
    for index, job in jobs.items():
        turns.append(Turn(index, 0, now, job.cost))
        now = turns[-1].end
    return Deal(jobs, NO_WORKERS, tuple(turns))


def as_table(plan: Plan, deal: Deal) -> Iterator[str]:
    """Yield the lines that people read.

    Args:
        plan: With secrets masked.
        deal: Who runs what when.
    """
    yield f"plan {plan.hash[:12]}: {len(deal.jobs)} scenarios, {_workers(deal)}"
    for number in range(deal.workers or 1):
        turns = [turn for turn in deal.turns if turn.worker == number]
        yield ""
        yield f"{_name(deal, number)}: {len(turns)} scenarios, {_seconds(sum(it.duration for it in turns))}"
        for turn in turns:
            title = one_line(plan.by_id[turn.index].scenario.name, 60)
            notes = _notes(deal.jobs[turn.index])
            yield f"  {_seconds(turn.start):>10} {_seconds(turn.duration):>10}  {title} (sc{turn.index}){notes}"
    yield ""
    for group, count in sorted(deal.groups.items()):
        yield f"exclusive group {group or '(without a name)'}: {count} scenarios, one at a time"
    ratio = f" ({deal.makespan / deal.bound:.2f})" if deal.bound else ""
    yield f"expected: {_seconds(deal.makespan)}; no deal can take less than {_seconds(deal.bound)}{ratio}"


def as_json(plan: Plan, deal: Deal) -> str:
    """Return the deal as one line of JSON; times are milliseconds.

    Args:
        plan: With secrets masked.
        deal: Who runs what when.
    """
    turns = [
        {
            "scenario_id": turn.index,
            "name": one_line(plan.by_id[turn.index].scenario.name),
            "worker": _name(deal, turn.worker),
            "start_ms": round(turn.start, 3),
            "duration_ms": round(turn.duration, 3),
            "early": deal.jobs[turn.index].early,
            "groups": list(deal.jobs[turn.index].groups),
            "roles": list(deal.jobs[turn.index].roles),
        }
        for turn in deal.turns
    ]
    record = {
        "plan_hash": plan.hash,
        "workers": deal.workers,
        "expected_ms": round(deal.makespan, 3),
        "lower_bound_ms": round(deal.bound, 3),
        "groups": dict(sorted(deal.groups.items())),
        "turns": turns,
    }
    return json.dumps(record, ensure_ascii=False)


def _workers(deal: Deal) -> str:
    if not deal.workers:
        return "one after the other (-n gives them to workers)"
    return "1 worker" if deal.workers == 1 else f"{deal.workers} workers"


def _name(deal: Deal, number: int) -> str:
    return f"gw{number}" if deal.workers else "main"


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.1f} s"


def _notes(job: Job) -> str:
    notes = ["early"] if job.early else []
    notes += [f"exclusive: {name}" if name else "exclusive" for name in job.groups]
    notes += [f"role: {name}" for name in job.roles]
    return f"  [{', '.join(notes)}]" if notes else ""
