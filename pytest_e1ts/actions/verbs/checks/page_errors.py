"""Checks that a page got nothing wrong by itself; ``docs/reference/page-errors.md`` says what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling.pending_tasks import wait_for_pending_tasks
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.matchers import quoted
from pytest_e1ts.model.text.counted import there_are

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_SHOWN = 5


@action(
    "No Console Errors",
    sentence="there are no console errors",
    aliases=("No Console Error", "No Page Errors"),
    kind="assertion",
    target="none",
    watches="page errors",
    example={"type": "assertion", "action": "No Console Errors"},
)
def no_console_errors(step: Step) -> None:
    """Check that since the scenario began no page wrote an error into the console, or left an exception uncaught."""
    _expect_none(step, "console errors", "uncaught", "console")


@action(
    "No Failed Requests",
    sentence="there are no failed requests",
    aliases=("No Failed Request",),
    kind="assertion",
    target="none",
    watches="page errors",
    example={"type": "assertion", "action": "No Failed Requests"},
)
def no_failed_requests(step: Step) -> None:
    """Check that since the scenario began no request of a page failed, or was answered with a status from 400 on."""
    _expect_none(step, "failed requests", "requests")


def _expect_none(step: Step, what: str, *kinds: str) -> None:
    browser_events = step.session.browser_events
    wait_for_pending_tasks(step.page)
    found = [error for error in browser_events.own_page_errors() if error.kind in kinds]
    if found:
        shown = "; ".join(
            f"{quoted(error.message)} during {browser_events.step_name(error.step)}" for error in found[:_SHOWN]
        )
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise ExpectationError(f"Expected no {what}, but {there_are(len(found))}: {shown}{more}.", code="page-errors")
