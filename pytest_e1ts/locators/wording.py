"""Words as a person compares them: whitespace and the shape of quotation marks do not matter. Pure."""

from __future__ import annotations

import re

_SINGLE = "'\u2018\u2019\u201b"
_DOUBLE = '"\u201c\u201d\u201e\u201f'
_BACKTICK = "`"
_STRAIGHT = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"')})


def lenient_source(text: str) -> str:
    """Return the source of a regular expression, for Python and JavaScript, of whatever reads like a text."""
    words = r"\s+".join(re.sub(r"([\\^$.*+?()[\]{}|/-])", r"\\\1", word) for word in text.split())
    for marks in (_SINGLE, _DOUBLE, _BACKTICK):  # a class each: Playwright overlooks the second of two bare ones
        words = re.sub(f"[{marks}]", f"[{marks}]", words)
    return words


def lenient_text(text: str) -> str | re.Pattern[str]:
    """Return what Playwright should look for: the text, or a pattern where it holds quotation marks of any shape."""
    if not re.search(f"[{_SINGLE}{_DOUBLE}]", text):
        return text
    return re.compile(lenient_source(text), re.IGNORECASE)


def folded(text: str) -> str:
    """Return the text in lower case, whitespace runs as single blanks, quotation marks straight."""
    return " ".join(text.split()).casefold().translate(_STRAIGHT)
