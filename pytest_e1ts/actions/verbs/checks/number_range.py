"""What a row expects of a number: ``3``, ``> 5``, ``>= 3``, ``!= 0``, ``between 2 and 4``, ``2-4``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

_SIGNS: dict[str, tuple[Callable[[float, float], bool], str]] = {
    ">=": (operator.ge, "at least "), "<=": (operator.le, "at most "), ">": (operator.gt, "more than "),
    "<": (operator.lt, "fewer than "), "!=": (operator.ne, "any number but "), "=": (operator.eq, ""),
}  # fmt: skip
_WORDS = {
    "at least": ">=", "at most": "<=", "more than": ">", "greater than": ">", "fewer than": "<", "less than": "<",
    "exactly": "=", "==": "=", "≥": ">=", "≤": "<=", "≠": "!=", "not": "!=",
}  # fmt: skip
_NUMBER = r"-?\d+(?:\.\d+)?"
_SIGN = "|".join(re.escape(sign) for sign in sorted([*_SIGNS, *_WORDS], key=len, reverse=True))
_ONE = re.compile(rf"(?P<sign>{_SIGN})?\s*(?P<number>{_NUMBER})", re.IGNORECASE)
_SPAN = re.compile(
    rf"(?:between\s+(?P<low>{_NUMBER})\s+and\s+(?P<high>{_NUMBER})"
    rf"|(?P<from>{_NUMBER})\s*(?:-|–|\.\.|to)\s*(?P<to>{_NUMBER}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Which numbers a row expects.

    Attributes:
        words: The expectation in words.
        holds: Returns whether a number fits.
    """

    words: str
    holds: Callable[[float], bool]


def number_range(text: str) -> NumberRange:
    """Take which numbers fit: ``3``, ``>=1.5``, ``< 5``, ``!= 0``, ``at least 2``, ``between 2 and 4``, ``2-4``."""
    written = text.strip()
    if span := _SPAN.fullmatch(written):
        low, high = sorted((float(span["low"] or span["from"]), float(span["high"] or span["to"])))
        return NumberRange(f"{low:g} to {high:g}", lambda number: low <= number <= high)
    match = _ONE.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is not a number or a range. Write one such as 3, >= 1.5 or between 2 and 4.")
    sign = (match["sign"] or "=").lower()
    compare, words = _SIGNS[_WORDS.get(sign, sign)]
    wanted = float(match["number"])
    return NumberRange(f"{words}{wanted:g}", lambda number: compare(number, wanted))


def is_number_range(text: str) -> bool:
    """Return whether a text says which numbers fit by a sign or a word in front, not by a number alone."""
    written = text.strip()
    match = _ONE.fullmatch(written)
    return bool((match and match["sign"]) or re.match(r"between\s", written, re.IGNORECASE))
