"""Saving what a page shows: a value for later steps, a picture for the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.controls.visible_text import texts_of
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.polling.poll import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.saved_name import check_name
from pytest_e1ts.actions.verbs.checks.text import pattern
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, reading
from pytest_e1ts.matchers import Comparison, quoted, search

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_ATTRIBUTE = reading("(e, name) => name === 'value' && 'value' in e ? String(e.value) : e.getAttribute(name)")


@dataclass(frozen=True, slots=True)
class SavedValue:
    """What a row saves.

    Attributes:
        name: What later steps write as ``${name}``.
        pattern: A regular expression; what its first group finds is saved, or else all it finds. Empty for everything.
        attribute: The attribute whose value is saved; empty for what the element shows.
    """

    name: str
    pattern: str = ""
    attribute: str = ""


def saved_value(text: str) -> SavedValue:
    """Take a name, or ``{"name": …, "pattern": …, "attribute": …}``."""
    named = read_named(text, "name", ("pattern", "attribute"))
    name = text_of(named, "name").removeprefix("${").removesuffix("}")
    if not name:
        raise ValueError("is empty: write the name that later steps use as ${name}, such as REFERENCE.")
    check_name(name)
    return SavedValue(
        name, pattern(text_of(named, "pattern")) if "pattern" in named else "", text_of(named, "attribute")
    )


def name_in(text: str) -> str:
    """Return the name that a row saves a value under."""
    return saved_value(text).name


@action(
    "Save Value",
    sentence="I save {element} as {argument} | I save the address as {argument}",
    aliases=("Save", "Remember", "Save As"),
    target="optional",
    argument=saved_value,
    result_type="text",
    named=True,
    saved_name=name_in,
    example={"type": "custom", "element_id": "Reference", "action": "Save Value", "action_result": "REFERENCE"},
)
def save_value(step: Step, target: Target | None) -> None:
    """Save what the element shows, or without a target the current address, for `${NAME}` in later steps."""
    saved = ""

    def read(deadline: Deadline) -> Comparison:
        nonlocal saved
        value = _value(step.value, step, target, deadline)
        if value is None:
            return Comparison(False, "expected something to save, but a person cannot see it")
        found = search(step.value.pattern, value, step.timeout_ms) if step.value.pattern else None
        if step.value.pattern and found is None:
            return Comparison(False, f"expected a text that matches {step.value.pattern!r}, but it is {quoted(value)}")
        saved = value if found is None else found[1 if found.re.groups else 0] or ""
        return Comparison(bool(saved), "expected something to save, but it is empty")

    wait_until(step, read)
    step.save(step.value.name, saved)
    step.note(f"{step.value.name} = {saved}")


@action(
    "Screenshot",
    sentence="I take a picture[ of {element}]",
    aliases=("Take Screenshot", "Picture"),
    target="optional",
    example={"type": "custom", "action": "Screenshot"},
)
def screenshot(step: Step, target: Target | None) -> None:
    """Put a picture of the target, or without one of the page, into the report; secrets are covered."""
    if target is not None:
        target.locator.wait_for(state="visible")
    step.session.picture_of = step.page if target is None else target.locator


def _value(saved: SavedValue, step: Step, target: Target | None, deadline: Deadline) -> str | None:
    """Return what there is to save; None where a person cannot see the element."""
    if target is None:
        return step.page.url
    if saved.attribute:
        value = evaluate(target, _ATTRIBUTE, deadline, saved.attribute)
        if value is None:
            raise ExpectationError(
                f"{target.written!r} has no attribute {saved.attribute!r} to save.", code="wrong-element"
            )
        return str(value)
    texts = texts_of(target, deadline)
    return None if texts is None else texts[0].strip()
