"""Texts without halves: JavaScript's ``slice`` cuts an emoji in two, and half of one fits into no file and no pipe."""

from __future__ import annotations

import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"  # what browsers show in its place, too


def whole(text: str) -> str:
    """Return the text with ``\ufffd`` in place of every half of a character."""
    return text if text.isascii() else _HALF.sub(_REPLACEMENT, text)


def whole_data(value: Any) -> Any:
    """Return plain JSON data with all its texts whole."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {whole_data(name): whole_data(part) for name, part in value.items()}
    if isinstance(value, list):
        return [whole_data(part) for part in value]
    return value
