"""What a field shows to the person who fills it in: placeholder, required marker, tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling.poll import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.checks.state import expect_flag
from pytest_e1ts.locators import Target, reading
from pytest_e1ts.matchers import Comparison, contains, quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_LABEL = "field-label"
_PLACEHOLDER = reading("""e => {
  const field = (e.localName === 'label' && e.control) || e;
  return field.getAttribute('placeholder') || field.getAttribute('aria-placeholder') ||
    (field.localName === 'select' && field.options[0] && !field.options[0].value ? field.options[0].label : '') || '';
}""")
_TOOLTIP = reading("""e => {
  const titled = [e, ...elementsIn(e).filter(n => n.matches('[title]'))];
  const own = titled.map(n => n.getAttribute('title') || n.dataset.tooltip);
  const ids = ['aria-describedby', 'aria-details'].flatMap(n => (e.getAttribute(n) || '').split(/\\s+/));
  const root = e.getRootNode();
  const seen = n => n && !whyUnseen(n) ? shownText(n) : '';
  const shown = elementsIn(document.documentElement).filter(n => n.matches('[role=tooltip], .tooltip')).map(seen);
  return [...own, ...ids.map(id => id && seen(root.getElementById(id))), ...shown].filter(Boolean);
}""")


@action(
    "Placeholder",
    sentence="{element} has the placeholder {argument}",
    kind="assertion",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "field-input", "element_id": "Title", "action": "Placeholder", "action_result": "What happened?"},
)
def placeholder(step: Step, target: Target) -> None:
    """Check that the placeholder of a field contains the expected text."""
    wait_until(step, lambda deadline: contains(evaluate(target, _PLACEHOLDER, deadline), step.value))


@action(
    "Required Marker",
    sentence="{element} is[ not] marked as required",
    aliases=("Required", "Is Required"),
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "field-label", "element_id": "Title", "action": "Required Marker", "action_result": "true"},
)
def required_marker(step: Step, target: Target) -> None:
    """Check that a field is marked as required, by a star or its attributes, with `field-label` by a star or a word."""
    if step.value and step.is_type(_LABEL):  # nobody who looks at the label sees attributes
        expect_flag(step, target, "starred", "marked with a star", "not marked with a star", wanted=True)
    else:
        expect_flag(step, target, "required", "marked as required", "marked as optional", wanted=step.value)


@action(
    "Tooltip",
    sentence="the tooltip of {element} shows {argument}",
    kind="assertion",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "hover", "element_id": "Help", "action": "Tooltip", "action_result": "Ask the desk"},
)
def tooltip(step: Step, target: Target) -> None:
    """Move the mouse over the target and check that its tooltip, or its title, contains the expected text."""
    target.locator.hover()

    def read(deadline: Deadline) -> Comparison:
        tooltips = evaluate(target, _TOOLTIP, deadline)
        ok = any(contains(text, step.value).ok for text in tooltips)
        shown = ", ".join(map(quoted, tooltips)) or "none"
        return Comparison(ok, f"expected a tooltip that contains {quoted(step.value)}, but there is {shown}")

    wait_until(step, read)
