"""What ``sendKeys`` sends: texts, and keys such as ``${KEY_ENTER}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_e1ts.exchange.recordings.texts import UntranslatableError

_KEY = re.compile(r"\$\{KEY_(\w+)\}")
_MODIFIERS = {
    "CTRL": "Control",
    "CONTROL": "Control",
    "SHIFT": "Shift",
    "ALT": "Alt",
    "META": "Meta",
    "COMMAND": "Meta",
}
_KEYS = {
    "ENTER": "Enter",
    "RETURN": "Enter",
    "TAB": "Tab",
    "ESC": "Escape",
    "ESCAPE": "Escape",
    "BACKSPACE": "Backspace",
    "BKSP": "Backspace",
    "DEL": "Delete",
    "DELETE": "Delete",
    "INSERT": "Insert",
    "INS": "Insert",
    "SPACE": "Space",
    "HOME": "Home",
    "END": "End",
    "UP": "ArrowUp",
    "DOWN": "ArrowDown",
    "LEFT": "ArrowLeft",
    "RIGHT": "ArrowRight",
    "PAGE_UP": "PageUp",
    "PGUP": "PageUp",
    "PAGE_DOWN": "PageDown",
    "PGDN": "PageDown",
    **{f"F{number}": f"F{number}" for number in range(1, 13)},
}


def split_keys(value: str) -> Iterator[tuple[str, str]]:
    """Yield what is sent, in order: ``("text", "abc")`` or ``("key", "Control+a")``.

    Args:
        value: The value of the command.

    Raises:
        UntranslatableError: It sends a key that rows do not press.
    """
    held: list[str] = []
    place = 0
    for found in _KEY.finditer(value):
        yield from _text(value[place : found.start()], held)
        name = found[1].upper()
        if name in _MODIFIERS:
            held.append(_MODIFIERS[name])
        elif name in _KEYS:
            yield "key", "+".join([*held, _KEYS[name]])
            held.clear()
        else:
            raise UntranslatableError(f"sends the key {name}, which rows do not press")
        place = found.end()
    yield from _text(value[place:], held)


def _text(text: str, held: list[str]) -> Iterator[tuple[str, str]]:
    """Yield a text; its first letter is pressed together with the keys that are held."""
    if held and text:
        yield "key", "+".join([*held, text[0]])
        held.clear()
        text = text[1:]
    if text:
        yield "text", text
