"""Waiting for a change that another thread makes, for a limited time, and only on behalf of somebody still there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

_LOOK_EVERY_S = 0.2


def _never() -> bool:
    return False


@dataclass(frozen=True, eq=False, slots=True)
class Holder:
    """A process that borrows: this one, or the worker at the other end of a connection.

    Attributes:
        is_gone: Whether it has died meanwhile.
    """

    is_gone: Callable[[], bool] = _never


def wait_until(changed: Condition, holds: Callable[[], bool], patience_s: float, holder: Holder) -> bool:
    """Wait, with the condition's lock held, until something holds.

    Args:
        changed: Is notified of each change.
        holds: What to wait for.
        patience_s: How long to wait at most, in seconds.
        holder: On whose behalf.

    Returns:
        Whether it holds; False when time ran out or the holder died.
    """
    end = time.monotonic() + patience_s
    while not holds():
        left = end - time.monotonic()
        if left <= 0 or holder.is_gone():
            return False
        changed.wait(min(left, _LOOK_EVERY_S))
    return True
