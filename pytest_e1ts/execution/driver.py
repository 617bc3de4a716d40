"""Playwright's driver: the process (node) that stands between this one and every browser.

All that a page says comes through it, so that is where halves of characters are taken out, once for every reading.

When it dies, Playwright says so at the next call at the earliest, and to nobody who asks whether the browser is there.
So the process itself is looked at. Where it is kept is no public API; a test tells when it moves.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pytest_e1ts.model.whole_text import whole_data

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

DIED = "Playwright's driver (the process between pytest and the browser) ended; the next scenario gets a new one."

_SURROGATE = b"\\ud"  # as JSON.stringify escapes half of a character; whole ones are not escaped


def driver_pid(playwright: Playwright) -> int | None:
    """Return the process id of the driver; None where it is not known."""
    return getattr(getattr(_transport(playwright), "_proc", None), "pid", None)


def hear_out(playwright: Playwright) -> None:
    """Take note of the error that a dead driver left, or asyncio would tell everybody that nobody did."""
    error = getattr(_transport(playwright), "on_error_future", None)
    if error is not None and error.done() and not error.cancelled():
        error.exception()


def _transport(playwright: Playwright) -> object:
    starter: Any = getattr(playwright.stop, "__self__", None)
    holder = getattr(starter, "_client", None) or getattr(starter, "_connection", None)
    return getattr(holder, "_transport", None)


def take_out_halves(playwright: Playwright) -> None:
    """Let every text that comes from a browser be whole: texts, values, titles, addresses, console lines."""
    transport: Any = _transport(playwright)
    read = getattr(transport, "deserialize_message", None)
    if read is None:
        return

    def read_whole(data: bytes) -> Any:
        message = read(data)
        return whole_data(message) if _SURROGATE in data else message

    transport.deserialize_message = read_whole


def has_died(playwright: Playwright) -> bool:
    """Return whether the driver is gone; one whose process is not known is taken to live."""
    fiber: Any = getattr(playwright, "_dispatcher_fiber", None)  # ends with the connection
    if fiber is not None and fiber.dead:
        return True
    error = getattr(_transport(playwright), "on_error_future", None)  # its pipe is shut a moment before it ends
    if error is not None and error.done() and not error.cancelled():
        return True
    pid = driver_pid(playwright)
    return pid is not None and _has_ended(pid)


def _has_ended(pid: int) -> bool:
    """Look at a child process without taking its exit status away from whoever waits for it."""
    try:
        if hasattr(os, "waitid"):
            return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        os.kill(pid, 0)
    except OSError:  # waited for already
        return True
    return False
