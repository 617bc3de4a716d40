"""Setting checkboxes, radio buttons and switches, the hidden and covered ones behind a styled label too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.polling import Deadline, evaluate, wait_until
from pytest_e1ts.actions.the_control import CELLS, one_within
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, read_now, reading
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.step import Step

_BOXES = "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], [aria-pressed]"
# A person presses the label where the box itself can't be hit: it is hidden, or something of its label lies on it.
_STATE = reading(f"""e => {{
  const held = e.matches('{CELLS}') ? [...e.querySelectorAll('{_BOXES}')] : [];
  const inner = held.length === 1;
  const box = inner ? held[0] : (e.localName === 'label' && e.control) || e;
  const native = 'checked' in box;
  const checked = native ? box.checked : ['aria-checked', 'aria-pressed'].some(n => box.getAttribute(n) === 'true');
  const shown = box.checkVisibility({{visibilityProperty: true}});
  const place = box.getBoundingClientRect();
  const hit = shown && box.getRootNode().elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
  const labels = [...(box.labels || [])];
  const covered = !!hit && hit !== box && !box.contains(hit) && labels.some(label => label.contains(hit));
  const seen = labels.findIndex(label => label.checkVisibility({{visibilityProperty: true}}));
  return {{checked, native, inner, radio: box.type === 'radio' || box.getAttribute('role') === 'radio',
          label: seen >= 0 && (!shown || covered || place.width < 2) ? seen : -1}};
}}""")
_UNCHANGED = "did not change its state"  # what Playwright says then
_LABEL = "e => ((e.localName === 'label' && e.control) || e).labels[{0}]"


def set_checked(step: Step, target: Target, *, wanted: bool) -> None:
    """Bring a checkbox, radio button or switch into a state; do nothing when it is in it already.

    Raises:
        ExpectationError: A selected radio button cannot be unselected, or the click did not change the state.
    """
    state = evaluate(target, _STATE, Deadline(step.timeout_ms))
    if state["checked"] == wanted:
        return
    if state["radio"] and not wanted:
        raise ExpectationError(f"{target.written!r} is selected; a radio button is unselected by choosing another one.")
    box = one_within(target.locator) if state["inner"] else target.locator
    if state["native"] and state["label"] < 0:
        if _becomes(box, wanted=wanted):
            return
    else:
        _press(box, state)
    expect_checked(step, box, target.written, wanted=wanted)


def _becomes(box: Locator, *, wanted: bool) -> bool:
    """Click, and tell whether the state is the wanted one right then: Playwright does both in one message."""
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
    word = "checked" if wanted else "unchecked"

    def read(_deadline: Deadline) -> Comparison:
        state = next(iter(read_now(box, _STATE)), None)
        return Comparison(state is None or state["checked"] == wanted, "")

    try:
        wait_until(step, read)
    except ExpectationError:
        raise ExpectationError(f"{written!r} did not become {word} when clicked.") from None


def is_checked(box: Locator) -> bool:
    """Tell whether a box is checked, waiting for it like any other call of Playwright."""
    return bool(box.is_checked())


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
