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
_UNCHANGED = "did not change its state"  # what Playwright says then


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
    if not _becomes(step, target, state, wanted=wanted):
        raise ExpectationError(
            f"{target.written!r} did not become {'checked' if wanted else 'unchecked'} when clicked."
        )


def _becomes(step: Step, target: Target, state: dict[str, bool], *, wanted: bool) -> bool:
    """Click, and tell whether the state is the wanted one then; Playwright does both in one message where it can."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    if not (state["native"] and state["shown"]):
        press(target.locator, shown=state["shown"] or not state["labelled"])
        return bool(evaluate(target, _STATE, Deadline(step.timeout_ms))["checked"] == wanted)
    try:
        target.locator.set_checked(wanted)
    except Error as error:
        if _UNCHANGED in str(error):
            return False
        raise
    return True


def press(box: Locator, *, shown: bool) -> None:
    """Click a box, or its label where the box itself is hidden behind one."""
    if shown:
        box.click()
        return
    identity = box.evaluate("e => e.labels[0].contains(e) ? '' : e.id")
    label = box.locator("xpath=ancestor::label[1]")
    (box.page.locator(f'label[for="{identity}"]').first if identity else label).click()
