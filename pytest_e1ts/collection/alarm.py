"""The alarm: stops what runs when its time is up, even a step that waits for something that never answers.

Most waiting looks at the clock by itself. This is for the rest: a page that hangs in a script, a page object that never
returns. It needs a signal of the system's own clock, so there is none on Windows, outside the main thread, or where
somebody else (such as pytest-timeout) uses that clock already; there the time limits hold between steps.

While Playwright waits, its event loop runs, in a greenlet of its own: an exception raised there would end the loop and
every later call with it. So the calls that wait are cancelled instead, with asyncio's own means.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Iterator

from greenlet import getcurrent

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.execution.clock import Clock, TimeUpError

_GRACE_S = 1.5
"""Seconds that waiting which looks at the clock has to say what it waited for."""

_AGAIN_S = 10.0
"""Seconds after which it rings again, for code that swallowed the first."""


class TimeOverError(E1tsError):
    """What pytest ran for a scenario took longer than it may."""


@contextlib.contextmanager
def within(clock: Clock, message: str) -> Iterator[None]:
    """Run the block for no longer than a clock has left.

    Args:
        clock: The clock.
        message: What to say when the time is up.

    Raises:
        TimeOverError: It is.
    """
    try:
        with alarm(clock.left_ms / 1000 + _GRACE_S):
            yield
    except (TimeUpError, asyncio.CancelledError):
        if not clock.is_over:
            raise
        raise TimeOverError(message) from None


@contextlib.contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Stop what the block does once the time is over.

    Args:
        seconds: How long it may take.

    Raises:
        TimeUpError: The block's own code ran at that moment.
        asyncio.CancelledError: A call of Playwright did.
    """
    if not _may_ring() or seconds > threading.TIMEOUT_MAX:
        yield
        return
    known = _tasks()

    def ring(_number: int, _frame: object) -> None:
        if getcurrent().parent is None:
            raise TimeUpError
        loop = asyncio.get_running_loop()
        for task in asyncio.all_tasks(loop) - known:
            loop.call_soon_threadsafe(task.cancel)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _may_ring() -> bool:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL and not any(signal.getitimer(signal.ITIMER_REAL))


def _tasks() -> set[asyncio.Task[object]]:
    """Return the tasks there are: Playwright's own, which must go on. Between its calls its loop counts as running."""
    try:
        return set(asyncio.all_tasks())
    except RuntimeError:
        return set()
