"""The state of an element: enabled, checked, focused, open, read-only, its chosen value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.element_state import ElementState, Fact, read_element
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, exact_list, quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_CHECKED = {"true": "checked", "false": "unchecked", "mixed": "neither checked nor unchecked"}


@action(
    "Enabled",
    sentence="{element} is[ not] enabled",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "button-click", "element_id": "Save", "action": "Enabled", "action_result": "true"},
)
def enabled(step: Step, target: Target) -> None:
    """Check that a control is enabled, or with `false` that it is disabled; one that cannot be seen is neither."""
    expect_flag(step, target, "enabled", "enabled", "disabled", wanted=step.value)


@action(
    "Checked",
    sentence="{element} is[ not] checked",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "field-checkbox", "element_id": "Newsletter", "action": "Checked", "action_result": "true"},
)
def checked(step: Step, target: Target) -> None:
    """Check that a checkbox, switch or radio button is checked, or with `false` that it is not."""
    wanted = _CHECKED["true" if step.value else "false"]
    expect_state(
        step,
        target,
        "checked",
        f"be {wanted}",
        holds=lambda state: _CHECKED[state] == wanted,
        describe=_describe_checked,
    )


@action(
    "Focused",
    sentence="{element} is[ not] focused",
    aliases=("Has Focus", "Is Focused"),
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "field-input", "element_id": "Title", "action": "Focused", "action_result": "true"},
)
def focused(step: Step, target: Target) -> None:
    """Check that the element has the focus of the keyboard, or with `false` that it has not."""
    expect_flag(step, target, "focused", "focused", "not focused", wanted=step.value)


@action(
    "Expanded",
    sentence="{element} is[ not] expanded",
    aliases=("Is Expanded",),
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "button-click", "element_id": "More", "action": "Expanded", "action_result": "false"},
)
def expanded(step: Step, target: Target) -> None:
    """Check that what the element opens is open, or with `false` that it is closed."""
    expect_flag(step, target, "expanded", "expanded", "collapsed", wanted=step.value)


@action(
    "Read Only",
    sentence="{element} is[ not] read-only",
    aliases=("Is Read Only",),
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "field-input", "element_id": "Title", "action": "Read Only", "action_result": "false"},
)
def read_only(step: Step, target: Target) -> None:
    """Check that a field is read-only, or with `false` that it can be edited."""
    expect_flag(step, target, "readonly", "read-only", "editable", wanted=step.value)


@action(
    "Selected Value",
    sentence="{argument} is selected in {element}",
    kind="assertion",
    argument=arguments.choice,
    result_type="select",
    example={"type": "field-select", "element_id": "Severity", "action": "Selected Value", "action_result": "Low"},
)
def selected_value(step: Step, target: Target) -> None:
    """Check which option is chosen, by its text or its value; a JSON array for several."""
    wanted = ", ".join(map(quoted, step.value))
    expect_state(
        step,
        target,
        "chosen",
        f"have {wanted} chosen",
        holds=lambda forms: any(exact_list(form, step.value).ok for form in forms),
        describe=lambda forms: f"has {', '.join(map(quoted, forms[0])) or 'nothing'} chosen",
    )


def expect_flag(step: Step, target: Target, fact: Fact, yes: str, no: str, *, wanted: bool) -> None:
    """Wait until a state is what the row says, true or false; the element must be seen and have such a state.

    Args:
        step: The running step.
        target: The element.
        fact: The state.
        yes: What it is called where it is true.
        no: What it is called where it is false.
        wanted: Which of the two is expected.
    """
    expected = f"be {yes if wanted else no}"
    expect_state(
        step,
        target,
        fact,
        expected,
        holds=lambda found: found == wanted,
        describe=lambda found: f"is {yes if found else no}",
    )


def expect_state(
    step: Step, target: Target, fact: Fact, wanted: str, *, holds: Callable[[Any], bool], describe: Callable[[Any], str]
) -> None:
    """Wait until a state holds.

    Args:
        step: The running step.
        target: The element.
        fact: The state.
        wanted: What is expected, after "expected it to".
        holds: Returns whether a state is the expected one.
        describe: Says a state in words, after "but it".

    Raises:
        BrokenStepError: The element has no such state.
        ExpectationError: The state did not hold in time, or the element could not be seen.
    """
    missing: list[bool] = []

    def read(deadline: Deadline) -> Comparison:
        state = read_element(target.locator, fact, "absent", timeout_ms=deadline.for_reading_ms)
        found = getattr(state, fact)
        missing[:] = [found is None]
        if found is None:
            return Comparison(False, f"expected it to {wanted}, but it is {_stateless(state)}")
        if state.hidden:
            return Comparison(False, f"expected it to {wanted}, but it {state.hidden}")
        return Comparison(holds(found), f"expected it to {wanted}, but it {describe(found)}")

    try:
        wait_until(step, read)
    except ExpectationError as error:
        if missing == [True]:
            raise BrokenStepError(str(error), code="wrong-element") from None
        raise


def _stateless(state: ElementState) -> str:
    return f"{state.what}, which has no such state: name the control itself"


def _describe_checked(state: str) -> str:
    return f"is {_CHECKED[state]}"
