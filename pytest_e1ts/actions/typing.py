"""Typing into fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Target

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step


@action(
    "Text Plain",
    aliases=("Fill", "Type"),
    argument=arguments.text,
    result_type="text",
    fills=True,
    example={"type": "field-input", "element_id": "Title", "action": "Text Plain", "action_result": "Late delivery"},
)
def type_text(step: Step, target: Target) -> None:
    """Type text into the field, replacing what is there; no text empties it."""
    if step.is_secret:
        step.session.cover(target.locator)
    target.locator.fill(step.value)


@action(
    "Password",
    argument=arguments.text,
    result_type="password",
    secret=True,
    fills=True,
    example={
        "type": "field-password",
        "element_id": "Password",
        "action": "Password",
        "action_result": "${secret:REVIEWER_PASSWORD}",
    },
)
def type_password(step: Step, target: Target) -> None:
    """Type a secret into the field, replacing what is there; it appears in no output."""
    step.session.cover(target.locator)
    target.locator.fill(step.value)
