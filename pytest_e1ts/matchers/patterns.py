"""Regular expressions of rows: compiled without surprises, and searched for no longer than a step may take.

Python searches without a limit: ``(a+)+$`` takes years on a text of forty letters. A clock that counts the time of the
process ends the search; it is another one than the alarm of a scenario, so that both can run. Such a clock rings in the
main thread alone. Elsewhere a process of its own searches, which can be ended; it takes some 20 ms to start, so what
cannot take long is searched at once. Other libraries have limits of their own, and read some expressions differently.
"""

from __future__ import annotations

import contextlib
import json
import re
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator

from pytest_e1ts.errors import BrokenStepError

LIMIT_MS = 10_000.0
_LEAST_S = 0.05
_START_S = 1.0  # that a process may take to start, on a busy machine
_SHORT = 10_000  # characters in which one repetition is over in no time
_REPETITION = re.compile(r"[*+{?]|\\\d|\(\?P=")
_SEARCH = """
import json, re, sys, warnings
warnings.simplefilter("ignore")
written, text = json.loads(sys.stdin.buffer.read())
found = re.search(written, text)
print(json.dumps(found and found.start()))
"""


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
    seconds = max(limit_ms / 1000, _LEAST_S)
    pattern = compiled(written)
    try:
        if _may_ring():
            with _within(seconds):
                return pattern.search(text)
        if _is_quick(written, text):
            return pattern.search(text)
        at = _searched_elsewhere(written, text, seconds)
    except _TooLongError:
        raise BrokenStepError(
            f"The regular expression {written[:200]!r} was still searching after {limit_ms / 1000:g} s. "
            "Write it without a repetition inside a repetition, such as (a+)+.",
            code="slow-pattern",
        ) from None
    return None if at is None else pattern.match(text, at)


def _may_ring() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _is_quick(written: str, text: str) -> bool:
    repetitions = len(_REPETITION.findall(written))
    return not repetitions or (repetitions == 1 and len(text) <= _SHORT)


def _searched_elsewhere(written: str, text: str, seconds: float) -> int | None:
    """Return where a search in a process of its own finds something; None where it finds nothing."""
    command = [sys.executable, "-I", "-S", "-c", _SEARCH]
    question = json.dumps([written, text]).encode()
    try:
        answer = subprocess.run(  # noqa: S603 - this interpreter, and a program of our own
            command, input=question, capture_output=True, timeout=seconds + _START_S, check=True
        )
    except subprocess.TimeoutExpired:
        raise _TooLongError from None
    found = json.loads(answer.stdout)
    return None if found is None else int(found)


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    def ring(_number: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before or signal.SIG_DFL)
