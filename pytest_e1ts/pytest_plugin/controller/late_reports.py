"""What workers still said when a run was interrupted: xdist lets them finish for some seconds, but listens no more."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController


class WorkerShutdown:
    """Knows the workers, and xdist's part that listens to them."""

    def __init__(self, config: pytest.Config) -> None:
        """Begin without workers."""
        self._config = config
        self._nodes: list[WorkerController] = []

    def add(self, node: WorkerController) -> None:
        """Learn of a worker that is up."""
        self._nodes.append(node)

    def kill(self) -> None:
        """End the workers that are still there, for someone who pressed Ctrl-C twice."""
        for node in self._nodes:
            channel: Any = node.gateway
            with contextlib.suppress(Exception):  # it is gone, or on another machine
                channel._io.kill()  # noqa: SLF001 - execnet has no other way that does not wait

    def late_reports(self) -> Iterator[pytest.TestReport]:
        """Yield the reports that arrived and that xdist took no notice of, in their order."""
        session: Any = self._config.pluginmanager.getplugin("dsession")
        while session is not None:
            try:
                name, facts = session.queue.get_nowait()
            except queue.Empty:
                return
            if name == "testreport":
                yield facts["rep"]
