"""Numbers in texts: read as a person reads them, and never found as a part of a longer number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from pytest_e1ts.matchers.comparison import Comparison, matcher, quoted


class Range(Protocol):
    """Which numbers are expected."""

    @property
    def words(self) -> str:
        """The expectation in words."""

    @property
    def holds(self) -> Callable[[float], bool]:
        """Returns whether a number fits."""


_NUMBER = r"[-+\u2212]?(?:\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_WHOLE = re.compile(rf"\s*({_NUMBER})\s*")
_AMOUNT = re.compile(
    rf"\s*(?:[^\W\d_]{{1,3}}\s)?[^\w\s.,+\u2212-]{{0,3}}\s*({_NUMBER})\s*[^\W\d_]{{0,12}}[^\w\s]{{0,2}}\s*"
)
_BLANKS = re.compile(r"[\s\u00a0\u202f']")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def number_of(text: str) -> float | None:
    """Return the number that a text is; None where it is not a number alone.

    A point is the decimal sign unless it repeats, a comma unless it groups by three; where both occur the later one is.

    Args:
        text: Such as ``1,234.50``, ``1.234,50`` or ``6``.
    """
    return _read(match[1]) if (match := _WHOLE.fullmatch(text)) else None


def amount_of(text: str) -> float | None:
    """Return the number of a text that holds one with a currency or a unit, such as ``€ 12.50`` or ``21 notes``.

    Args:
        text: What an element shows.

    Returns:
        The number; None where the text is no number, or holds more than that.
    """
    return _read(match[1]) if (match := _AMOUNT.fullmatch(text)) else None


@matcher("in range")
def in_range(actual: str, expected: Range) -> Comparison:
    """Hold when the text is a number, with a currency or a unit or without, that is among those expected."""
    number = amount_of(actual)
    if number is None:
        return Comparison(
            False, f"expected {expected.words}, but {quoted(actual)} is no number", expected.words, actual
        )
    explanation = f"expected {expected.words}, but it is {quoted(actual)}"
    return Comparison(expected.holds(number), explanation, expected.words, actual)


def holds_whole(text: str, part: str) -> bool:
    """Return whether a text contains a part, and does so without cutting a number into pieces.

    Args:
        text: What is there.
        part: What is looked for: ``6`` is no part of ``16``, ``1.6`` or ``6.5``.
    """
    before = r"(?<!\d)(?<!\d[.,])" if part[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if part[-1:].isdigit() else ""
    return re.search(f"{before}{re.escape(part)}{after}", text) is not None


def _read(written: str) -> float | None:
    plain = _BLANKS.sub("", written).replace("\u2212", "-").rstrip(".,")
    decimal = _decimal_sign(plain.lstrip("+-"))
    for sign in ".,":
        plain = plain.replace(sign, "." if sign == decimal else "")
    try:
        return float(plain)
    except ValueError:
        return None


def _decimal_sign(digits: str) -> str:
    """Return the sign before the decimals; empty where none does."""
    signs = [sign for sign in digits if sign in ".,"]
    if len(set(signs)) > 1:
        return signs[-1]
    if len(signs) > 1 or (signs == [","] and _GROUPED.fullmatch(digits)):
        return ""
    return signs[0] if signs else ""
