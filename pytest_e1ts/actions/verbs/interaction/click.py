"""Click, and what its types make of it: setting a checkbox, following a link."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.check import set_checked
from pytest_e1ts.actions.controls.press import press_enabled
from pytest_e1ts.actions.polling.closing_pages import recover_from_closed_page, was_done
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, address, quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

CHECKABLE = ("field-checkbox", "field-radio", "checkbox-toggle", "radio-select")
REDIRECT = "button-click-redirect"


def no_expectation(text: str) -> None:
    """Take no argument, unless the type says what it is."""
    try:
        arguments.nothing(text)
    except ValueError:
        raise ValueError(
            f"{text.strip()!r} would be ignored by a step of this type. Write the type {REDIRECT} to expect an "
            f"address, {CHECKABLE[0]} or {CHECKABLE[1]} to set a state, or check the outcome in a row of its own."
        ) from None


_FLAGS = dict.fromkeys(CHECKABLE, arguments.optional(arguments.flag))


@action(
    "Click",
    sentence="I click {element}",
    argument=no_expectation,
    result_type="bool",
    leads_to_page=True,
    by_type={**_FLAGS, REDIRECT: arguments.optional(arguments.address)},
    example={"type": "button-click", "element_id": "Save", "action": "Click"},
)
def click(step: Step, target: Target) -> None:
    """Click the target; set a checkbox or radio button to the state given; expect the address that a link leads to."""
    if step.is_type(*CHECKABLE) and step.value is not None:
        set_checked(step, target, wanted=step.value)
        return
    if not step.is_type(REDIRECT):
        press_enabled(step, target, lambda element: element.click())
        return
    with expected_redirect(step, step.value):
        press_enabled(step, target, lambda element: element.click())


@contextlib.contextmanager
def expected_redirect(step: Step, expected: str | None) -> Iterator[None]:
    """Wait for what is done here to lead the current page, or the new tab that opened, to an address.

    Args:
        step: The running step.
        expected: The address; None for any other page.

    Raises:
        ExpectationError: The page went nowhere, or is elsewhere, when the time for navigation is over.
    """
    navigations = step.session.browser_events.navigations
    before = navigations.count
    try:
        yield
    except Exception as error:
        if not (recover_from_closed_page(step.session, error) and was_done(error)):
            raise
    within = expected is None or "#" in expected

    def read(_deadline: Deadline) -> Comparison:
        step.session.follow_tabs()
        if not navigations.has_moved(step.page, before, within=within):
            wanted = quoted(expected) if expected else "another page"
            return Comparison(False, f"expected to be led to {wanted}, but the page stayed at {quoted(step.page.url)}")
        return address(step.page.url, expected, step.session.base_url) if expected else Comparison(True, "")

    wait_until(step, read, timeout_ms=step.session.navigation_timeout_ms)
    try:
        step.page.wait_for_load_state()
    except Exception as error:
        if not recover_from_closed_page(step.session, error):
            raise
        wait_until(step, read, timeout_ms=step.session.navigation_timeout_ms)
