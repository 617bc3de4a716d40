"""Regular expressions of rows: compiled without surprises, and searched for no longer than a step may take.

Python searches without a limit: ``(a+)+$`` takes years on a text of forty letters. A clock that counts the time of the
process ends the search; it is another one than the alarm of a scenario, so that both can run. Without such a clock (on
Windows, outside the main thread) a search takes what it takes.
"""

from __future__ import annotations

import contextlib
import re
import signal
import threading
import warnings
from collections.abc import Iterator

from pytest_e1ts.errors import BrokenStepError

LIMIT_MS = 10_000.0
_LEAST_S = 0.05


class _TooLongError(Exception):
    """The search takes longer than it may."""


def compiled(written: str) -> re.Pattern[str]:
    """Return a regular expression ready for use.

    Args:
        written: As a row has it.

    Raises:
        ValueError: It cannot be read; the message says why and where.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a later Python may read differently
            return re.compile(written)
    except re.error as error:
        place = f" (at character {error.pos + 1})" if error.pos is not None else ""
        raise ValueError(f"is not a regular expression: {error.msg}{place}.") from None
    except (OverflowError, RecursionError):
        raise ValueError("is too large a regular expression: repeat less, and nest fewer groups.") from None


def search(written: str, text: str, limit_ms: float = LIMIT_MS) -> re.Match[str] | None:
    """Return what a regular expression finds first in a text, or None.

    Args:
        written: The regular expression.
        text: Where to search.
        limit_ms: How long, in milliseconds.

    Raises:
        BrokenStepError: It took longer.
    """
    try:
        with _within(max(limit_ms / 1000, _LEAST_S)):
            return compiled(written).search(text)
    except _TooLongError:
        raise BrokenStepError(
            f"The regular expression {written[:200]!r} was still searching after {limit_ms / 1000:g} s. "
            "Write it without a repetition inside a repetition, such as (a+)+."
        ) from None


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before or signal.SIG_DFL)
