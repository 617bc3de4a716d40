"""Playwright's driver: the process (node) that is between this one and every browser.

All that a page says comes through it, so that is where halves of characters are taken out, once for every reading.

It hands its environment on to the browsers that it starts, so it is started in one that holds no secrets.

When it dies, Playwright says so at the next call at the earliest, and to nobody who asks whether the browser is there.
So the process itself is looked at. Where Playwright has it is no public API; a test fails when that changes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pytest_e1ts.model.text.valid_unicode import valid_unicode_data

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

DIED = "Playwright's driver (the process between pytest and the browser) ended; the next scenario gets a new one."

_SURROGATE = b"\\ud"  # as JSON.stringify escapes half of a character; whole ones are not escaped


@contextmanager
def started_with(environment: Callable[[Mapping[str, str]], dict[str, str]]) -> Iterator[None]:
    """Start drivers within the block in another environment than that of this process.

    Taking variables out of the process environment for that while would do the same to every thread: the one that
    writes to the database would not find its password.

    Args:
        environment: Makes theirs of the one that they would get.
    """
    transport = _module_that_starts()
    inherited = transport.get_driver_env
    transport.get_driver_env = lambda: environment(inherited())
    try:
        yield
    finally:
        transport.get_driver_env = inherited


def _module_that_starts() -> Any:
    """Return Playwright's module that starts drivers: its name has changed once."""
    name = next(name for name in ("transport", "_transport") if find_spec(f"playwright._impl.{name}"))
    return import_module(f"playwright._impl.{name}")


def driver_pid(playwright: Playwright) -> int | None:
    """Return the process id of the driver; None where it is not known."""
    return getattr(getattr(_transport(playwright), "_proc", None), "pid", None)


def take_driver_error(playwright: Playwright) -> None:
    """Take the error that a dead driver left, or asyncio would log that it was never retrieved."""
    error = getattr(_transport(playwright), "on_error_future", None)
    if error is not None and error.done() and not error.cancelled():
        error.exception()


def _transport(playwright: Playwright) -> object:
    starter: Any = getattr(playwright.stop, "__self__", None)
    holder = getattr(starter, "_client", None) or getattr(starter, "_connection", None)
    return getattr(holder, "_transport", None)


def replace_lone_surrogates(playwright: Playwright) -> None:
    """Let every text that comes from a browser be whole: texts, values, titles, addresses, console lines."""
    transport: Any = _transport(playwright)
    read = getattr(transport, "deserialize_message", None)
    if read is None:
        return

    def read_valid(data: bytes) -> Any:
        message = read(data)
        return valid_unicode_data(message) if _SURROGATE in data else message

    transport.deserialize_message = read_valid


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
