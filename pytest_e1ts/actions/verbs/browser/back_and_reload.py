"""Going back, reloading, and waiting for the next page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.polling.slow_pages import loading
from pytest_e1ts.actions.registry import action, always
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.matchers import Comparison, address, quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_NOWHERE = "about:blank"


@action(
    "Go Back",
    sentence="I go back",
    aliases=("Back",),
    kind="navigation",
    target="none",
    leads_to_page=True,
    example={"action": "Go Back"},
)
def go_back(step: Step) -> None:
    """Go back to the page before, as the browser's own button does."""
    before = step.page.url
    with loading(step, "The page before"):
        step.page.go_back()
    if step.page.url in {before, _NOWHERE}:
        raise ExpectationError(f"There is no page before {quoted(before)} to go back to.", code="no-page-there")


@action(
    "Go Forward",
    sentence="I go forward",
    aliases=("Forward",),
    kind="navigation",
    target="none",
    leads_to_page=True,
    example={"action": "Go Forward"},
)
def go_forward(step: Step) -> None:
    """Go forward again to the page that was left by going back."""
    before = step.page.url
    with loading(step, "The next page"):
        step.page.go_forward()
    if step.page.url == before:
        raise ExpectationError(f"There is no page behind {quoted(before)} to go forward to.", code="no-page-there")


@action(
    "Reload",
    sentence="I reload the page",
    aliases=("Refresh",),
    kind="navigation",
    target="none",
    leads_to_page=True,
    example={"action": "Reload"},
)
def reload(step: Step) -> None:
    """Load the current page again."""
    with loading(step, step.page.url):
        step.page.reload()


@action(
    "Wait For Navigation",
    sentence="I wait for the next page[ {argument}]",
    kind="navigation",
    target="none",
    leads_to_page=True,
    argument=arguments.optional(arguments.address),
    result_type="url",
    looks_back=always,
    example={"type": "wait", "action": "Wait For Navigation", "action_result": "/examples"},
)
def wait_for_navigation(step: Step) -> None:
    """Wait until the page is loaded that the last step led to which did something; the argument is its address."""
    browser_events = step.session.browser_events

    def read(_deadline: Deadline) -> Comparison:
        step.session.follow_tabs()
        if browser_events.has_loaded():
            return address(step.page.url, step.value, step.session.base_url) if step.value else Comparison(True, "")
        return Comparison(False, _nothing_loaded(step))

    wait_until(step, read, timeout_ms=step.session.navigation_timeout_ms)
    browser_events.take_loads()
    with loading(step, step.page.url):
        step.page.wait_for_load_state()


def _nothing_loaded(step: Step) -> str:
    browser_events = step.session.browser_events
    where = f" to {quoted(step.value)}" if step.value else ""
    older = ""
    if browser_events.last_load:
        older = f"; it changed last during {browser_events.step_name(browser_events.last_load)}, which is older"
    still = f"{quoted(step.page.url)}{browser_events.since_text()}"
    return f"expected the page to change{where}, but it is still {still}{older}"
