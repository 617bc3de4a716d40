"""Keys and the focus."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.single_control import contained_control
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target
from pytest_e1ts.registry import did_you_mean, normalise, suggestion

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_SELECT = """e => {
  const field = (e.localName === 'label' && e.control) || e;
  if (field.select) field.select(); else getSelection().selectAllChildren(field);
}"""
_MODIFIERS = ("Control", "Shift", "Alt", "Meta", "ControlOrMeta")
_NAMED = (
    *_MODIFIERS, "Enter", "Tab", "Escape", "Backspace", "Delete", "Insert", "Space", "Home", "End", "PageUp",
    "PageDown", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "ContextMenu", "CapsLock",
    *(f"F{number}" for number in range(1, 13)),
)  # fmt: skip
_SPOKEN = {
    "ctrl": "Control", "strg": "Control", "cmd": "Meta", "command": "Meta", "win": "Meta", "option": "Alt",
    "esc": "Escape", "return": "Enter", "del": "Delete", "ins": "Insert", "up": "ArrowUp", "down": "ArrowDown",
    "left": "ArrowLeft", "right": "ArrowRight", "spacebar": "Space", "pgup": "PageUp", "pgdn": "PageDown",
}  # fmt: skip
_KEYS = {normalise(name): name for name in _NAMED} | _SPOKEN


@dataclass(frozen=True, slots=True)
class Presses:
    """What to press, and how many times."""

    keys: str
    times: int = 1


def presses(text: str) -> Presses:
    """Take a key, or several pressed together: ``Enter``, ``Control+A``; with ``x3`` behind it three times in a row."""
    match = re.fullmatch(r"(.*\S)\s+[x×](\d{1,3})", arguments.some_text(text).strip())
    if match is None:
        return Presses(keys(text))
    times = int(match[2])
    if not times:
        raise ValueError(f"{text.strip()!r} presses nothing. Write a number from x1 to x999.")
    return Presses(keys(match[1]), times)


def keys(text: str) -> str:
    """Take a key, or several pressed together: ``Enter``, ``a``, ``Control+A``, ``Ctrl+Shift+Tab``."""
    written = arguments.some_text(text).strip()
    *held, last = [*written[:-2].split("+"), "+"] if written.endswith("++") else written.split("+")
    if written == "+":
        return written
    modifiers = [_key(part) for part in held]
    wrong = [part for part, key in zip(held, modifiers, strict=True) if key not in _MODIFIERS]
    if wrong:
        raise ValueError(f"{wrong[0]!r} in {written!r} is no key to hold down. {suggestion(wrong[0], _MODIFIERS)}")
    return "+".join([*modifiers, _key(last)])


def _key(part: str) -> str:
    stripped = part.strip()
    if len(stripped) == 1:
        return stripped
    found = _KEYS.get(normalise(stripped))
    if found is None:
        raise ValueError(f"{stripped!r} is not a key. {did_you_mean(stripped, _NAMED) or 'Write one such as Enter.'}")
    return found


@action(
    "Press Key",
    sentence="I press {argument}[ in {element}]",
    leads_to_page=True,
    aliases=("Press", "Key"),
    target="optional",
    argument=presses,
    result_type="text",
    example={"type": "custom", "element_id": "Title", "action": "Press Key", "action_result": "Control+A"},
)
def press_key(step: Step, target: Target | None) -> None:
    """Press a key, or several at once, once or as often as `x3` says; without a target where the focus is."""
    for _ in range(step.value.times):
        if target is None:
            step.page.keyboard.press(step.value.keys)
        else:
            target.locator.press(step.value.keys)


@action(
    "Type Keys",
    sentence="I type the keys {argument}[ into {element}]",
    aliases=("Type Slowly", "Press Sequentially"),
    target="optional",
    argument=arguments.typed,
    result_type="text",
    example={"type": "field-input", "element_id": "Title", "action": "Type Keys", "action_result": "Late"},
)
def type_keys(step: Step, target: Target | None) -> None:
    """Type key by key, replacing what is there; what the field makes of the keys is for the next row to check."""
    if step.is_secret and target is not None:
        step.session.cover(target.locator)
    if target is None:
        step.page.keyboard.type(step.value)
        return
    field = contained_control(target)
    field.focus()
    field.evaluate(_SELECT)
    field.press_sequentially(step.value)


@action(
    "Focus", sentence="I focus {element}", example={"type": "field-input", "element_id": "Title", "action": "Focus"}
)
def focus(_step: Step, target: Target) -> None:
    """Put the focus on the target, as the Tab key does."""
    locator = target.locator
    locator.focus()
    if not locator.evaluate("e => e.getRootNode().activeElement === e"):
        raise ExpectationError(
            f"{target.written!r} did not take the focus: it is disabled, hidden or no control.",
            code="element-not-ready",
        )
