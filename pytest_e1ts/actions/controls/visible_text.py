"""What an element shows to a person, for all actions that compare or keep it."""

from __future__ import annotations

from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.element_state import ElementState, read_element
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target

_EMPTY = "shows nothing"  # there, and without any text


def look_at(target: Target, deadline: Deadline) -> ElementState:
    """Return what an element shows and whether it can be seen.

    Args:
        target: The element, which is waited for.
        deadline: When the step's time is over.

    Raises:
        BrokenStepError: It is a box to check, which has no text of its own.
    """
    state = read_element(target.locator, "texts", "hidden", "covered", timeout_ms=deadline.for_reading_ms)
    if state.texts is None:
        raise BrokenStepError(
            f"{target.written!r} is {state.what}, which shows no text of its own. "
            "Name its label, or check its state with 'Checked'.",
            code="wrong-element",
        )
    return state


def why_unseen(state: ElementState) -> str:
    """Return why a person cannot see an element, such as ``is hidden``; empty for one that can be seen."""
    if state.hidden:
        return state.hidden
    return f"is covered by {state.covered}" if state.covered else ""


def why_no_text(state: ElementState) -> str:
    """Return why a person cannot read an element; what is merely empty can be read as that."""
    return "" if state.hidden == _EMPTY else why_unseen(state)


def texts_of(target: Target, deadline: Deadline) -> list[str] | None:
    """Return what an element shows, each form a row may name; None where it cannot be seen.

    Args:
        target: The element, which is waited for.
        deadline: When the step's time is over.

    Raises:
        BrokenStepError: It is a box to check, which has no text of its own.
    """
    state = look_at(target, deadline)
    return None if why_no_text(state) else state.texts
