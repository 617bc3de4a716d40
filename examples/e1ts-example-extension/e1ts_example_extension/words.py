"""Words for rows: an action, a way to find elements, and a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.api import Comparison, ExpectationError, Step, action, arguments, matcher, matchers, quoted, strategy

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@matcher("Starts with")
def starts_with(actual: str, expected: str) -> Comparison:
    """Hold when the text starts with the expected one."""
    ok = actual.startswith(expected)
    explanation = f"expected a text that starts with {quoted(expected)}, but it is {quoted(actual)}"
    return Comparison(ok, explanation, expected, actual)


@strategy("data")
def by_data(base: Page | Locator, text: str) -> Locator:
    """Find by a data attribute: ``data=status:closed`` finds what has ``data-status="closed"``."""
    name, _colon, value = text.partition(":")
    return base.locator(f'[data-{name.strip()}="{value.strip()}"]')


@action("Heading", kind="assertion", target="none", argument=arguments.some_text, result_type="text")
def heading(step: Step) -> None:
    """Checks how the first heading of the page begins."""
    found = step.body().get_by_role("heading").first.inner_text(timeout=step.timeout_ms)
    comparison = matchers.get("Starts with")(found, step.value)
    if not comparison.ok:
        raise ExpectationError(
            f"The heading: {comparison.explanation}.", wanted=comparison.wanted, found=comparison.found
        )
