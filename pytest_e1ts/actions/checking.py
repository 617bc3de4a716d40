"""Setting checkboxes, radio buttons and switches, the hidden ones behind a styled label too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling import Deadline, evaluate
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, reading

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.step import Step

_STATE = reading("""e => {
  const box = (e.localName === 'label' && e.control) || e;
  const native = 'checked' in box;
  const checked = native ? box.checked : ['aria-checked', 'aria-pressed'].some(n => box.getAttribute(n) === 'true');
  return {checked, radio: box.type === 'radio' || box.getAttribute('role') === 'radio', native,
          shown: box.checkVisibility({visibilityProperty: true}), labelled: !!(box.labels && box.labels.length)};
}""")


def set_checked(step: Step, target: Target, *, wanted: bool) -> None:
    """Bring a checkbox, radio button or switch into a state; do nothing when it is in it already.

    Raises:
        ExpectationError: A selected radio button cannot be unselected, or the click did not change the state.
    """
    deadline = Deadline(step.timeout_ms)
    state = evaluate(target, _STATE, deadline)
    if state["checked"] == wanted:
        return
    if state["radio"] and not wanted:
        raise ExpectationError(f"{target.written!r} is selected; a radio button is unselected by choosing another one.")
    press(target.locator, shown=state["shown"] or not state["labelled"])
    if evaluate(target, _STATE, deadline)["checked"] != wanted:
        raise ExpectationError(
            f"{target.written!r} did not become {'checked' if wanted else 'unchecked'} when clicked."
        )


def press(box: Locator, *, shown: bool) -> None:
    """Click a box, or its label where the box itself is hidden behind one."""
    if shown:
        box.click()
        return
    identity = box.evaluate("e => e.labels[0].contains(e) ? '' : e.id")
    label = box.locator("xpath=ancestor::label[1]")
    (box.page.locator(f'label[for="{identity}"]').first if identity else label).click()
