"""Comparisons of texts."""

from __future__ import annotations

from pytest_e1ts.matchers.comparison import Comparison, matcher, quoted
from pytest_e1ts.matchers.numbers import holds_whole, number_of
from pytest_e1ts.matchers.patterns import LIMIT_MS, search
from pytest_e1ts.matchers.unseen import difference

_QUOTES = str.maketrans({**dict.fromkeys("\u2018\u2019\u201b", "'"), **dict.fromkeys("\u201c\u201d\u201e\u201f", '"')})


def fold(text: str) -> str:
    """Return the text in lower case, whitespace runs as single blanks, quotation marks straight."""
    return " ".join(text.split()).casefold().translate(_QUOTES)


@matcher("contains")
def contains(actual: str, expected: str) -> Comparison:
    """Hold when the text contains the expected one, whatever the case and the whitespace; numbers are never cut."""
    ok = holds_whole(fold(actual), fold(expected)) or _same_number(actual, expected)
    cut = ", which holds it only as a part of a number" if not ok and fold(expected) in fold(actual) else ""
    more = cut or difference(expected, actual)
    return Comparison(
        ok, f"expected a text that contains {quoted(expected)}, but it is {quoted(actual)}{more}", expected, actual
    )


def _same_number(actual: str, expected: str) -> bool:
    wanted = number_of(expected)
    return wanted is not None and wanted == number_of(actual)


@matcher("exact")
def exact(actual: str, expected: str) -> Comparison:
    """Hold when the text is the expected one, letter for letter; only whitespace runs are folded."""
    ok = " ".join(actual.split()) == " ".join(expected.split())
    alike = difference(expected, actual)
    return Comparison(ok, f"expected exactly {quoted(expected)}, but it is {quoted(actual)}{alike}", expected, actual)


@matcher("lacks")
def lacks(actual: str, expected: str) -> Comparison:
    """Hold when the text does not contain the expected one, whatever the case and the whitespace."""
    ok = fold(expected) not in fold(actual)
    return Comparison(ok, f"expected a text without {quoted(expected)}, but it is {quoted(actual)}")


@matcher("matches", "pattern")
def matches(actual: str, expected: str, *, limit_ms: float = LIMIT_MS) -> Comparison:
    """Hold when the regular expression finds something in the text, as it is or with its whitespace folded.

    Args:
        actual: The text.
        expected: The regular expression.
        limit_ms: How long to search, in milliseconds.

    Raises:
        BrokenStepError: The search took longer.
    """
    found = any(search(expected, form, limit_ms) for form in (actual, " ".join(actual.split())))
    return Comparison(found, f"expected a text that matches {expected!r}, but it is {quoted(actual)}", expected, actual)
