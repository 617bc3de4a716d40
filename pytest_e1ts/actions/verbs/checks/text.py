"""What an element shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.visible_text import look_at, why_no_text
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action, always
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, Matcher, compiled, contains, exact, lacks, matches, quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step


def pattern(text: str) -> str:
    """Take a regular expression."""
    written = arguments.some_text(text)
    try:
        compiled(written)
    except ValueError as error:
        raise ValueError(f"{written!r} {error}") from None
    return written


@action(
    "Text Match",
    sentence="{element} shows {argument}",
    kind="assertion",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "field-label", "element_id": "Status", "action": "Text Match", "action_result": "approved"},
)
def text_match(step: Step, target: Target) -> None:
    """Check that the element shows a text that contains the expected one; of a field it is the value."""
    _expect_text(step, target, contains)


@action(
    "Assert Text",
    sentence="{element} shows exactly {argument}",
    aliases=("Exact Text",),
    kind="assertion",
    argument=arguments.text_or_none,
    result_type="text",
    example={"type": "text-plain", "element_id": "testid=total", "action": "Exact Text", "action_result": "3 open"},
)
def assert_text(step: Step, target: Target) -> None:
    """Check that the element shows exactly the expected text; of a field it is the value."""
    _expect_text(step, target, exact)


@action(
    "Not Text",
    sentence="{element} does not show {argument}",
    aliases=("Text Not Match", "Not Contains"),
    kind="assertion",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "text-plain", "element_id": "Status", "action": "Not Text", "action_result": "Rejected"},
)
def not_text(step: Step, target: Target) -> None:
    """Check that the element is there and shows no text that contains this one; of a field it is the value."""
    _expect_text(step, target, lacks)


@action(
    "Matches Pattern",
    sentence="{element} matches {argument}",
    aliases=("Pattern Match", "Regex"),
    kind="assertion",
    argument=pattern,
    result_type="text",
    example={"type": "text-plain", "element_id": "Reference", "action": "Matches Pattern", "action_result": r"EX-\d+"},
)
def matches_pattern(step: Step, target: Target) -> None:
    """Check that the element shows a text that a regular expression finds something in; of a field it is the value."""
    _expect_text(step, target, partial(matches, limit_ms=step.timeout_ms))


@action(
    "Empty",
    sentence="{element} is[ not] empty",
    aliases=("Is Empty",),
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "field-input", "element_id": "Title", "action": "Is Empty", "action_result": "true"},
)
def empty(step: Step, target: Target) -> None:
    """Check that the element shows no text, or with `false` that it shows some; of a field it is the value."""

    def read(deadline: Deadline) -> Comparison:
        state = look_at(target, deadline)
        why = why_no_text(state)
        texts = state.texts or [""]
        is_empty = not texts[-1].strip()  # of a select it is the value: "Please choose" is none
        wanted = "empty" if step.value else "filled"
        found = why or ("is empty" if is_empty else f"is {quoted(texts[0])}")
        return Comparison(not why and is_empty == step.value, f"expected it to be {wanted}, but it {found}")

    wait_until(step, read)


@action(
    "Title Match",
    sentence="the title shows {argument}",
    aliases=("Page Title",),
    kind="assertion",
    target="none",
    argument=arguments.some_text,
    result_type="text",
    looks_back=always,
    example={"type": "assertion", "action": "Title Match", "action_result": "Examples"},
)
def title_match(step: Step) -> None:
    """Check that the title of the page contains the expected text."""
    wait_until(step, lambda _deadline: contains(step.page.title(), step.value))


def _expect_text(step: Step, target: Target, compare: Matcher) -> None:
    def read(deadline: Deadline) -> Comparison:
        state = look_at(target, deadline)
        if why := why_no_text(state):
            return Comparison(False, f"{compare('', step.value).explanation.partition(', but')[0]}, but it {why}")
        compared = [compare(text, step.value) for text in state.texts or [""]]
        if compare is lacks:  # none of a select's two forms may hold it
            return next((comparison for comparison in compared if not comparison.ok), compared[0])
        return next((comparison for comparison in compared if comparison.ok), compared[0])

    wait_until(step, read)
