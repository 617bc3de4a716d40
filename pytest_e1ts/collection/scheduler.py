"""Give scenarios to workers: the longest first, two at a time, and never a long one behind a long one.

A worker of xdist starts a test only once it knows the next one, so something always waits behind what runs. What is
put there decides the makespan: behind a long one the shortest that is left, behind a short one the longest.

Where failed scenarios are tried again there are rounds: the next one begins when every scenario of the last has ended,
so that nothing else loads the machine. Workers are kept until it is known that there is none, each with a spacer
(:mod:`pytest_e1ts.collection.spacer`) behind its last scenario, and another before each that is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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

    def __init__(
        self,
        config: pytest.Config,
        log: Producer | None,
        costs: Mapping[int, float],
        due: Callable[[str], int] | None = None,
    ) -> None:
        """Schedule by cost.

        Args:
            config: pytest's configuration.
            log: Where xdist logs.
            costs: Expected cost by scenario id, in any unit; tests that are no scenarios cost nothing and come last.
            due: Tells of a scenario that is to be tried again how often it was, 0 of others; None where none ever is.
        """
        super().__init__(config, log)
        self._costs_by_scenario = costs
        self._costs: list[float] = []
        self._typical = 0.0
        self._due = due
        self._again: list[int] = []

    @property
    def tests_finished(self) -> bool:
        """Whether the workers may go: nothing is left, and nothing is to be tried again."""
        if self._due is None:
            return bool(super().tests_finished)
        return self.collection_is_completed and not self.pending and not self._again and self._are_at_rest()

    def schedule(self) -> None:
        """Deal out the first tests once every worker has collected."""
        if self.collection is not None or not self._check_nodes_have_same_collection():
            super().schedule()
            self._begin_round()
            return
        self.collection = next(iter(self.node2collection.values()))
        self._costs = list(map(self._cost, self.collection))
        self._typical = median_low(self._costs or [0.0])
        self._deal_out(range(len(self.collection)))

    def check_schedule(self, node: WorkerController, duration: float = 0) -> None:  # noqa: ARG002 - xdist's signature
        """Refill a worker's queue, or let it go when nothing is left."""
        if node.shutting_down:
            return
        while self.pending and len(self.node2pending[node]) < QUEUE_DEPTH:
            self._send_next(node)
        if not self.pending:
            self._send_last(node)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """Hear that a test has ended, and begin the next round where it was the last."""
        if self._due is not None and not self._is_spacer(item_index) and self._due(self._names[item_index]):
            self._again.append(item_index)
        super().mark_test_complete(node, item_index, duration)
        self._begin_round()

    def mark_test_pending(self, item: str) -> None:
        """Try a scenario again whose worker died: at once, or in the next round where there are rounds."""
        if self._due is None:
            super().mark_test_pending(item)
            return
        self._again.append(self._names.index(item))
        self._begin_round()

    def remove_node(self, node: WorkerController) -> str | None:
        """Give back what waited for a worker that is gone; return what it ran, if anything."""
        waiting = self.node2pending.get(node, [])
        was_at_rest = bool(waiting) and self._is_spacer(waiting[0])
        waiting[:] = [index for index in waiting if not self._is_spacer(index)]
        if was_at_rest:
            self.pending.extend(waiting)
            waiting.clear()
        removed: str | None = super().remove_node(node)
        for other in self.nodes if was_at_rest else ():
            self.check_schedule(other)
        return removed

    @property
    def _names(self) -> Sequence[str]:
        return self.collection or ()

    def _is_spacer(self, index: int) -> bool:
        """Whether the index is one of those that workers have behind what they collected."""
        return index >= len(self._names)

    def _are_at_rest(self) -> bool:
        return all(self._is_spacer(index) for waiting in self.node2pending.values() for index in waiting)

    def _begin_round(self) -> None:
        """Deal out what is to be tried again, once nothing else runs or is left."""
        is_stopping = any(node.shutting_down for node in self.nodes)
        if self._again and not self.pending and self._are_at_rest() and not is_stopping:
            again, self._again = self._again, []
            self._deal_out(again)

    def _deal_out(self, indices: Sequence[int]) -> None:
        self.pending[:] = sorted(indices, key=lambda index: (-self._costs[index], index))
        for _ in range(QUEUE_DEPTH):
            for node in self.nodes:
                self._send_next(node)
        if not self.pending:
            for node in self.nodes:
                self._send_last(node)

    def _send_last(self, node: WorkerController) -> None:
        """Let a worker run what it has: it may go, or learns that something else will come."""
        waiting = self.node2pending[node]
        if self._due is None or not self._names:
            node.shutdown()
        elif waiting and not self._is_spacer(waiting[-1]):
            self._send(node, [len(self._names)])

    def _send_next(self, node: WorkerController) -> None:
        if not self.pending:
            return
        ahead = self.node2pending[node]
        last = ahead[-1] if ahead and not self._is_spacer(ahead[-1]) else None
        behind_a_long_one = last is not None and self._costs[last] > self._typical
        index = self.pending.pop(-1 if behind_a_long_one else 0)
        tried = self._due(self._names[index]) if self._due is not None else 0
        self._send(node, [len(self._names) + tried, index] if tried else [index])

    def _send(self, node: WorkerController, indices: list[int]) -> None:
        self.node2pending[node].extend(indices)
        node.send_runtest_some(indices)

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
