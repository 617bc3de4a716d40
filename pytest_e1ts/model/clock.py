"""What time it is in a run: seconds since the epoch that never go back, whatever becomes of the machine's clock.

The clock of the machine is read once, and from there on the one that only counts. All processes of a run count from the
same reading, or a worker that starts after the clock was set would be hours away from the others.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

_reading = time.time() - time.monotonic()


def now() -> float:
    """Return the seconds since the epoch (UTC) by the run's own clock."""
    return _reading + time.monotonic()


def utc_text(seconds: float) -> str:
    """Return a time in UTC as ``2026-12-31T23:59:59Z``.

    Args:
        seconds: Since the epoch.
    """
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def reading() -> tuple[int, float]:
    """Return what :func:`adopt` needs in a worker of this process."""
    return os.getpid(), _reading


def adopt(controller: int, controller_reading: float) -> None:
    """Count from the controller's reading; on another machine, whose count means nothing here, keep one's own.

    Args:
        controller: Its process id.
        controller_reading: As :func:`reading` returned it.
    """
    global _reading  # noqa: PLW0603 - a process has one clock
    if os.getppid() == controller:
        _reading = controller_reading
