"""Waiting for nothing but time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.registry import action

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step


@action(
    "Wait",
    aliases=("Pause",),
    target="none",
    argument=arguments.seconds,
    result_type="number",
    example={"type": "wait", "action": "Wait", "action_result": "2"},
)
def wait(step: Step) -> None:
    """Wait a number of seconds, at most 300; steps wait for what they need by themselves, so this is rarely wanted."""
    step.page.wait_for_timeout(step.value * 1000)
