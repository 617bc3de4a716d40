"""What a tester calls a dropdown: a select, radio buttons, checkboxes, a combobox, a menu, any list that opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pytest_e1ts.actions.controls.dropdown_shape import BOXES, NATIVE, OPTIONS, SHAPE, SHAPE_OF_ONE
from pytest_e1ts.actions.controls.single_control import control_within
from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, evaluate_one, keep_element, read_one, shared_script
from pytest_e1ts.matchers import quoted

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Shape = Literal["select", "boxes", "list"]

_PAUSE_MS = 60
# A native box that only serves the one around it is no choice of its own.
_OUTERMOST = f"css=:is({BOXES}):not(:is([role=radio], [role=checkbox], [role=switch]) *)"
_BOXES = """boxes => boxes.map(b => {
  const label = b.getAttribute('aria-label') || (b.labels && b.labels[0] ? b.labels[0].innerText : writtenIn(b));
  const shown = [b, ...(b.labels || [])].some(n => n.checkVisibility({visibilityProperty: true}));
  return {text: (label || b.value || '').trim(), value: b.getAttribute('value') || '', disabled: isOff(b),
          hidden: !shown, placeholder: false};
})"""


def _in_page(script: str) -> str:
    """Return a script for several elements, with what all readings may use."""
    return f"(elements, argument) => {{ {shared_script()}\nworld.main = true; return ({script})(elements, argument); }}"


@dataclass(frozen=True, slots=True)
class Option:
    """One option that a widget offers.

    Attributes:
        text: What a person reads.
        value: What the application gets.
        disabled: Whether it cannot be chosen.
        placeholder: Whether it only stands for "nothing chosen yet".
        hidden: Whether nobody sees it.
    """

    text: str
    value: str = ""
    disabled: bool = False
    placeholder: bool = False
    hidden: bool = False

    @property
    def is_offered(self) -> bool:
        """Whether a person can choose it."""
        return not self.disabled and not self.hidden


@dataclass(frozen=True, slots=True)
class Widget:
    """What a target turned out to be.

    Attributes:
        shape: ``select``, ``boxes`` (radio buttons or checkboxes) or ``list`` (anything that shows its options itself).
        multiple: For a native select, whether it takes several options.
        element: The select, the boxes, or the element that opens the list.
        seen: What a select offered when it was found.
        places: Which of the boxes belong to the group; None for all of them.
        picks: Whether it must show the choice afterwards, unlike a menu.
        near: What was around it when it was found.
        origin: The document and the address that it was found in.
    """

    shape: Shape
    multiple: bool
    element: Locator
    seen: tuple[Option, ...] = ()
    places: tuple[int, ...] | None = None
    picks: bool = True
    near: str = ""
    origin: tuple[float, str] = (0.0, "")

    def place(self, option: int) -> int:
        """Return which of the boxes an option of the group is."""
        return option if self.places is None else self.places[option]

    def options(self, deadline: Deadline) -> list[Option]:
        """Return what a select or a group of boxes offers now."""
        if self.shape == "select":
            found = evaluate_one(self.element, NATIVE, timeout_ms=deadline.for_reading_ms)
        else:
            found = self.element.evaluate_all(_in_page(_BOXES))
            found = found if self.places is None else [found[place] for place in self.places if place < len(found)]
        return [Option(**option) for option in found]


def is_group(elements: Locator) -> bool:
    """Return whether several elements are the radio buttons or checkboxes of a group."""
    found = elements.evaluate_all(_in_page(SHAPE), [BOXES, OPTIONS])
    return found is not None and found["shape"] == "boxes" and not found["within"]


def find_widget(target: Target, deadline: Deadline) -> Widget:
    """Find out what kind of dropdown a target is, waiting for it as long as there is time.

    Raises:
        ExpectationError: The target names several elements that are no group of boxes, or a select that nobody sees.
    """
    locator = target.locator
    found = _shape_of(locator, deadline)
    if found is not None and found.get("inner"):
        locator = control_within(locator)
        found = _shape_of(locator, deadline)
    while found is not None and found["shape"] == "unseen" and deadline.left_ms:  # a library may be about to replace it
        target.page.wait_for_timeout(min(_PAUSE_MS, deadline.left_ms))
        found = _shape_of(locator, deadline)
    if found is None or found["shape"] == "several":
        raise ExpectationError(target.explain_ambiguity(), code="target-ambiguous")
    if found["shape"] == "unseen":
        reason = "is a select that nobody can see, and no widget is in its place."
        raise ExpectationError(f"{target.written!r} {reason}", code="element-not-ready")
    element = _element(locator, found)
    if found["shape"] == "list":  # what it opens may bear its name, and it may be called otherwise while it is open
        element = keep_element(element, timeout_ms=deadline.for_reading_ms)
    return Widget(
        found["shape"], found["multiple"], element, tuple(Option(**one) for one in found["options"]),
        None if found["places"] is None else tuple(found["places"]), found.get("picks", True), found["near"],
        (found["born"], found["address"]),
    )  # fmt: skip


def _element(locator: Locator, found: dict[str, Any]) -> Locator:
    """Return the select, the boxes, or what opens the list: the element itself, within it, or beside it."""
    path: str = found["path"]
    place = locator.locator(f"xpath={path}") if path else locator
    if not found["within"]:
        return place
    return place.locator(_OUTERMOST if found["places"] is None else f"css={BOXES}")


def _shape_of(locator: Locator, deadline: Deadline) -> dict[str, Any] | None:
    """Ask the one element what it is, or all of them where there are several."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    shape: dict[str, Any] | None
    try:
        shape = read_one(locator, SHAPE_OF_ONE, [BOXES, OPTIONS], timeout_ms=deadline.for_reading_ms)
    except Error:
        locator.first.wait_for(state="attached", timeout=deadline.for_reading_ms)
        shape = locator.evaluate_all(_in_page(SHAPE), [BOXES, OPTIONS])
    return shape


def list_options(options: list[Option]) -> str:
    """List the options for a message, the first twenty of them."""
    offered = [option for option in options if option.is_offered and option.text]
    shown = ", ".join(quoted(option.text) for option in offered[:20])
    return f"{shown or 'nothing'}{' …' if len(offered) > 20 else ''}"
