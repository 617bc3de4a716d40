"""What else a mouse does: hover, double and right click, drag, scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.press import press_enabled
from pytest_e1ts.actions.polling.page_change import PageChange
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import Target, parse_target
from pytest_e1ts.registry import suggestion

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.runtime import Step

_ENDS = {"top": "window.scrollTo(0, 0)", "bottom": "window.scrollTo(0, document.documentElement.scrollHeight)"}


def destination(text: str) -> str:
    """Take where to drag something: a target, as in ``element_id``."""
    written = arguments.some_text(text).strip()
    problems = parse_target(written) if "${" not in written else []
    if problems:
        raise ValueError(f"names no target: {problems[0]}")
    return written


def end_of_page(text: str) -> str:
    """Take ``top`` or ``bottom``; empty where a target is scrolled to."""
    word = text.strip().lower()
    if word and word not in _ENDS:
        raise ValueError(f"{text.strip()!r} is neither top nor bottom. {suggestion(word, _ENDS)}")
    return word


@action(
    "Hover",
    sentence="I hover over {element}",
    aliases=("Hover Over", "Mouse Over"),
    example={"type": "hover", "element_id": "Reference", "action": "Hover"},
)
def hover(_step: Step, target: Target) -> None:
    """Move the mouse over the target."""
    target.locator.hover()


@action(
    "Double Click",
    sentence="I double-click {element}",
    leads_to_page=True,
    example={"type": "custom", "element_id": "Subject", "action": "Double Click"},
)
def double_click(step: Step, target: Target) -> None:
    """Click the target twice in quick succession."""
    press_enabled(step, target, lambda element: element.dblclick())


@action(
    "Right Click",
    sentence="I right-click {element}",
    aliases=("Context Click",),
    example={"type": "custom", "element_id": "Subject", "action": "Right Click"},
)
def right_click(step: Step, target: Target) -> None:
    """Click the target with the right button of the mouse, which opens its context menu."""
    press_enabled(step, target, lambda element: element.click(button="right"))


@action(
    "Drag To",
    sentence="I drag {element} to {argument}",
    aliases=("Drag And Drop", "Drag"),
    argument=destination,
    result_type="text",
    example={"type": "custom", "element_id": "Draft card", "action": "Drag To", "action_result": "Done column"},
)
def drag_to(step: Step, target: Target) -> None:
    """Drag the target with the mouse onto another one, which the argument names, and check that the page took it."""
    change = PageChange(target.locator)
    target.locator.drag_to(_goal(step, target))
    change.expect(step, f"it was dragged to {step.value!r}, but nothing on the page changed")


def _goal(step: Step, target: Target) -> Locator:
    """Return where the target is to be dragged; one that is missing is named in the message."""
    from playwright.sync_api import TimeoutError as TimeLimitError  # noqa: PLC0415  # heavy: only in a browser run

    goal = step.find(step.value).locator
    try:
        goal.wait_for()
    except TimeLimitError:
        raise ExpectationError(
            f"{step.value!r}, where {target.written!r} is to be dragged, was not found.", code="target-not-found"
        ) from None
    return goal


@action(
    "Scroll To",
    sentence="I scroll to {element} | I scroll to the {argument} of the page",
    aliases=("Scroll", "Scroll Into View"),
    target="optional",
    argument=end_of_page,
    result_type="select",
    example={"type": "scroll", "element_id": "End of page", "action": "Scroll To"},
)
def scroll_to(step: Step, target: Target | None) -> None:
    """Scroll until the target is in view; without one, to the `top` or the `bottom` of the page."""
    if target is not None:
        target.locator.scroll_into_view_if_needed()
        return
    if not step.value:
        raise BrokenStepError("'Scroll To' needs a target, or top or bottom as its argument.", code="missing-target")
    step.body().evaluate(f"() => {_ENDS[step.value]}")
