"""What an element shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, Matcher, contains, exact

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

# A field shows its value; a select both the option's text and its value, either of which a row may name.
_TEXTS = """e => {
  const shown = e.checkVisibility({visibilityProperty: true}) || getComputedStyle(e).display === 'contents';
  if (!shown && e.localName !== 'option') return null;
  if (e.localName === 'select') {
    const chosen = [...e.selectedOptions];
    return [chosen.map(o => o.label).join(', '), chosen.map(o => o.value).join(', ')];
  }
  if (e.localName === 'input' || e.localName === 'textarea') return [e.value];
  return [e.innerText ?? e.textContent];
}"""


@action(
    "Text Match",
    kind="assertion",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "field-label", "element_id": "Status", "action": "Text Match", "action_result": "Approved"},
)
def text_match(step: Step, target: Target) -> None:
    """Check that the element shows a text that contains the expected one; of a field it is the value."""
    _expect_text(step, target, contains)


@action(
    "Assert Text",
    aliases=("Exact Text",),
    kind="assertion",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "text-plain", "element_id": "testid=total", "action": "Assert Text", "action_result": "3 open"},
)
def assert_text(step: Step, target: Target) -> None:
    """Check that the element shows exactly the expected text; of a field it is the value."""
    _expect_text(step, target, exact)


def _expect_text(step: Step, target: Target, compare: Matcher) -> None:
    def read(deadline: Deadline) -> Comparison:
        texts = evaluate(target, _TEXTS, deadline)
        if texts is None:
            return Comparison(False, f"{compare('', step.value).explanation.partition(', but')[0]}, but it is hidden")
        compared = [compare(text, step.value) for text in texts]
        return next((comparison for comparison in compared if comparison.ok), compared[0])

    wait_until(step, read)
