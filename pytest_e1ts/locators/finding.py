"""From ``element_id`` to the element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.errors import BrokenStepError, UnknownNameError
from pytest_e1ts.locators.names.memory import KindMemory
from pytest_e1ts.locators.names.wanted import ANYTHING, Wanted
from pytest_e1ts.locators.parsing import read_target
from pytest_e1ts.locators.target import Target

if TYPE_CHECKING:
    from playwright.sync_api import Page


def find_target(
    page: Page,
    written: str,
    *,
    timeout_ms: float = 10_000,
    memory: KindMemory | None = None,
    wanted: Wanted = ANYTHING,
    within: str = "",
) -> Target:
    """Return the target that a row names; the browser is not asked before its locator is used.

    Args:
        page: Where to look.
        written: ``element_id``, its references filled.
        timeout_ms: How long to wait for the element, in milliseconds.
        memory: What is known of bare names; none is kept where it is left out.
        wanted: What is meant to be done with the element, which guides the look-up of a bare name.
        within: The frame that the scenario works in, as a target; empty for the page itself.

    Raises:
        BrokenStepError: The text cannot be read, or names a page object or element that does not exist.
    """
    try:
        given = read_target(within) if within else ()
        parts = (*given, *read_target(written))
    except (ValueError, UnknownNameError) as error:
        raise BrokenStepError(str(error), code="bad-target") from error
    whole = f"{within} >> {written}" if within else written
    return Target(
        page, whole, parts, timeout_ms=timeout_ms, memory=memory or KindMemory(), wanted=wanted, given=len(given)
    )
