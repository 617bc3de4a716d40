"""Checks that a page got nothing wrong by itself; ``docs/reference/page-errors.md`` says what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.page_turn import give_turn
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.matchers import quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

_SHOWN = 5


@action(
    "No Console Errors",
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
    happenings = step.session.happenings
    give_turn(step.page)
    found = [error for error in happenings.own_page_errors() if error.kind in kinds]
    if found:
        told = "; ".join(f"{quoted(error.message)} during {happenings.told(error.step)}" for error in found[:_SHOWN])
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise ExpectationError(f"Expected no {what}, but there are {len(found)}: {told}{more}.")
