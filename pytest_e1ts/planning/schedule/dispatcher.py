"""Who gets what next: the longest first, no two of an exclusive group at once, no more of a role than it has accounts.

Jobs that are alike but for their cost wait in one lane, the longest in front; so only the fronts are compared, and ten
thousand jobs are assigned as fast as ten. A group that runs one by one is a single long job: its front counts with the
cost of all that is left of it, and so does a role's, divided by its accounts.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from pytest_e1ts.planning.schedule.jobs import Capacities, Job

_Lane = tuple[tuple[str, ...], tuple[str, ...], str]
_Waiting = tuple[float, bool, int]  # in the order of a lane: minus the weight, whether it may be late, the index

NEARLY_AS_LONG = 0.95
"""A job may stand in for the longest if it has this part of its weight: what an account that is signed in may cost."""

_JOBS_AHEAD = 8  # per worker must be left where a worker learns of a job before it can begin it
_LANES_OF_ACCOUNTS = 50


class Dispatcher:
    """Assigns jobs to workers, in the same way in the same situation."""

    def __init__(
        self, jobs: Mapping[int, Job], workers: int, capacities: Capacities, early_weight: float = 0.0
    ) -> None:
        """Assign nothing yet: :meth:`add` says what.

        Args:
            jobs: The jobs by index.
            workers: How many workers there are.
            capacities: How many may hold an account of a role at a time; a role that is missing has no limit.
            early_weight: The weight that a job which is wanted early has at least, in milliseconds.
        """
        self._jobs = jobs
        self._workers = workers
        self._capacities = capacities
        self._scarce = {role for role, count in capacities.items() if count < workers}
        self._early_at = early_weight
        self._shared_accounts = _find_shared_accounts(jobs.values())
        self._lanes: dict[_Lane, list[_Waiting]] = {}
        self._remaining_cost: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._total_remaining_cost = 0.0
        self._count = 0
        self._running: set[int] = set()
        self._in_use: Counter[tuple[str, str]] = Counter()
        self._signed_in: defaultdict[Hashable, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        """Return how many jobs wait."""
        return self._count

    def add(self, indices: Iterable[int]) -> None:
        """Let jobs wait to be assigned."""
        for index in indices:
            job = self._jobs[index]
            heapq.heappush(self._lanes.setdefault(self._lane(job), []), (-self._weight(job), not job.early, index))
            self._update_remaining(job, 1)

    def dispatch(self, worker: Hashable) -> int | None:
        """Return what a worker begins now; None where nothing waits that may begin."""
        lane = self._choose(self._signed_in[worker])
        if lane is None:
            return None
        index = self._pop(lane)
        self.begin(worker, index)
        return index

    def dispatch_ahead(self, current: int) -> int | None:
        """Return what a worker may learn of before its current job has ended, which spares it a wait of some ms.

        So much must be left for the others that whatever the current job becomes delays nothing, and what it learns of
        must be free to begin at any time. Tests that cost nothing are no scenarios, and stay in their order.

        Args:
            current: What the worker runs.
        """
        lane = self._choose(frozenset(), free_only=True)
        if lane is None:
            return None
        cost = self._jobs[current].cost + self._jobs[self._lanes[lane][0][2]].cost
        is_plenty = self._count > _JOBS_AHEAD * self._workers and cost <= self._total_remaining_cost / self._workers / 2
        return self._pop(lane) if is_plenty or not cost else None

    def begin(self, worker: Hashable, index: int) -> None:
        """Record that a worker runs a job that was assigned."""
        job = self._jobs[index]
        self._running.add(index)
        self._in_use.update(_resources(job))
        if job.account:
            self._signed_in[worker].add(job.account)

    def end(self, index: int) -> None:
        """Record that a job has ended, or that its worker is gone; nothing happens where it did not run."""
        if index in self._running:
            self._running.remove(index)
            self._in_use.subtract(_resources(self._jobs[index]))

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
        if any(self._in_use["group", name] for name in groups):
            return False
        return all(self._in_use["role", name] < self._capacities[name] for name in roles if name in self._scarce)

    def _weight_of(self, lane: _Lane) -> float:
        groups, roles, _ = lane
        chains = [self._remaining_cost["group", name] for name in groups]
        chains += [
            self._remaining_cost["role", name] / self._capacities[name] for name in roles if name in self._scarce
        ]
        return max([-self._lanes[lane][0][0], *chains])

    def _weight(self, job: Job) -> float:
        return max(job.cost, self._early_at) if job.early else job.cost

    def _pop(self, lane: _Lane) -> int:
        *_, index = heapq.heappop(self._lanes[lane])
        if not self._lanes[lane]:
            del self._lanes[lane]
        self._update_remaining(self._jobs[index], -1)
        return index

    def _update_remaining(self, job: Job, sign: int) -> None:
        self._count += sign
        self._total_remaining_cost += sign * job.cost
        for name in _resources(job):
            self._remaining_cost[name] += sign * job.cost

    def _lane(self, job: Job) -> _Lane:
        return job.groups, job.roles, job.account if job.account in self._shared_accounts else ""


def _resources(job: Job) -> list[tuple[str, str]]:
    return [("group", name) for name in job.groups] + [("role", name) for name in job.roles]


def _find_shared_accounts(jobs: Iterable[Job]) -> frozenset[str]:
    """Return the accounts that several jobs sign in with; of very many those with the most, since lanes cost time."""
    uses = Counter(job.account for job in jobs if job.account)
    return frozenset(name for name, count in uses.most_common(_LANES_OF_ACCOUNTS) if count > 1)
