"""Messages of a bearable length, however long the row is that they quote."""

from __future__ import annotations

import re

LONGEST_QUOTE = 300
LONGEST = 1_500

_LONG_QUOTES = (
    re.compile(rf"“([^”]{{{LONGEST_QUOTE}}})[^”]+”"),
    re.compile(rf"(?<!\w)'([^']{{{LONGEST_QUOTE}}})[^']+'(?!\w)"),
    re.compile(rf'(?<!\w)"([^"]{{{LONGEST_QUOTE}}})[^"]+"(?!\w)'),
)
_SHORTENED = (r"“\1…”", r"'\1…'", r'"\1…"')


def shorten(message: str) -> str:
    """Cut long quotes and a long message, each with an ellipsis, by which masking knows that something was cut."""
    if len(message) <= LONGEST_QUOTE:
        return message
    for pattern, shortened in zip(_LONG_QUOTES, _SHORTENED, strict=True):
        message = pattern.sub(shortened, message)
    return message if len(message) <= LONGEST else message[:LONGEST] + "…"
