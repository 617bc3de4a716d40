"""What a tester calls a dropdown: a select, radio buttons, checkboxes, a combobox, a menu, any list that opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pytest_e1ts.actions.polling import Deadline
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, evaluate_one, read_one, reading
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
_NATIVE = reading("""e => [...((e.localName === 'label' && e.control) || e).options].map(o => ({
  text: o.label.trim(), value: o.value, disabled: o.disabled || (o.parentNode.disabled ?? false),
  placeholder: !o.value && o.index === 0}))""")
_SHAPE_OF_ONE = reading(f"""(e, argument) => {{
  const found = ({_SHAPE})([e], argument);
  return {{...found, options: found.shape === 'select' ? ({_NATIVE})(e) : []}};
}}""")
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
        seen: What a select offered when it was found.
    """

    shape: Shape
    multiple: bool
    element: Locator
    seen: tuple[Option, ...] = ()

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
    found = _shape_of(locator, deadline)
    if found is None or found["shape"] == "several":
        raise ExpectationError(target.explain_ambiguity())
    within = found["shape"] == "boxes" and found["within"]
    element = locator.locator(f"css={BOXES}") if within else locator
    return Widget(found["shape"], found["multiple"], element, tuple(Option(**one) for one in found.get("options", ())))


def _shape_of(locator: Locator, deadline: Deadline) -> dict[str, Any] | None:
    """Ask the one element what it is, or all of them where there are several."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    shape: dict[str, Any] | None
    try:
        shape = read_one(locator, _SHAPE_OF_ONE, [BOXES, OPTIONS], timeout_ms=deadline.for_reading_ms)
    except Error:
        locator.first.wait_for(state="attached", timeout=deadline.for_reading_ms)
        shape = locator.evaluate_all(_SHAPE, [BOXES, OPTIONS])
    return shape


def told(options: list[Option]) -> str:
    """List the options for a message, the first twenty of them."""
    shown = ", ".join(quoted(option.text) for option in options[:20] if option.text)
    return f"{shown or 'nothing'}{' …' if len(options) > 20 else ''}"
