"""Checking and unchecking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.controls.check import set_checked
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Target

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step


@action(
    "Check",
    sentence="I check {element}",
    aliases=("Tick",),
    example={"type": "field-checkbox", "element_id": "I agree", "action": "Check"},
)
def check(step: Step, target: Target) -> None:
    """Check a checkbox, switch or radio button; one that is checked stays so."""
    set_checked(step, target, wanted=True)


@action(
    "Uncheck",
    sentence="I uncheck {element}",
    aliases=("Untick",),
    example={"type": "field-checkbox", "element_id": "Newsletter", "action": "Uncheck"},
)
def uncheck(step: Step, target: Target) -> None:
    """Uncheck a checkbox or switch; one that is unchecked stays so."""
    set_checked(step, target, wanted=False)
