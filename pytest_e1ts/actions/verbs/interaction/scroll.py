"""Scrolling within a box: lists that make their items only when they come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.interaction.pointer import destination
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.runtime import Step

_PAUSE_MS = 60
_LOADING_MS = 600.0
# Scrolls by most of the box's height; returns its position, or null where nothing of it scrolls.
_SCROLL = """(e, to) => {
  const scrolls = n => n.scrollHeight > n.clientHeight + 1 && /auto|scroll|overlay/.test(getComputedStyle(n).overflowY);
  const box = [e, ...e.querySelectorAll('*')].find(scrolls);
  if (!box) return null;
  box.scrollTop = to === 'top' ? 0 : box.scrollTop + box.clientHeight * 0.8;
  return box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
}"""


def item(text: str) -> str:
    """Take what to scroll to: a target, as in ``element_id``."""
    return destination(text)


@action(
    "Scroll Within",
    sentence="I scroll in {element} to {argument}",
    aliases=("Scroll In", "Scroll Box"),
    argument=item,
    result_type="text",
    example={"type": "scroll", "element_id": "Log", "action": "Scroll Within", "action_result": "Entry 40"},
)
def scroll_within(step: Step, target: Target) -> None:
    """Scroll a box from its top to its end, until the item that the argument names is there."""
    deadline = Deadline(step.timeout_ms)
    to = "top"
    while True:
        found = _item(step, target)
        if found is not None:
            found.scroll_into_view_if_needed()
            return
        at_end = target.locator.evaluate(_SCROLL, to, timeout=deadline.for_reading_ms)
        if at_end is None:
            raise ExpectationError(
                f"{target.written!r} does not scroll, and shows no {step.value!r}.", code="not-offered"
            )
        if at_end and to != "top" and _item(step, target) is None and not _more_comes(step, target, deadline):
            raise ExpectationError(
                f"{target.written!r} was scrolled through and shows no {step.value!r}.", code="not-offered"
            )
        if not deadline.left_ms:
            raise ExpectationError(
                f"{target.written!r} showed no {step.value!r} as far as it was scrolled in time.", code="not-offered"
            )
        to = "on"
        step.page.wait_for_timeout(min(_PAUSE_MS, deadline.left_ms))


def _item(step: Step, target: Target) -> Locator | None:
    found = step.find(f"{target.written} >> {step.value}").now()
    return found if found is not None and found.count() == 1 else None


def _more_comes(step: Step, target: Target, deadline: Deadline) -> bool:
    """Return whether the list grows within a while of reaching its end."""
    patience = Deadline(min(_LOADING_MS, deadline.left_ms))
    while patience.left_ms:
        step.page.wait_for_timeout(_PAUSE_MS)
        if target.locator.evaluate(_SCROLL, "on") is False or _item(step, target) is not None:
            return True
    return False
