"""Setting checkboxes, radio buttons and switches, the hidden and covered ones behind a styled label too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.controls.press import press_enabled
from pytest_e1ts.actions.polling.poll import Deadline, evaluate, wait_until
from pytest_e1ts.element_state import read_element
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import Target, read_now, reading
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.runtime import Step

_BOXES = "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], [aria-pressed]"
# A person presses the label where the box itself can't be hit: it is hidden, or something of its label lies on it.
_STATE = reading("""e => {
  const box = bearerOf(e, n => checkedOf(n) !== null);
  const component = isCustom(box), state = component ? null : checkedOf(box);
  const checked = {true: true, false: false}[state] ?? state;  // neither true nor false where it is mixed
  const shown = box.checkVisibility({visibilityProperty: true});
  const place = box.getBoundingClientRect();
  const hit = shown && box.getRootNode().elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
  const labels = [...(box.labels || [])];
  const away = !!hit && hit !== box && !box.contains(hit);
  const covered = away && (labels.some(label => label.contains(hit)) || !!whyNot(place, box, false));
  const seen = labels.findIndex(label => label.checkVisibility({visibilityProperty: true}));
  return {checked, component, what: called(e), native: box.matches('input'), inner: box !== fieldOf(e),
          radio: roleOf(box) === 'radio',
          label: seen >= 0 && (!shown || covered || place.width < 2) ? seen : -1};
}""")
_UNCHANGED = "did not change its state"  # what Playwright says then
_LABEL = "e => ((e.localName === 'label' && e.control) || e).labels[{0}]"


def set_checked(step: Step, target: Target, *, wanted: bool) -> None:
    """Bring a checkbox, radio button or switch into a state; do nothing when it is in it already.

    Raises:
        BrokenStepError: It is nothing to check.
        ExpectationError: A selected radio button cannot be unselected, or the click did not change the state.
    """
    state = evaluate(target, _STATE, Deadline(step.timeout_ms))
    if state["component"]:
        _set_component(step, target, wanted=wanted)
        return
    if state["checked"] is None:
        raise _no_box(target, state["what"])
    if state["checked"] == wanted:
        return
    if state["radio"] and not wanted:
        raise ExpectationError(
            f"{target.written!r} is selected; a radio button is unselected by choosing another one.",
            code="wrong-element",
        )
    box = target.locator.locator(f"css={_BOXES}") if state["inner"] else target.locator
    if state["native"] and state["label"] < 0 and state["checked"] != "mixed":
        if _becomes(box, wanted=wanted):
            return
    else:
        _press(box, state)
    if state["checked"] == "mixed" and next(iter(read_now(box, _STATE)), state)["checked"] != wanted:
        _press(box, state)  # from neither, one click may lead to the other
    expect_checked(step, box, target.written, wanted=wanted)


def _set_component(step: Step, target: Target, *, wanted: bool) -> None:
    """Bring a component of the page's own into a state; it draws itself again a moment after the click."""

    def read(deadline: Deadline) -> Comparison:
        state = read_element(target.locator, "checked", timeout_ms=deadline.for_reading_ms)
        if state.checked is None:
            raise _no_box(target, state.what)
        return Comparison(state.checked == ("true" if wanted else "false"), "")

    if read(Deadline(step.timeout_ms)).ok:
        return
    press_enabled(step, target, lambda element: element.click())
    _await(step, read, target.written, wanted=wanted)


def _no_box(target: Target, what: str) -> BrokenStepError:
    return BrokenStepError(
        f"{target.written!r} is {what}, which cannot be checked: name the box itself.", code="wrong-element"
    )


def _becomes(box: Locator, *, wanted: bool) -> bool:
    """Click, and return whether the state is the wanted one right then: Playwright does both in one message."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    try:
        box.set_checked(wanted)
    except Error as error:
        if _UNCHANGED in str(error):
            return False
        raise
    return True


def expect_checked(step: Step, box: Locator, written: str, *, wanted: bool = True) -> None:
    """Check that a box that was pressed has become checked or unchecked; one that is gone is not judged.

    Raises:
        ExpectationError: It has not.
    """

    def read(deadline: Deadline) -> Comparison:
        state = next(iter(read_now(box, _STATE)), None)
        if state and state["component"]:
            return Comparison(is_checked(box, deadline.for_reading_ms) == wanted, "")
        return Comparison(state is None or state["checked"] == wanted, "")

    _await(step, read, written, wanted=wanted)


def _await(step: Step, read: Callable[[Deadline], Comparison], written: str, *, wanted: bool) -> None:
    try:
        wait_until(step, read)
    except ExpectationError:
        word = "checked" if wanted else "unchecked"
        raise ExpectationError(f"{written!r} did not become {word} when clicked.") from None


def is_checked(box: Locator, timeout_ms: float) -> bool:
    """Return whether a box is checked, waiting for it as long as there is time.

    Args:
        box: Names it.
        timeout_ms: How long to wait, in milliseconds.
    """
    return read_element(box, "checked", timeout_ms=timeout_ms).checked == "true"


def press(box: Locator) -> None:
    """Click a box, or its label where the box itself is hidden or covered."""
    _press(box, next(iter(read_now(box, _STATE)), {"label": -1}))


def _press(box: Locator, state: dict[str, Any]) -> None:
    """Click; one click alone, so that a box that did not become checked is not taken for one that did."""
    if state["label"] < 0:
        box.click()
        return
    label = box.evaluate_handle(_LABEL.replace("{0}", str(state["label"]))).as_element()
    if label is not None:
        label.click()
