"""Give scenarios to xdist's workers, each when it can begin: what is next is decided by :mod:`pytest_e1ts.planning`.

A worker of xdist starts a test only once it knows the next one, so with tests alone something always waits behind what
runs, and is stuck there if that takes long. So a placeholder (:mod:`pytest_e1ts.pytest_plugin.worker.placeholder`)
follows it: the worker runs what it has, waits there, and is given what is best by then. While plenty is left the
next scenario itself follows, which spares the wait for the answer.

Where failed scenarios are tried again there are rounds: the next one begins when every scenario of the last has ended,
so that nothing else loads the machine. Workers are kept until it is known that there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from xdist.scheduler import LoadScheduling

from pytest_e1ts.planning.schedule import Capacities, Dispatcher, Job, find_early_weight
from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in

if TYPE_CHECKING:
    import pytest
    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

NO_SCENARIO = Job(0.0)
"""Other tests cost nothing: they come last, in their order."""


class LongestFirstScheduling(LoadScheduling):
    """xdist's load scheduling with another order, one test at a time."""

    def __init__(
        self,
        config: pytest.Config,
        log: Producer | None,
        jobs: Mapping[int, Job],
        capacities: Capacities | None = None,
        attempts_before_retry: Callable[[str], int] | None = None,
    ) -> None:
        """Schedule jobs.

        Args:
            config: pytest's configuration.
            log: Where xdist logs.
            jobs: The jobs by scenario id.
            capacities: How many scenarios may hold an account of a role at a time.
            attempts_before_retry: Returns how often a scenario was tried that is to be tried again, 0 for all others;
                None where none ever is.
        """
        super().__init__(config, log)
        self._jobs_by_scenario = jobs
        self._capacities = capacities or {}
        self._attempts_before_retry = attempts_before_retry
        self._to_retry: list[int] = []
        self._dispatcher = Dispatcher({}, 1, {})

    @property
    def tests_finished(self) -> bool:
        """Whether the workers may go: nothing is left, and nothing is to be tried again."""
        return self.collection_is_completed and not self._dispatcher and not self._to_retry and self._are_all_idle()

    @property
    def has_pending(self) -> bool:
        """Whether there is something to run."""
        return bool(self._dispatcher) or not self._are_all_idle()

    def schedule(self) -> None:
        """Assign the first tests once every worker has collected."""
        if self.collection is not None:
            self._send_work(self.nodes)
            self._begin_retry_round()
            return
        if not self._check_nodes_have_same_collection():
            return
        self.collection = next(iter(self.node2collection.values()))
        jobs = dict(enumerate(map(self._job, self.collection)))
        workers = len(self.nodes)
        self._dispatcher = Dispatcher(
            jobs, workers, self._capacities, find_early_weight(jobs, workers, self._capacities)
        )
        self._dispatcher.add(jobs)
        self._send_work(self.nodes)

    def check_schedule(self, node: WorkerController, duration: float = 0) -> None:  # noqa: ARG002 - xdist's signature
        """Give a worker what it can begin, or let it go when nothing is left."""
        self._send_work([node])

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:  # noqa: ARG002
        """Record that a test has ended, and begin the next round where it was the last."""
        self.node2pending[node].remove(item_index)
        if not self._is_placeholder(item_index):
            if self._attempts_before_retry is not None and self._attempts_before_retry(self._names[item_index]):
                self._to_retry.append(item_index)
            self._dispatcher.end(item_index)
            for index in self._tests_of(node)[:1]:
                self._dispatcher.begin(node, index)
        self._send_work([node, *self._idle_nodes()])
        self._begin_retry_round()

    def mark_test_pending(self, item: str) -> None:
        """Try a scenario again whose worker died: at once, or in the next round where there are rounds."""
        index = self._names.index(item)
        if self._attempts_before_retry is None:
            self._dispatcher.add([index])
            self._send_work(self.nodes)
            return
        self._to_retry.append(index)
        self._begin_retry_round()

    def remove_node(self, node: WorkerController) -> str | None:
        """Assign again what waited for a worker that is gone; return what it ran, if anything."""
        queue = self.node2pending.pop(node)
        tests = [index for index in queue if not self._is_placeholder(index)]
        for index in tests:
            self._dispatcher.end(index)
        crashed = tests.pop(0) if tests and queue[0] == tests[0] else None
        self._dispatcher.add(tests)
        self._send_work(self.nodes)
        return None if crashed is None else self._names[crashed]

    @property
    def _names(self) -> Sequence[str]:
        return self.collection or ()

    def _is_placeholder(self, index: int) -> bool:
        """Whether the index is one of those that workers have behind what they collected."""
        return index >= len(self._names)

    def _tests_of(self, node: WorkerController) -> list[int]:
        return [index for index in self.node2pending[node] if not self._is_placeholder(index)]

    def _idle_nodes(self) -> list[WorkerController]:
        return [node for node in self.nodes if not self._tests_of(node)]

    def _are_all_idle(self) -> bool:
        return len(self._idle_nodes()) == len(self.nodes)

    def _begin_retry_round(self) -> None:
        """Assign what is to be tried again, once nothing else runs or is left."""
        is_stopping = any(node.shutting_down for node in self.nodes)
        if self._to_retry and not self._dispatcher and self._are_all_idle() and not is_stopping:
            to_retry, self._to_retry = self._to_retry, []
            self._dispatcher.add(to_retry)
            self._send_work(self.nodes)

    def _send_work(self, nodes: Iterable[WorkerController]) -> None:
        """Give workers something to run, and then something to follow it; let them go when nothing is left."""
        served = [node for node in dict.fromkeys(nodes) if not node.shutting_down]
        for node in served:
            index = None if self._tests_of(node) else self._dispatcher.dispatch(node)
            if index is not None:
                self._send(node, [*self._attempt_placeholder(index), index])
        for node in served:
            tests, queue = self._tests_of(node), self.node2pending[node]
            if self._is_over:
                node.shutdown()
            elif len(tests) == 1 and queue[-1] == tests[0]:
                self._send_behind(node, tests[0])

    @property
    def _is_over(self) -> bool:
        """Whether nothing is left to assign, now or in a later round."""
        return not self._dispatcher and (self._attempts_before_retry is None or not self._names)

    def _send_behind(self, node: WorkerController, current: int) -> None:
        ahead = self._dispatcher.dispatch_ahead(current)
        placeholder = [len(self._names)]
        self._send(node, placeholder if ahead is None else [*self._attempt_placeholder(ahead), ahead])

    def _attempt_placeholder(self, index: int) -> list[int]:
        """Return the placeholder that says which attempt follows, if it is not the first."""
        tried = self._attempts_before_retry(self._names[index]) if self._attempts_before_retry is not None else 0
        return [len(self._names) + tried] if tried else []

    def _send(self, node: WorkerController, indices: list[int]) -> None:
        self.node2pending[node].extend(indices)
        node.send_runtest_some(indices)

    def _job(self, nodeid: str) -> Job:
        scenario_id = scenario_id_in(nodeid)
        return self._jobs_by_scenario.get(scenario_id, NO_SCENARIO) if scenario_id is not None else NO_SCENARIO
