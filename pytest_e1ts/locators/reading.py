"""Reading an element with a script of the page, in one message where the element is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def evaluate_one(locator: Locator, script: str, argument: Any = None, *, timeout_ms: float) -> Any:
    """Run a script with the one element that a locator names, waiting for the element as long as there is time.

    ``Locator.evaluate`` takes three messages: it waits for the element, runs the script with it, and lets it go. Nearly
    always the element is there, and then asking for all of them takes one.

    Args:
        locator: Names the element.
        script: A function of the page; it gets the element, and the argument.
        argument: Anything that can travel as JSON.
        timeout_ms: How long to wait for the element, in milliseconds.

    Raises:
        playwright.sync_api.Error: There is no such element in time, or there are several.
    """
    found = locator.evaluate_all(
        f"async (elements, argument) => elements.length === 1 ? [await ({script})(elements[0], argument)] : null",
        argument,
    )
    return locator.evaluate(script, argument, timeout=timeout_ms) if found is None else found[0]
