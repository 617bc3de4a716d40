"""Sliders, set by their value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling.poll import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, read_now, reading
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.runtime import Step

_SLIDERS = "input[type=range], [role=slider]"
_MOST_KEYS = 1000
_READ = reading(f"""e => {{
  const control = (e.localName === 'label' && e.control) || e;
  const inner = control.matches('{_SLIDERS}') ? [] : [...control.querySelectorAll('{_SLIDERS}')];
  const slider = inner.length === 1 ? inner[0] : control;
  if (!slider.matches('{_SLIDERS}')) return null;
  const native = slider.localName === 'input';
  const aria = name => Number(slider.getAttribute(`aria-value${{name}}`) ?? NaN);
  return {{native, inner: inner.length === 1, value: native ? Number(slider.value) : aria('now'),
    min: native ? Number(slider.min || 0) : aria('min'), max: native ? Number(slider.max || 100) : aria('max'),
    step: native && slider.step !== 'any' ? Number(slider.step || 1) : 0, disabled: slider.matches(':disabled')
      || slider.getAttribute('aria-disabled') === 'true'}};
}}""")


@action(
    "Set Slider",
    sentence="I set the slider {element} to {argument}",
    aliases=("Slide To", "Set Range"),
    argument=arguments.number,
    result_type="number",
    example={"type": "field-input", "element_id": "Volume", "action": "Set Slider", "action_result": "30"},
)
def set_slider(step: Step, target: Target) -> None:
    """Set a slider to a value, with the arrow keys where it is no native one, and check that it has the value then."""
    found = evaluate(target, _READ, Deadline(step.timeout_ms))
    if found is None:
        raise ExpectationError(f"{target.written!r} is no slider.", code="wrong-element")
    slider = target.locator.locator(f"css={_SLIDERS}") if found["inner"] else target.locator
    _expect_possible(target, found, step.value)
    if found["native"]:
        slider.fill(f"{step.value:g}")
    else:
        _press_towards(step, slider, found["value"], step.value)

    def read(_deadline: Deadline) -> Comparison:
        now = next(iter(read_now(slider, _READ)), {"value": step.value})["value"]
        return Comparison(now == step.value, f"it was set to {step.value:g}, but it has the value {now:g}")

    wait_until(step, read)


def _expect_possible(target: Target, found: dict[str, Any], wanted: float) -> None:
    least, most, by = found["min"], found["max"], found["step"]
    if found["disabled"]:
        raise ExpectationError(f"{target.written!r} is disabled.", code="element-not-ready")
    off = by and abs((wanted - least) / by - round((wanted - least) / by)) > 1e-6
    if (least is not None and wanted < least) or (most is not None and wanted > most) or off:
        steps = f" in steps of {by:g}" if by else ""
        raise ExpectationError(
            f"{target.written!r} goes from {least:g} to {most:g}{steps}, and not to {wanted:g}.",
            code="value-does-not-fit",
        )


def _press_towards(step: Step, slider: Locator, value: float, wanted: float) -> None:
    """Press an arrow key until the value is there, or gets no nearer."""
    for _ in range(_MOST_KEYS):
        if value == wanted:
            return
        slider.press("ArrowRight" if wanted > value else "ArrowLeft")
        now = _next_value(step, slider, value)
        if abs(now - wanted) >= abs(value - wanted):
            return
        value = now


def _next_value(step: Step, slider: Locator, before: float) -> float:
    """Return the value after a key, giving a slow slider some time to follow."""
    value = before
    for pause_ms in (0, 20, 50, 100, 200):
        if pause_ms:
            step.page.wait_for_timeout(pause_ms)
        value = next(iter(read_now(slider, _READ)), {"value": before})["value"]
        if value != before:
            break
    return value
