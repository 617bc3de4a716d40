"""What a tester calls a dropdown: a select, radio buttons, checkboxes, a combobox, a menu, any list that opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pytest_e1ts.actions.polling import Deadline
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, evaluate_one
from pytest_e1ts.matchers import quoted

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Shape = Literal["select", "boxes", "list"]

BOXES = "input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=switch]"
OPTIONS = "[role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=treeitem]"
_SHAPE = """(elements, [boxes, options]) => {
  if (!elements.length) return null;
  const control = e => (e.localName === 'label' && e.control) || e;
  const [first, ...others] = elements.map(control);
  if (elements.every(e => control(e).matches(boxes))) return {shape: 'boxes', within: false, multiple: false};
  if (others.length) return {shape: 'several', within: false, multiple: false};
  if (first.localName === 'select') return {shape: 'select', within: false, multiple: first.multiple};
  const holdsBoxes = first.querySelector(boxes) && !first.querySelector(options) && !first.matches('[aria-haspopup]');
  return {shape: holdsBoxes ? 'boxes' : 'list', within: true, multiple: false};
}"""
_NATIVE = """e => [...((e.localName === 'label' && e.control) || e).options].map(o => ({
  text: o.label.trim(), value: o.value, disabled: o.disabled || (o.parentNode.disabled ?? false),
  placeholder: !o.value && o.index === 0}))"""
_BOXES = """boxes => boxes.map(b => {
  const label = b.getAttribute('aria-label') || (b.labels && b.labels[0] ? b.labels[0].innerText : b.innerText);
  return {text: (label || b.value || '').trim(), value: b.getAttribute('value') || '', disabled: b.matches(':disabled'),
          placeholder: false};
})"""


@dataclass(frozen=True, slots=True)
class Option:
    """One option that a widget offers.

    Attributes:
        text: What a person reads.
        value: What the application gets.
        disabled: Whether it cannot be chosen.
        placeholder: Whether it only stands for "nothing chosen yet".
    """

    text: str
    value: str = ""
    disabled: bool = False
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Widget:
    """What a target turned out to be.

    Attributes:
        shape: ``select``, ``boxes`` (radio buttons or checkboxes) or ``list`` (anything that shows its options itself).
        multiple: For a native select, whether it takes several options.
        element: The select, the boxes, or the element that opens the list.
    """

    shape: Shape
    multiple: bool
    element: Locator

    def options(self, deadline: Deadline) -> list[Option]:
        """Return what a select or a group of boxes offers now."""
        if self.shape == "select":
            found = evaluate_one(self.element, _NATIVE, timeout_ms=deadline.for_reading_ms)
        else:
            found = self.element.evaluate_all(_BOXES)
        return [Option(**option) for option in found]


def is_group(elements: Locator) -> bool:
    """Tell whether several elements are the radio buttons or checkboxes of a group."""
    found = elements.evaluate_all(_SHAPE, [BOXES, OPTIONS])
    return found is not None and found["shape"] == "boxes" and not found["within"]


def find_widget(target: Target, deadline: Deadline) -> Widget:
    """Find out what kind of dropdown a target is, waiting for it as long as there is time.

    Raises:
        ExpectationError: The target names several elements that are no group of boxes.
    """
    locator = target.locator
    found = locator.evaluate_all(_SHAPE, [BOXES, OPTIONS])
    if found is None:
        locator.first.wait_for(state="attached", timeout=deadline.for_reading_ms)
        found = locator.evaluate_all(_SHAPE, [BOXES, OPTIONS])
    if found is None or found["shape"] == "several":
        raise ExpectationError(target.explain_ambiguity())
    within = found["shape"] == "boxes" and found["within"]
    return Widget(found["shape"], found["multiple"], locator.locator(f"css={BOXES}") if within else locator)


def told(options: list[Option]) -> str:
    """List the options for a message, the first twenty of them."""
    shown = ", ".join(quoted(option.text) for option in options[:20] if option.text)
    return f"{shown or 'nothing'}{' …' if len(options) > 20 else ''}"
