"""A browser that died, or Playwright's driver: the scenario that it died in fails, and the next one gets a new one.

pytest-playwright starts one driver and one browser for a whole session. Without this every later scenario of the worker
would fail.
"""

from __future__ import annotations

import contextlib
import gc
import warnings
from collections.abc import Iterator
from typing import Any

import pytest


def forget_dead_browser(item: pytest.Function) -> None:
    """Take down pytest-playwright's ``playwright`` or ``browser`` if it is gone, so that pytest makes another.

    Args:
        item: The scenario that is about to be set up.
    """
    if driver_has_died(item):
        _forget_driver(item)
    for definition, browser in _cached(item, "browser"):
        if not browser.is_connected():
            definition.finish(item._request)  # noqa: SLF001 - as below


def _forget_driver(item: pytest.Function) -> None:
    """Take down all that needed the driver, as far as that goes without it."""
    from pytest_e1ts.execution.browser.driver import take_driver_error  # noqa: PLC0415 - it is loaded by now

    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):  # Playwright leaves calls unawaited
        for definition, playwright in _cached(item, "playwright"):
            take_driver_error(playwright)
            with contextlib.suppress(Exception, BaseExceptionGroup):
                definition.finish(item._request)  # noqa: SLF001 - it is asked for its node alone
        gc.collect()  # so that they are found here


def driver_has_died(item: pytest.Function) -> bool:
    """Return whether the driver of this process, where it has one, is gone."""
    for _, playwright in _cached(item, "playwright"):
        from pytest_e1ts.execution.browser.driver import has_died  # noqa: PLC0415 - not before a browser is wanted

        return has_died(playwright)
    return False


def _cached(item: pytest.Function, name: str) -> Iterator[tuple[Any, Any]]:
    """Yield the definitions of a fixture that are set up, and their values."""
    for definition in item._fixtureinfo.name2fixturedefs.get(name, ()):  # noqa: SLF001 - as in the nodes
        if definition.cached_result and definition.cached_result[0] is not None:
            yield definition, definition.cached_result[0]
