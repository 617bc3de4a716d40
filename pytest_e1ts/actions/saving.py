"""Keeping what a page shows: a value for later steps, a picture for the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.arguments import MalformedError
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.polling import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.shown import texts_of
from pytest_e1ts.actions.text import pattern
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, reading
from pytest_e1ts.matchers import Comparison, quoted, search
from pytest_e1ts.values import BUILT_IN_NAMES

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_ATTRIBUTE = reading("(e, name) => name === 'value' && 'value' in e ? String(e.value) : e.getAttribute(name)")


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a row keeps.

    Attributes:
        name: What later steps write as ``${name}``.
        pattern: A regular expression; what its first group finds is kept, or else all it finds. Empty for everything.
        attribute: The attribute whose value is kept; empty for what the element shows.
    """

    name: str
    pattern: str = ""
    attribute: str = ""


def keeping(text: str) -> Keeping:
    """Take a name, or ``{"name": …, "pattern": …, "attribute": …}``."""
    named = read_named(text, "name", ("pattern", "attribute"))
    name = text_of(named, "name").removeprefix("${").removesuffix("}")
    if not name:
        raise ValueError("is empty: write the name that later steps use as ${name}, such as REFERENCE.")
    check_name(name)
    return Keeping(name, pattern(text_of(named, "pattern")) if "pattern" in named else "", text_of(named, "attribute"))


def check_name(name: str) -> None:
    """Refuse a name that later steps could not write as ``${name}``, or that means something else there.

    Raises:
        ValueError: It is such a name; the message says what to write.
    """
    if not _NAME.fullmatch(name):
        raise MalformedError(f"has the name {name!r}. Write one of letters, digits and underscores, such as REFERENCE.")
    if name in BUILT_IN_NAMES:
        raise MalformedError(f"has the name {name!r}, which is built in. Choose another one, such as SAVED_{name}.")


def name_in(text: str) -> str:
    """Return the name that a row keeps a value under."""
    return keeping(text).name


@action(
    "Save Value",
    aliases=("Save", "Remember", "Save As"),
    target="optional",
    argument=keeping,
    result_type="text",
    named=True,
    saved_name=name_in,
    example={"type": "custom", "element_id": "Reference", "action": "Save Value", "action_result": "REFERENCE"},
)
def save_value(step: Step, target: Target | None) -> None:
    """Save what the element shows, or without a target the current address, for `${NAME}` in later steps."""
    kept = ""

    def read(deadline: Deadline) -> Comparison:
        nonlocal kept
        value = _value(step.value, step, target, deadline)
        if value is None:
            return Comparison(False, "expected something to save, but a person cannot see it")
        found = search(step.value.pattern, value, step.timeout_ms) if step.value.pattern else None
        if step.value.pattern and found is None:
            return Comparison(False, f"expected a text that matches {step.value.pattern!r}, but it is {quoted(value)}")
        kept = value if found is None else found[1 if found.re.groups else 0] or ""
        return Comparison(bool(kept), "expected something to save, but it is empty")

    wait_until(step, read)
    step.save(step.value.name, kept)
    step.note(f"{step.value.name} = {kept}")


@action(
    "Screenshot",
    aliases=("Take Screenshot", "Picture"),
    target="optional",
    example={"type": "custom", "action": "Screenshot"},
)
def screenshot(step: Step, target: Target | None) -> None:
    """Put a picture of the target, or without one of the page, into the report; secrets are covered."""
    if target is not None:
        target.locator.wait_for(state="visible")
    step.session.picture_of = step.page if target is None else target.locator


def _value(kept: Keeping, step: Step, target: Target | None, deadline: Deadline) -> str | None:
    """Return what there is to keep; None where a person cannot see the element."""
    if target is None:
        return step.page.url
    if kept.attribute:
        value = evaluate(target, _ATTRIBUTE, deadline, kept.attribute)
        if value is None:
            raise ExpectationError(f"{target.written!r} has no attribute {kept.attribute!r} to save.")
        return str(value)
    texts = texts_of(target, deadline)
    return None if texts is None else texts[0].strip()
