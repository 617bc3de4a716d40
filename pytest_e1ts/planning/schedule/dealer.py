"""Who gets what next: the longest first, no two of an exclusive group at once, no more of a role than it has accounts.

Jobs that are alike but for their cost wait in one lane, the longest in front; so only the fronts are compared, and ten
thousand jobs are dealt as fast as ten. A group that runs one by one is a single long job: its front counts with the
cost of all that is left of it, and so does a role's, divided by its accounts.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from pytest_e1ts.planning.schedule.jobs import Job, Places

_Lane = tuple[tuple[str, ...], tuple[str, ...], str]
_Waiting = tuple[float, bool, int]  # in the order of a lane: minus the weight, whether it may be late, the index

NEARLY_AS_LONG = 0.95
"""A job may stand in for the longest if it has this part of its weight: what an account that is signed in may cost."""

_JOBS_AHEAD = 8  # per worker must be left where a worker is told of a job before it can begin it
_LANES_OF_ACCOUNTS = 50


class Dealer:
    """Deals jobs to workers, the same in the same situation."""

    def __init__(self, jobs: Mapping[int, Job], workers: int, places: Places, early_at: float = 0.0) -> None:
        """Deal nothing yet: :meth:`add` says what.

        Args:
            jobs: The jobs by index.
            workers: How many workers there are.
            places: How many may hold an account of a role at a time; a role that is missing has no limit.
            early_at: The weight that a job which is wanted early has at least, in milliseconds.
        """
        self._jobs = jobs
        self._workers = workers
        self._places = places
        self._scarce = {role for role, count in places.items() if count < workers}
        self._early_at = early_at
        self._kept = _accounts_worth_keeping(jobs.values())
        self._lanes: dict[_Lane, list[_Waiting]] = {}
        self._left: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._left_in_all = 0.0
        self._count = 0
        self._running: set[int] = set()
        self._taken: Counter[tuple[str, str]] = Counter()
        self._signed_in: defaultdict[Hashable, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        """Return how many jobs wait."""
        return self._count

    def add(self, indices: Iterable[int]) -> None:
        """Let jobs wait to be dealt."""
        for index in indices:
            job = self._jobs[index]
            heapq.heappush(self._lanes.setdefault(self._lane(job), []), (-self._weight(job), not job.early, index))
            self._count_left(job, 1)

    def deal(self, worker: Hashable) -> int | None:
        """Return what a worker begins now; None where nothing waits that may begin."""
        lane = self._choose(self._signed_in[worker])
        if lane is None:
            return None
        index = self._pop(lane)
        self.begin(worker, index)
        return index

    def deal_ahead(self, current: int) -> int | None:
        """Return what a worker may be told of before its current job has ended, which spares it a wait of some ms.

        So much must be left for the others that whatever the current job becomes delays nothing, and what is told of
        must be free to begin at any time. Tests that cost nothing are no scenarios, and stay in their order.

        Args:
            current: What the worker runs.
        """
        lane = self._choose(frozenset(), free_only=True)
        if lane is None:
            return None
        cost = self._jobs[current].cost + self._jobs[self._lanes[lane][0][2]].cost
        is_plenty = self._count > _JOBS_AHEAD * self._workers and cost <= self._left_in_all / self._workers / 2
        return self._pop(lane) if is_plenty or not cost else None

    def begin(self, worker: Hashable, index: int) -> None:
        """Know that a worker runs a job that was dealt."""
        job = self._jobs[index]
        self._running.add(index)
        self._taken.update(_shared(job))
        if job.account:
            self._signed_in[worker].add(job.account)

    def end(self, index: int) -> None:
        """Know that a job has ended, or that its worker is gone; nothing happens where it did not run."""
        if index in self._running:
            self._running.remove(index)
            self._taken.subtract(_shared(self._jobs[index]))

    def _choose(self, signed_in: Iterable[str], *, free_only: bool = False) -> _Lane | None:
        """Return the lane with the weightiest front, or one nearly as weighty whose account is signed in."""
        allowed = [
            (self._weight_of(lane), -waiting[0][0], not waiting[0][1], -waiting[0][2], lane)
            for lane, waiting in self._lanes.items()
            if not (free_only and (lane[0] or lane[1])) and self._may_begin(lane)
        ]
        if not allowed:
            return None
        enough = max(allowed)[0] * NEARLY_AS_LONG
        return max([it for it in allowed if it[-1][2] in signed_in and it[0] >= enough] or allowed)[-1]

    def _may_begin(self, lane: _Lane) -> bool:
        groups, roles, _ = lane
        if any(self._taken["group", name] for name in groups):
            return False
        return all(self._taken["role", name] < self._places[name] for name in roles if name in self._scarce)

    def _weight_of(self, lane: _Lane) -> float:
        groups, roles, _ = lane
        chains = [self._left["group", name] for name in groups]
        chains += [self._left["role", name] / self._places[name] for name in roles if name in self._scarce]
        return max([-self._lanes[lane][0][0], *chains])

    def _weight(self, job: Job) -> float:
        return max(job.cost, self._early_at) if job.early else job.cost

    def _pop(self, lane: _Lane) -> int:
        *_, index = heapq.heappop(self._lanes[lane])
        if not self._lanes[lane]:
            del self._lanes[lane]
        self._count_left(self._jobs[index], -1)
        return index

    def _count_left(self, job: Job, sign: int) -> None:
        self._count += sign
        self._left_in_all += sign * job.cost
        for name in _shared(job):
            self._left[name] += sign * job.cost

    def _lane(self, job: Job) -> _Lane:
        return job.groups, job.roles, job.account if job.account in self._kept else ""


def _shared(job: Job) -> list[tuple[str, str]]:
    return [("group", name) for name in job.groups] + [("role", name) for name in job.roles]


def _accounts_worth_keeping(jobs: Iterable[Job]) -> frozenset[str]:
    """Return the accounts that several jobs sign in with; of very many those with the most, since lanes cost time."""
    uses = Counter(job.account for job in jobs if job.account)
    return frozenset(name for name, count in uses.most_common(_LANES_OF_ACCOUNTS) if count > 1)
