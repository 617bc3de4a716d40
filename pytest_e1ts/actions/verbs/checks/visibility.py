"""Whether an element is there to see, and whether it is the active one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.visible_text import why_unseen
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.checks.state import expect_flag
from pytest_e1ts.element_state import read_element, there_only
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step


@action(
    "Visible",
    sentence="{element} is[ not] visible",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    seeks_one=lambda _step, visible: bool(visible),
    example={"type": "ui-element", "element_id": "Saved", "action": "Visible", "action_result": "true"},
)
def visible(step: Step, target: Target) -> None:
    """Check that a person can see the element or scroll to it, or with `false` that it is not there to see."""
    expect_seen(step, target, wanted=step.value)


@action(
    "Active",
    sentence="{element} is[ not] active",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "ui-element", "element_id": "role=tab[name='Open']", "action": "Active"},
)
def active(step: Step, target: Target) -> None:
    """Check that the element is the active, selected or current one, or with `false` that it is not."""
    expect_flag(step, target, "active", "active", "not active", wanted=step.value)


def expect_seen(step: Step, target: Target, *, wanted: bool) -> None:
    """Wait until a person can see an element or scroll to it; or until it is not there to see.

    Args:
        step: The running step.
        target: The element; one that must not be seen may be absent.
        wanted: Whether it must be seen. What is covered, illegible or a broken picture is neither.
    """
    if not wanted:
        wait_until(step, lambda _deadline: Comparison(not is_there(target), "expected it not to be visible, but it is"))
        return

    def read(deadline: Deadline) -> Comparison:
        state = read_element(target.locator, "hidden", "covered", timeout_ms=deadline.for_reading_ms)
        why = why_unseen(state)
        return Comparison(not why, f"expected it to be visible, but it {why}")

    wait_until(step, read)


def is_there(target: Target) -> bool:
    """Return whether a target names anything now that takes part in what a person sees, legible or not."""
    there = target.now()
    return there is not None and there_only(there).count() > 0
