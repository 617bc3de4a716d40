"""Checks of the files and addresses that rows write plainly, before a browser starts."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.actions.registry import Action
from pytest_e1ts.actions.verbs.browser.navigate import visits
from pytest_e1ts.actions.verbs.interaction.files import Upload
from pytest_e1ts.model.plan import PlannedStep, Problem
from pytest_e1ts.values.reach import Reach

_VISITING = {"URL", "Navigate"}
_SENDING = {"Upload File", "Drop File"}


def check_reach(step: PlannedStep, action: Action | None, reach: Reach) -> Iterator[Problem]:
    """Yield what a row would open or upload, and may not.

    Args:
        step: The row as planned.
        action: What it does; None for a note or an unknown action.
        reach: How far rows reach.
    """
    if action is None or "${" in step.argument:  # filled in when its turn comes, and refused then
        return
    refusals: list[str] = []
    if action.name in _VISITING:
        address = action.plain(step.argument)
        refusals = [reach.refusal_of_address(address)] if action.name != "URL" or visits(step, address) else []
    elif action.name in _SENDING:
        refusals = [reach.refusal_of_file(path) for path in _paths(action, step)]
    for refusal in filter(None, refusals):
        yield Problem("out-of-reach", refusal, step.id, "action_result")


def _paths(action: Action, step: PlannedStep) -> tuple[str, ...]:
    try:
        wanted: Upload = action.parse(step.type, step.argument)
    except ValueError:  # which is a problem of its own
        return ()
    return wanted.paths
