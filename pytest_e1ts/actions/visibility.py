"""Whether an element is there to see, and whether it is the active one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Target, reading
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

# ARIA wins where it says anything; then the state of a native box; then the class names in common use.
_ACTIVE = reading("""e => {
  const said = ['aria-selected', 'aria-current', 'aria-pressed', 'aria-checked'].filter(n => e.hasAttribute(n));
  if (said.length) return said.some(n => !['false', ''].includes(e.getAttribute(n)));
  if (e.matches('input[type=checkbox], input[type=radio], option')) return e.matches(':checked');
  return ['active', 'selected', 'current', 'is-active'].some(name => e.classList.contains(name));
}""")


@action(
    "Visible",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    seeks_one=lambda _step, visible: bool(visible),
    example={"type": "ui-element", "element_id": "Saved", "action": "Visible", "action_result": "true"},
)
def visible(step: Step, target: Target) -> None:
    """Check that the element is visible, or with `false` that it is not; an absent one is not."""
    if step.value:
        target.locator.wait_for(state="visible")
        return

    def read(_deadline: Deadline) -> Comparison:
        there = target.now()
        shown = there is not None and there.locator("visible=true").count() > 0
        return Comparison(not shown, "expected it not to be visible, but it is")

    wait_until(step, read)


@action(
    "Active",
    kind="assertion",
    argument=arguments.flag,
    result_type="bool",
    example={"type": "ui-element", "element_id": "role=tab[name='Open']", "action": "Active"},
)
def active(step: Step, target: Target) -> None:
    """Check that the element is the active, selected or current one, or with `false` that it is not."""

    def read(deadline: Deadline) -> Comparison:
        is_active = evaluate(target, _ACTIVE, deadline)
        wanted, found = ("active", "is not") if step.value else ("not active", "is")
        return Comparison(is_active == step.value, f"expected it to be {wanted}, but it {found}")

    wait_until(step, read)
