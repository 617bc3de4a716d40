"""Reading JSON that people wrote: what is too deep, too long or only half a character is refused in a sentence.

The limits keep everything behind it simple: who walks through such data may call itself, and any number can be written
down again.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEEPEST = 100
"""How many lists and objects may be within one another."""

MOST_DIGITS = 1_000
"""How many digits a whole number may have."""


class UnusableError(ValueError):
    """It is JSON, and nothing that can be used."""


_TEXT = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> Any:
    """Return what a JSON text holds.

    Args:
        text: JSON.

    Raises:
        UnusableError: It is too deep, or holds a number too long or half a character.
        ValueError: It is no JSON; the message says why and where, as in ``is not valid JSON: …``.
    """
    if text.startswith("\ufeff"):
        raise ValueError("is not valid JSON: an invisible mark (U+FEFF) is in front of it.")
    if _is_too_deep(text):
        raise UnusableError(f"is nested too deeply: at most {DEEPEST} lists and objects may be within one another.")
    try:
        value = json.loads(text, parse_int=_integer, parse_float=_decimal, parse_constant=_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"is not valid JSON: {error.msg} ({place}). Write texts in double quotes.") from None
    if "\\u" in text or not text.isascii():
        _refuse_lone_surrogates(value)
    return value


def _is_too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    for character in _TEXT.sub("", text):
        if character in "[{":
            depth += 1
            if depth > DEEPEST:
                return True
        elif character in "]}":
            depth -= 1
    return False


def _integer(written: str) -> int:
    if len(written) > MOST_DIGITS:
        raise UnusableError(f"holds a number of {len(written)} digits: it may have {MOST_DIGITS}. Write it as a text.")
    return int(written)


def _decimal(written: str) -> float:
    number = float(written)
    if math.isinf(number):
        raise UnusableError(f"holds the number {written[:40]}, which is too large. Write it as a text.")
    return number


def _constant(name: str) -> Any:
    raise ValueError(f"is not valid JSON: {name} is no value of JSON. Write it as a text, in double quotes.")


def _refuse_lone_surrogates(value: Any) -> None:
    if isinstance(value, str):
        found = _LONE_SURROGATE.search(value)
        if found:
            code = f"\\u{ord(found[0]):04x}"
            raise UnusableError(f"holds half a character, {code}. Write the character itself, or both halves of it.")
    elif isinstance(value, dict):
        for name, part in value.items():
            _refuse_lone_surrogates(name)
            _refuse_lone_surrogates(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_lone_surrogates(part)
