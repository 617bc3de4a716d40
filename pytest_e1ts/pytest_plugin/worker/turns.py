"""The turns of a worker of xdist: a test runs as xdist runs it, a placeholder takes its turn unseen by everybody.

xdist calls the hooks of pytest for whatever index it is sent, and every plugin sees what they are called with. So its
worker looks at a list of our own, with the placeholders behind the items, and leaves the turn of a placeholder to us.
What is used of its insides is kept here and watched by ``tests/plugin/test_private_api.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

from pytest_e1ts.pytest_plugin.worker.placeholder import Placeholder

if TYPE_CHECKING:
    from xdist.remote import WorkerInteractor


class _SessionWithPlaceholders:
    """The session as xdist's worker looks at it; everybody else has the session itself."""

    def __init__(self, session: pytest.Session, placeholders: Sequence[Placeholder]) -> None:
        self._session = session
        self.items = [*session.items, *placeholders]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def append_placeholders(session: pytest.Session, placeholders: Sequence[Placeholder]) -> None:
    """Append placeholders to what a worker of xdist takes for the items of its session.

    Args:
        session: The session of the worker, whose items were collected.
        placeholders: What follows them, in this order.
    """
    worker: WorkerInteractor = next(
        plugin for plugin in session.config.pluginmanager.get_plugins() if hasattr(plugin, "run_one_test")
    )
    count, run_test = len(session.items), worker.run_one_test

    def take_turn() -> None:
        index = worker.nextitem_index
        if not isinstance(index, int) or index < count:
            run_test()
            return
        worker.item_index = index
        worker.nextitem_index = following = worker.torun.get()
        placeholders[index - count].take_turn(worker.session.items[following] if isinstance(following, int) else None)
        worker.sendevent("runtest_protocol_complete", item_index=index, duration=0.0)

    worker.session = _SessionWithPlaceholders(session, placeholders)  # type: ignore[assignment] # but for its items it is one
    worker.run_one_test = take_turn  # type: ignore[method-assign]
