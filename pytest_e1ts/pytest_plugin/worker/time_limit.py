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
from collections.abc import Callable, Iterator

from greenlet import getcurrent

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.execution.deadline import Clock, TimeUpError

_GRACE_S = 1.5
"""Seconds that waiting which looks at the clock has to say what it waited for."""

_REPEAT_S = 10.0
"""Seconds after which it comes again, for code that swallowed the first."""


class TimeOverError(E1tsError):
    """What pytest ran for a scenario took longer than it may."""

    code = "time-over"


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
        with alarm(clock.left_ms / 1000 + _GRACE_S, lambda: clock.left_ms / 1000):
            yield
    except (TimeUpError, asyncio.CancelledError):
        if not clock.is_over:
            raise
        raise TimeOverError(message) from None


@contextlib.contextmanager
def alarm(seconds: float, left_s: Callable[[], float] = lambda: 0.0) -> Iterator[None]:
    """Stop what the block does once the time is over.

    Args:
        seconds: How long it may take.
        left_s: How many seconds it has by then, where it was given more time meanwhile.

    Raises:
        TimeUpError: The block's own code ran at that moment.
        asyncio.CancelledError: A call of Playwright did.
    """
    if not _can_set_alarm() or seconds > threading.TIMEOUT_MAX:
        yield
        return
    earlier_tasks = _tasks()

    def stop_block(_number: int, _frame: object) -> None:
        if left := left_s():
            signal.setitimer(signal.ITIMER_REAL, left + _GRACE_S, _REPEAT_S)
            return
        if getcurrent().parent is None:
            raise TimeUpError
        loop = asyncio.get_running_loop()
        for task in asyncio.all_tasks(loop) - earlier_tasks:
            loop.call_soon_threadsafe(task.cancel)

    before = signal.signal(signal.SIGALRM, stop_block)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), _REPEAT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _can_set_alarm() -> bool:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL and not any(signal.getitimer(signal.ITIMER_REAL))


def _tasks() -> set[asyncio.Task[object]]:
    """Return the tasks there are: Playwright's own, which must go on. Between its calls its loop counts as running."""
    try:
        return set(asyncio.all_tasks())
    except RuntimeError:
        return set()
