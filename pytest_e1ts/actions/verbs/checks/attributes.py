"""What the markup and the style of an element say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling.poll import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target, reading
from pytest_e1ts.matchers import Comparison, exact, quoted
from pytest_e1ts.registry import suggestion

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

# Words that a style sheet may say and a computed style never does: https://www.w3.org/TR/css-cascade-5/#defaulting
_NEVER_COMPUTED = re.compile(
    r"inherit|initial|unset|revert|revert-layer|currentcolor|.*\b(var|env|attr)\(.*", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTE = reading("(e, name) => name === 'value' && 'value' in e ? String(e.value) : e.getAttribute(name)")
# Written as the browser itself writes it; a colour in any notation, for the canvas knows all the ways to write one.
_STYLE = reading("""(e, [name, wanted]) => {
  const computed = getComputedStyle(e);
  if (!name.startsWith('--') && !CSS.supports(name, 'inherit')) return {known: [...computed]};
  const colour = text => {
    if (!CSS.supports('color', text)) return text;
    const brush = new OffscreenCanvas(1, 1).getContext('2d');
    brush.fillStyle = text;
    return brush.fillStyle;
  };
  const paper = document.createElement('i').style;
  paper.setProperty(name, wanted);
  const written = paper.getPropertyValue(name);
  const actual = computed.getPropertyValue(name);
  const ok = !!actual && (actual === wanted || actual === written || colour(actual) === colour(wanted));
  return {actual, ok, valid: ok || !!written};
}""")


def attribute(text: str) -> tuple[str, str]:
    """Take ``name=value``, or ``name: value``; ``name=`` for an empty one."""
    name, value = arguments.pair(text)
    if name.lower() == "class" and arguments.is_blank(value):
        raise ValueError(f"{text.strip()!r} names no class. Write one such as class=active.")
    return name, value


def style(text: str) -> tuple[str, str]:
    """Take ``property=value``, or ``property: value``."""
    name, value = arguments.pair(text)
    if arguments.is_blank(value):
        raise ValueError(f"{text.strip()!r} needs a value to compare with. Write one such as color=rgb(0, 0, 0).")
    if _NEVER_COMPUTED.fullmatch(value):
        raise ValueError(f"{value!r} is no value that a page shows. Write the one it stands for, such as color=red.")
    return name if name.startswith("--") else name.lower(), value


@action(
    "Attribute Value",
    sentence="{element} has the attribute {argument}",
    kind="assertion",
    argument=attribute,
    result_type="text",
    example={"element_id": "Title", "action": "Attribute Value", "action_result": "maxlength=80"},
)
def attribute_value(step: Step, target: Target) -> None:
    """Check the value of an attribute, written `name=value`; of `class` it is one of the names."""
    name, wanted = step.value
    expected = f"to be {quoted(wanted)}" if wanted else "to be empty"

    def read(deadline: Deadline) -> Comparison:
        actual = evaluate(target, _ATTRIBUTE, deadline, name)
        if actual is None:
            return Comparison(False, f"expected the attribute {name!r} {expected}, but there is none")
        has_class = name.lower() == "class" and set(wanted.split()) <= set(actual.split())
        explanation = f"expected the attribute {name!r} {expected}, but it is {quoted(actual)}"
        return Comparison(has_class or exact(actual, wanted).ok, explanation, wanted, actual)

    wait_until(step, read)


def no_attribute(text: str) -> tuple[str, str | None]:
    """Take the name of an attribute, or ``name=value``."""
    written = arguments.some_text(text).strip()
    return attribute(written) if re.search("[=:]", written) else (written, None)


def class_name(text: str) -> str:
    """Take the name of a class."""
    name = arguments.some_text(text).strip().removeprefix(".")
    if not name or re.search(r"[\s=]", name):
        raise ValueError(f"{text.strip()!r} is not the name of one class. Write one such as active.")
    return name


@action(
    "Not Attribute",
    sentence="{element} does not have the attribute {argument}",
    aliases=("No Attribute",),
    kind="assertion",
    argument=no_attribute,
    result_type="text",
    example={"element_id": "Title", "action": "Not Attribute", "action_result": "disabled"},
)
def not_attribute(step: Step, target: Target) -> None:
    """Check that the element has no such attribute, or with `name=value` that it has another value or none."""
    name, unwanted = step.value
    expected = "there not to be" if unwanted is None else f"not to be {quoted(unwanted)}"

    def read(deadline: Deadline) -> Comparison:
        actual = evaluate(target, _ATTRIBUTE, deadline, name)
        names = (
            name.lower() == "class" and unwanted is not None and set(unwanted.split()) <= set((actual or "").split())
        )
        found = actual is not None and (unwanted is None or names or exact(actual, unwanted).ok)
        return Comparison(not found, f"expected the attribute {name!r} {expected}, but it is {quoted(actual or '')}")

    wait_until(step, read)


@action(
    "Not Class",
    sentence="{element} does not have the class {argument}",
    aliases=("No Class",),
    kind="assertion",
    argument=class_name,
    result_type="text",
    example={"element_id": "Title", "action": "Not Class", "action_result": "invalid"},
)
def not_class(step: Step, target: Target) -> None:
    """Check that the element does not have a class."""

    def read(deadline: Deadline) -> Comparison:
        names = evaluate(target, _ATTRIBUTE, deadline, "class") or ""
        has = step.value in names.split()
        return Comparison(not has, f"expected it not to have the class {step.value!r}, but its classes are {names!r}")

    wait_until(step, read)


@action(
    "CSS Value",
    sentence="{element} has the style {argument}",
    kind="assertion",
    argument=style,
    result_type="text",
    example={"element_id": "Status", "action": "CSS Value", "action_result": "font-weight=700"},
)
def css_value(step: Step, target: Target) -> None:
    """Check the computed value of a style, written `property=value`; a colour in any notation."""
    name, wanted = step.value

    def read(deadline: Deadline) -> Comparison:
        found = evaluate(target, _STYLE, deadline, [name, wanted])
        if "known" in found:
            raise BrokenStepError(
                f"The browser knows no style {name!r}. {suggestion(name, found['known'])}", code="bad-argument"
            )
        if not found["valid"]:
            raise BrokenStepError(
                f"{wanted!r} is no value of the style {name!r}; here it is {quoted(found['actual'])}.",
                code="bad-argument",
            )
        explanation = f"expected the style {name!r} to be {quoted(wanted)}, but it is {quoted(found['actual'])}"
        return Comparison(found["ok"], explanation)

    wait_until(step, read)
