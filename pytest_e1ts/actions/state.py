"""The state of an element: enabled, checked, its chosen value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Reading, Target, reading
from pytest_e1ts.matchers import Comparison, exact_list, quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

ENABLED = reading("e => !e.matches(':disabled') && !e.closest('[aria-disabled=true]')")
_CHECKED = reading("""e => {
  const box = (e.localName === 'label' && e.control) || e;
  return 'checked' in box ? box.checked : box.getAttribute('aria-checked') === 'true';
}""")
_SELECTED = reading("""e => {
  const native = e.localName === 'select' ? [...e.selectedOptions] : [];
  if (native.length) return [native.map(o => o.label), native.map(o => o.value)];
  const chosen = [...e.querySelectorAll('input:checked, [aria-selected=true], [aria-checked=true]')];
  if (chosen.length) return [chosen.map(c => (c.labels && c.labels[0] || c).innerText), chosen.map(c => c.value)];
  return [[e.value ?? e.innerText]];
}""")


@action(
    "Enabled",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "button-click", "element_id": "Save", "action": "Enabled", "action_result": "true"},
)
def enabled(step: Step, target: Target) -> None:
    """Check that the element is enabled, or with `false` that it is disabled."""
    _expect_state(step, target, ENABLED, "enabled", "disabled")


@action(
    "Checked",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "field-checkbox", "element_id": "Newsletter", "action": "Checked", "action_result": "true"},
)
def checked(step: Step, target: Target) -> None:
    """Check that the checkbox or radio button is checked, or with `false` that it is not."""
    _expect_state(step, target, _CHECKED, "checked", "unchecked")


@action(
    "Selected Value",
    kind="assertion",
    argument=arguments.choice,
    result_type="select",
    example={"type": "field-select", "element_id": "Severity", "action": "Selected Value", "action_result": "Low"},
)
def selected_value(step: Step, target: Target) -> None:
    """Check which option is chosen, by its text or its value; a JSON array for several."""

    def read(deadline: Deadline) -> Comparison:
        forms = [exact_list(chosen, step.value) for chosen in evaluate(target, _SELECTED, deadline)]
        if any(form.ok for form in forms):
            return forms[0] if forms[0].ok else Comparison(True, "")
        chosen = ", ".join(map(quoted, evaluate(target, _SELECTED, deadline)[0])) or "nothing"
        return Comparison(False, f"expected {', '.join(map(quoted, step.value))} to be chosen, but it is {chosen}")

    wait_until(step, read)


def _expect_state(step: Step, target: Target, script: Reading, yes: str, no: str) -> None:
    def read(deadline: Deadline) -> Comparison:
        state = evaluate(target, script, deadline)
        wanted, actual = (yes if step.value else no), (yes if state else no)
        return Comparison(state == step.value, f"expected it to be {wanted}, but it is {actual}")

    wait_until(step, read)
