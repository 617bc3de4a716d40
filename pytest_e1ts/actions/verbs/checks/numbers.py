"""Which number an element shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.controls.visible_text import texts_of
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.checks.number_range import number_range
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, in_range

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step


@action(
    "Number Match",
    sentence="the number in {element} is {argument}",
    aliases=("Number",),
    kind="assertion",
    argument=number_range,
    result_type="text",
    example={"type": "text-plain", "element_id": "testid=total", "action": "Number Match", "action_result": ">= 3"},
)
def number_match(step: Step, target: Target) -> None:
    """Check the number that the element shows, with its currency or unit or without: `> 5`, `between 3 and 5`."""

    def read(deadline: Deadline) -> Comparison:
        texts = texts_of(target, deadline)
        if texts is None:
            return Comparison(False, f"expected {step.value.words}, but it is hidden")
        compared = [in_range(text, step.value) for text in texts]
        return next((comparison for comparison in compared if comparison.ok), compared[0])

    wait_until(step, read)
