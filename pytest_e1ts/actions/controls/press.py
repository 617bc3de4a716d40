"""Clicking what is enabled: native controls as Playwright does, and components of the page's own likewise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.element_state import is_component_error, plain_only, read_element
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.runtime import Step

_PAUSE_MS = 100


def press_enabled(step: Step, target: Target, press: Callable[[Locator], None]) -> None:
    """Press an element; a disabled one is waited for.

    Playwright waits for native and ARIA controls. Of a component it does not know that it is disabled: a click on one
    would pass and do nothing. So it is asked first, and that alone costs more messages.

    Args:
        step: The running step.
        target: The element.
        press: Does it.

    Raises:
        ExpectationError: A component stayed disabled.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    try:
        press(plain_only(target.locator))
    except Error as error:
        if not is_component_error(error):
            raise
        _wait_until_enabled(step, target)
        press(target.locator)


def _wait_until_enabled(step: Step, target: Target) -> None:
    deadline = Deadline(step.timeout_ms)
    while read_element(target.locator, "enabled", timeout_ms=deadline.for_reading_ms).enabled is False:
        if not deadline.left_ms:
            limit = f"{step.timeout_ms / 1000:g} s"
            raise ExpectationError(
                f"{target.written!r} was not ready within {limit}: it is disabled.", code="element-not-ready"
            )
        step.page.wait_for_timeout(min(_PAUSE_MS, deadline.left_ms))
