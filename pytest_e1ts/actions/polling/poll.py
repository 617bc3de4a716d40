"""Assertions wait: they read again until the expectation holds or the time is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.polling.closing_pages import recover_from_closed_page
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Reading, Target, evaluate_one
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_PAUSES_MS = (50, 100, 200, 300)
_LAST_PAUSE_MS = 500
_LEAST_MS = 250.0
_LEAVING = ("Execution context was destroyed", "Cannot find context", "because of a navigation", "navigating frame")


class Deadline:
    """The moment at which a step's time is over."""

    def __init__(self, timeout_ms: float) -> None:
        """Start the clock.

        Args:
            timeout_ms: The time there is, in milliseconds.
        """
        self._end = time.monotonic() + timeout_ms / 1000

    @property
    def left_ms(self) -> float:
        """The time that is left, in milliseconds; never negative."""
        return max(0.0, (self._end - time.monotonic()) * 1000)

    @property
    def for_reading_ms(self) -> float:
        """The time-out for one call, in milliseconds: what is left, and never too little for a page to answer."""
        return max(self.left_ms, _LEAST_MS)


def wait_until(step: Step, read: Callable[[Deadline], Comparison], *, timeout_ms: float | None = None) -> None:
    """Read until the comparison holds.

    Args:
        step: The running step.
        read: Reads the page and compares; it is given the deadline for what it must wait for itself.
        timeout_ms: How long to wait, in milliseconds; the step's own time-out by default.

    Raises:
        ExpectationError: It did not hold in time; the message says what was expected and what was there.
    """
    deadline = Deadline(step.timeout_ms if timeout_ms is None else timeout_ms)
    comparison: Comparison | None = None
    for pause_ms in chain(_PAUSES_MS, repeat(_LAST_PAUSE_MS)):
        comparison = _read(step, read, deadline, comparison)
        if comparison.ok:
            return
        if not deadline.left_ms:
            message = _sentence(step, comparison.explanation)
            raise ExpectationError(message, wanted=comparison.wanted, found=comparison.found)
        _pause(step, min(pause_ms, deadline.left_ms))


def evaluate(target: Target, script: Reading, deadline: Deadline, argument: Any = None) -> Any:
    """Run a script with the target's element in the page, waiting for the element as long as there is time."""
    return evaluate_one(target.locator, script, argument, timeout_ms=deadline.for_reading_ms)


def is_leaving(error: Exception) -> bool:
    """Return whether the browser could not answer only because it was on its way to another page."""
    return any(sign in str(error) for sign in _LEAVING)


def _pause(step: Step, milliseconds: float) -> None:
    from playwright.sync_api import Error  # noqa: PLC0415  # heavy: only in a browser run

    try:
        step.page.wait_for_timeout(milliseconds)
    except Error as error:
        if not recover_from_closed_page(step.session, error):
            raise


def _read(
    step: Step, read: Callable[[Deadline], Comparison], deadline: Deadline, before: Comparison | None
) -> Comparison:
    """Read once; what was there before is reported where the element has vanished meanwhile."""
    from playwright.sync_api import Error  # noqa: PLC0415  # heavy: only in a browser run
    from playwright.sync_api import TimeoutError as TimeLimitError  # noqa: PLC0415  # as above

    try:
        return read(deadline)
    except Error as error:
        if isinstance(error, TimeLimitError) and before is not None:
            return before
        is_bound = bool(step.planned.element.strip())  # the target is of the page that was closed
        if not is_leaving(error) and (is_bound or not recover_from_closed_page(step.session, error)):
            raise
        return Comparison(False, "the page was still loading")


def _sentence(step: Step, explanation: str) -> str:
    element = step.planned.element.strip()
    ended = explanation if explanation.endswith("?") else f"{explanation}."
    return f"{element!r}: {ended}" if element else f"{ended[:1].upper()}{ended[1:]}"
