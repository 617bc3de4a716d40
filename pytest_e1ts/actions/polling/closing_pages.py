"""Pages that close themselves while a step works on them, as the windows of "add another" do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytest_e1ts.actions.registry import Action, actions

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.actions.runtime import Session
    from pytest_e1ts.model.plan import PlannedStep

_CLOSED = re.compile(r"(Target|Page|Frame)[\w ,]*(has been closed|was detached)", re.IGNORECASE)
# What Playwright says in its log once it has found the element and begins to press; what was to be done is done then.
_DONE = re.compile(r"performing [\w ]+ action|elementHandle\.(press|type)\(|^(Keyboard|Mouse)\.")
_PATIENCE_MS, _LOOK_EVERY_MS = 1_000, 20


def recover_from_closed_page(session: Session, error: Exception, closed: Page | None = None) -> bool:
    """Return whether a call failed because its page closed itself; the page behind it is the current one then.

    Args:
        session: The state of the scenario.
        error: What the call raised.
        closed: The page; by default the current one.
    """
    if _CLOSED.search(str(error)) is None:
        return False
    closed = closed or session.page
    others = [page for page in closed.context.pages if page is not closed]
    waited_ms = 0
    while others and not closed.is_closed() and waited_ms < _PATIENCE_MS:  # the word of it may still be under way
        others[0].wait_for_timeout(_LOOK_EVERY_MS)
        waited_ms += _LOOK_EVERY_MS
    session.follow_tabs()
    return session.page is not closed


def may_repeat(action: Action, planned: PlannedStep, error: Exception) -> bool:
    """Return whether a step may be done again behind a page that closed itself: it checks, or it had done nothing yet.

    Args:
        action: What the row does; a page object's action may be halfway through.
        planned: The row.
        error: What the call raised.
    """
    if action.kind_of_row(planned) == "assertion":
        return True
    return actions.find(planned.action) is action and "resolved to" not in str(error)


def was_done(error: Exception) -> bool:
    """Return whether what a call should do was done when its page closed: pressing is what closed it."""
    return _DONE.search(str(error)) is not None
