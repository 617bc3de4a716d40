"""What ``action_result`` may hold: pure parsers that say what is wrong and what would be right."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.model.json_text import read_json
from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.values import LONGEST

Argument = Callable[[str], Any]

_FLAGS = {
    True: ("true", "yes", "1", "on", "visible", "checked", "enabled", "active", "selected"),
    False: ("false", "no", "0", "off", "hidden", "unchecked", "disabled", "inactive", "unselected"),
}
_PLAIN_YES = ("true", "yes", "1", "on")
_LONGEST_WAIT_S = 300.0


class MalformedError(ValueError):
    """The argument cannot be read whatever its variables stand for."""


def is_blank(text: str) -> bool:
    """Return whether nothing of a text can be seen: blanks, and characters without width such as U+200B."""
    return all(character.isspace() or unicodedata.category(character) == "Cf" for character in text)


def emptied_part(written: str, filled: str) -> str:
    """Return the part of an argument that its variables left empty, as it was written; empty where there is none.

    Args:
        written: The argument as the row holds it: a text, or a JSON array of texts.
        filled: The same with its references filled.
    """
    if is_blank(filled):
        return written.strip()
    if not written.lstrip().startswith("["):
        return ""
    try:
        pairs = zip(read_json(written), read_json(filled), strict=True)
        return next((str(one) for one, other in pairs if is_blank(str(other)) and not is_blank(str(one))), "")
    except (ValueError, TypeError):  # the parser will say so
        return ""


def nothing(text: str) -> None:
    """Take no argument; ``true`` says no more than the action does."""
    if is_blank(text) or text.strip().lower() in _PLAIN_YES:
        return
    raise ValueError(
        f"{text.strip()!r} would be ignored, for this action takes none. "
        "Check the outcome in a row of its own, such as Text Match."
    )


def text(text: str) -> str:
    """Take any text, the empty one too."""
    return text


def some_text(text: str) -> str:
    """Take a text that is not empty."""
    if is_blank(text):
        raise ValueError("is empty: write the text.")
    return text


def typed(text: str) -> str:
    """Take a text that is not empty, letter for letter."""
    return some_text(text)


def text_or_none(text: str) -> str:
    """Take a text; two quotation marks, ``""``, for none."""
    return "" if text.strip() == '""' else some_text(text)


def flag(text: str) -> bool:
    """Take ``true`` or ``false`` and the words testers use for them; empty is true."""
    word = text.strip().lower()
    for value, words in _FLAGS.items():
        if word in words:
            return value
    if not word:
        return True
    known = [known for group in _FLAGS.values() for known in group]
    hint = did_you_mean(word, known) or "Write true or false."
    raise ValueError(f"{text.strip()!r} is neither true nor false. {hint}")


def items(text: str) -> tuple[str, ...]:
    """Take a list: a JSON array, or entries separated by line breaks, semicolons, ``|`` or commas; never empty."""
    written = text.strip()
    if written.startswith("["):
        return _json_items(written)
    separator = next((mark for mark in ("\n", ";", "|", ",") if mark in written), None)
    entries = tuple(entry.strip() for entry in written.split(separator) if entry.strip()) if written else ()
    if not entries:
        raise ValueError('is empty: write a list such as ["Low", "High"].')
    return entries


def choice(text: str) -> tuple[str, ...]:
    """Take one option as it is written, or several as a JSON array."""
    if text.strip().startswith("["):
        return _json_items(text.strip())
    return (some_text(text).strip(),)


def named(text: str) -> dict[str, Any]:
    """Take named arguments: a JSON object; empty is none."""
    if not text.strip():
        return {}
    value = json_of(text.strip())
    if not isinstance(value, dict):
        raise MalformedError('must be a JSON object such as {"user": "reviewer"}.')
    return value


def address(text: str) -> str:
    """Take an address or a part of one."""
    written = text.strip()
    if not written:
        raise ValueError("is empty: write an address such as /login.")
    if any(character.isspace() for character in written):
        raise ValueError(f"{written!r} is not an address: it holds a blank. Write %20 for one.")
    try:
        urlsplit(urljoin("http://localhost/", written))
    except ValueError:
        hint = "square brackets belong around an IPv6 address alone, and a host holds letters that hosts may have"
        raise ValueError(f"{written!r} is not an address: {hint}.") from None
    return written


def number(text: str) -> float:
    """Take a number."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise ValueError(f"{text.strip()!r} is not a number. Write one such as 3 or 1.5.") from None


def seconds(text: str) -> float:
    """Take a time to wait: ``2``, ``2 s``, ``1500 ms``; at most 300 seconds."""
    written = text.strip().lower()
    factor = 0.001 if written.endswith("ms") else 1.0
    for unit in ("milliseconds", "seconds", "second", "secs", "sec", "ms", "s"):
        if written.endswith(unit):
            factor = 0.001 if unit.startswith("m") else 1.0
            written = written.removesuffix(unit)
            break
    try:
        value = number(written) * factor
    except ValueError:
        raise ValueError(f"{text.strip()!r} is not a number of seconds. Write one such as 2 or 1.5.") from None
    if not 0 <= value <= _LONGEST_WAIT_S:
        raise ValueError(f"{text.strip()!r} is out of range. Write a number of seconds from 0 to {_LONGEST_WAIT_S:g}.")
    return value


def pair(text: str) -> tuple[str, str]:
    """Take ``name=value``, or ``name: value``."""
    for sign in ("=", ":"):
        name, found, value = text.partition(sign)
        if found and name.strip():
            return name.strip(), value.strip()
    raise ValueError(f"{text.strip()!r} is not of the form name=value, such as color=rgb(0, 0, 0).")


def optional(parse: Argument) -> Argument:
    """Return a parser that takes the empty text as None, and anything else as ``parse`` does."""

    def parse_if_any(text: str) -> Any:
        return None if is_blank(text) else parse(text)

    return parse_if_any


def fill_json(text: str, fill: Callable[[str], str]) -> str:
    """Fill the references of an argument; inside JSON each text on its own, so that a quote in a value does no harm.

    Args:
        text: The argument as written.
        fill: Replaces the references of one text.

    Returns:
        The filled argument, still JSON where it was.

    Raises:
        BrokenStepError: It would be too long.
    """
    if "${" not in text:
        return text
    if not text.lstrip().startswith(("[", "{")):
        return fill(text)
    try:
        value = read_json(text)
    except ValueError:
        return fill(text)
    length = 0

    def counted(part: str) -> str:
        nonlocal length
        filled = fill(part)
        length += len(filled)
        if length > LONGEST:
            raise BrokenStepError(
                f"The argument would have more than {LONGEST:,} characters with its variables filled.",
                code="bad-argument",
            )
        return filled

    return json.dumps(_filled(value, counted), ensure_ascii=False)


def _filled(value: Any, fill: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return fill(value)
    if isinstance(value, list):
        return [_filled(item, fill) for item in value]
    if isinstance(value, dict):
        return {fill(name): _filled(item, fill) for name, item in value.items()}
    return value


def json_of(text: str) -> Any:
    """Take JSON.

    Raises:
        MalformedError: It is none, or nothing that can be worked with.
    """
    try:
        return read_json(text)
    except ValueError as error:
        raise MalformedError(str(error)) from None


def _json_items(text: str) -> tuple[str, ...]:
    value = json_of(text)
    if not isinstance(value, list) or not value or any(isinstance(item, list | dict) for item in value):
        raise MalformedError('must be a list of texts such as ["Low", "High"].')
    return tuple(item if isinstance(item, str) else json.dumps(item) for item in value)
