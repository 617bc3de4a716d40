"""Typing into fields, and looking whether they kept what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.single_control import contained_control, fill_control
from pytest_e1ts.actions.controls.typed_text import holds_typed_text
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Target, read_now, reading
from pytest_e1ts.matchers import Comparison, quoted

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.runtime import Step

_CONTENT = reading("""e => {
  const field = (e.localName === 'label' && e.control) || e;
  return 'value' in field ? String(field.value) : field.innerText;
}""")


@action(
    "Text Plain",
    sentence="I type {argument} into {element}",
    aliases=("Fill", "Type"),
    argument=arguments.text,
    result_type="text",
    fills=True,
    example={"type": "field-input", "element_id": "Title", "action": "Text Plain", "action_result": "Late delivery"},
)
def type_text(step: Step, target: Target) -> None:
    """Type text into the field, replacing what is there, and see that it is kept; no text empties it."""
    _type(step, target, covered=step.is_secret)


@action(
    "Password",
    sentence="I type the secret {argument} into {element}",
    argument=arguments.text,
    result_type="password",
    secret=True,
    fills=True,
    example={
        "type": "field-password",
        "element_id": "Password",
        "action": "Password",
        "action_result": "${secret:REVIEWER_PASSWORD}",
    },
)
def type_password(step: Step, target: Target) -> None:
    """Type a secret into the field, replacing what is there; it appears in no output."""
    _type(step, target, covered=True)


def _type(step: Step, target: Target, *, covered: bool) -> None:
    if covered:
        step.session.cover(contained_control(target))
    field = fill_control(target, step.value)
    expect_typed_text(step, field, step.value, covered=covered)


def expect_typed_text(step: Step, field: Locator, typed: str, *, covered: bool = False) -> None:
    """Check that a field shows what was typed; a mask may write it in its own way.

    A field that is gone, because the page went on by itself, is not judged.

    Args:
        step: The running step.
        field: The field.
        typed: What was typed into it.
        covered: Whether it is a secret, of which nothing may be shown.

    Raises:
        ExpectationError: The field shows something else.
    """

    def read(_deadline: Deadline) -> Comparison:
        shown = next(iter(read_now(field, _CONTENT)), typed)
        return Comparison(holds_typed_text(typed, shown), _not_typed(typed, shown, covered=covered))

    wait_until(step, read)


def _not_typed(typed: str, shown: str, *, covered: bool) -> str:
    if covered:
        return "the field did not keep what was typed"
    hint = ". To type more than a field takes, use Type Keys" if shown and shown in typed else ""
    return f"{quoted(typed)} was typed, but the field shows {quoted(shown)}{hint}"
