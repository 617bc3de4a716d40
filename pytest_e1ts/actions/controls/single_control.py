"""The control that a target stands for: a cell or a component that holds exactly one control stands for that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target, read_now, reading

if TYPE_CHECKING:
    from playwright.sync_api import Locator

CONTROLS = (
    "input:not([type=hidden]), select, textarea, [contenteditable]:not([contenteditable=false]), [role=textbox], "
    "[role=combobox], [role=searchbox], [role=spinbutton], [role=slider], [role=checkbox], [role=radio], [role=switch]"
)
CELLS = "td, th, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]"
_HOLDS_ONE = reading(f"""e => (e.matches('{CELLS}') || isCustom(e)) && !e.matches('{CONTROLS}')
  && elementsIn(e).filter(c => c.matches('{CONTROLS}')
    && c.checkVisibility({{visibilityProperty: true}})).length === 1""")
_NO_FIELD = "Element is not an <input>"  # what Playwright says of anything that can't be typed into


def contained_control(target: Target) -> Locator:
    """Return the one control in a cell or component; the target's own locator where it holds none or several."""
    locator = target.locator
    return control_within(locator) if contains_one_control(locator) else locator


def contains_one_control(locator: Locator) -> bool:
    """Return whether an element is a cell or a component that holds exactly one visible control."""
    return read_now(locator, _HOLDS_ONE) == [True]


def control_within(holder: Locator) -> Locator:
    """Return the visible control within a cell or a component."""
    return holder.locator(f"css={CONTROLS}").locator("visible=true")


def fill_control(target: Target, text: str) -> Locator:
    """Fill the field that a target stands for, and return it; what is no field itself is looked into.

    Args:
        target: The field, its label, or a cell or component that holds the field.
        text: What to fill in.

    Raises:
        BrokenStepError: It is no field.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    locator = target.locator
    try:
        locator.fill(text)
    except Error as error:
        if _NO_FIELD not in str(error):
            raise
        held = contained_control(target)
        if held is locator:
            reason = "is no field that can be typed into, and no cell that holds exactly one."
            raise BrokenStepError(f"{target.written!r} {reason}", code="wrong-element") from None
        held.fill(text)
        return held
    return locator
