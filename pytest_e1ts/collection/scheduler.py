"""Give scenarios to workers: the longest first, two at a time, and never a long one behind a long one.

A worker of xdist starts a test only once it knows the next one, so something always waits behind what runs. What is
put there decides the makespan: behind a long one the shortest that is left, behind a short one the longest.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median_low
from typing import TYPE_CHECKING

from xdist.scheduler import LoadScheduling

from pytest_e1ts.collection.ids import scenario_id_in

if TYPE_CHECKING:
    import pytest
    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

QUEUE_DEPTH = 2


class LongestFirstScheduling(LoadScheduling):
    """xdist's load scheduling with another order; what it does when workers come, go and die stays as it is."""

    def __init__(self, config: pytest.Config, log: Producer | None, costs: Mapping[int, float]) -> None:
        """Schedule by cost.

        Args:
            config: pytest's configuration.
            log: Where xdist logs.
            costs: Expected cost by scenario id, in any unit; tests that are no scenarios cost nothing and come last.
        """
        super().__init__(config, log)
        self._costs_by_scenario = costs
        self._costs: list[float] = []
        self._typical = 0.0

    def schedule(self) -> None:
        """Deal out the first tests once every worker has collected."""
        if self.collection is not None or not self._check_nodes_have_same_collection():
            super().schedule()
            return
        self.collection = next(iter(self.node2collection.values()))
        self._costs = [self._cost(nodeid) for nodeid in self.collection]
        self._typical = median_low(self._costs) if self._costs else 0.0
        self.pending[:] = sorted(range(len(self.collection)), key=lambda index: (-self._costs[index], index))
        for _ in range(QUEUE_DEPTH):
            for node in self.nodes:
                self._send_next(node)
        if not self.pending:
            for node in self.nodes:
                node.shutdown()

    def check_schedule(self, node: WorkerController, duration: float = 0) -> None:  # noqa: ARG002 - xdist's signature
        """Refill a worker's queue, or let it go when nothing is left."""
        if node.shutting_down:
            return
        while self.pending and len(self.node2pending[node]) < QUEUE_DEPTH:
            self._send_next(node)
        if not self.pending:
            node.shutdown()

    def _send_next(self, node: WorkerController) -> None:
        if not self.pending:
            return
        ahead = self.node2pending[node]
        behind_a_long_one = bool(ahead) and self._costs[ahead[-1]] > self._typical
        index = self.pending.pop(-1 if behind_a_long_one else 0)
        ahead.append(index)
        node.send_runtest_some([index])

    def _cost(self, nodeid: str) -> float:
        scenario_id = scenario_id_in(nodeid)
        return self._costs_by_scenario.get(scenario_id, 0.0) if scenario_id is not None else 0.0


def estimate_costs(step_counts: Mapping[int, int]) -> dict[int, float]:
    """Estimate what scenarios cost from how many steps they have, the only thing known of one that never ran.

    Args:
        step_counts: Number of steps by scenario id.

    Returns:
        Cost by scenario id: one for opening a page, and one a step.
    """
    return {scenario_id: 1.0 + steps for scenario_id, steps in step_counts.items()}
