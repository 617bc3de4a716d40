"""The time that a scenario has: its own limit, and what is left of the run's."""

from __future__ import annotations

import math
import time
from typing import NamedTuple

from pytest_e1ts.model.clock import now

_MINUTE_S = 60


class Limit(NamedTuple):
    """One limit: when it is reached, in the clock's own seconds, and what a message says of it."""

    at: float
    message: str


class Clock:
    """Runs from the beginning of one attempt; without limits it never runs out."""

    def __init__(self, scenario_ms: float = 0.0, run_ends_at: float = 0.0, run_ms: float = 0.0) -> None:
        """Start the clock.

        Args:
            scenario_ms: How long the scenario may take, in milliseconds; 0 for any time.
            run_ends_at: When the run's time is up, in seconds since the epoch; 0 where it may take any time.
            run_ms: How long the run may take in all, in milliseconds, for the message.
        """
        start = time.monotonic()
        limits = [Limit(math.inf, "")]
        if scenario_ms:
            limits.append(Limit(start + scenario_ms / 1000, _limit_message("scenario", scenario_ms)))
        if run_ends_at:
            limits.append(Limit(start + run_ends_at - now(), _limit_message("run", run_ms)))
        self._limit = min(limits)

    def extend(self, milliseconds: float) -> None:
        """Let there be at least so much time left, in milliseconds; what messages say of the limit stays."""
        self._limit = max(self._limit, Limit(time.monotonic() + milliseconds / 1000, self._limit.message))

    @property
    def left_ms(self) -> float:
        """The time that is left, in milliseconds: never negative, infinite without a limit."""
        return max(0.0, (self._limit.at - time.monotonic()) * 1000)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._limit.at

    @property
    def message(self) -> str:
        """Which limit was reached, and where it comes from."""
        return self._limit.message


class TimeUpError(BaseException):
    """The time is up while something runs that does not look at the clock; no ``except Exception`` may swallow it."""


def _limit_message(what: str, milliseconds: float) -> str:
    seconds = milliseconds / 1000
    duration = f"{seconds:g} s" if seconds < 2 * _MINUTE_S or seconds % _MINUTE_S else f"{seconds / _MINUTE_S:g} min"
    return f"The {what} may take {duration} (--e1ts-{what}-timeout), and that time is up"
