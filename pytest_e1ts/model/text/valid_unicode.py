"""Valid Unicode: JavaScript's ``slice`` cuts an emoji in two, and a lone surrogate fits into no file and no pipe."""

from __future__ import annotations

import re
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"  # what browsers show in its place, too


def valid_unicode(text: str) -> str:
    """Return the text with ``\ufffd`` in place of every lone surrogate."""
    return text if text.isascii() else _LONE_SURROGATE.sub(_REPLACEMENT, text)


def valid_unicode_data(value: Any) -> Any:
    """Return plain JSON data with valid Unicode in all its texts."""
    if isinstance(value, str):
        return valid_unicode(value)
    if isinstance(value, dict):
        return {valid_unicode_data(name): valid_unicode_data(part) for name, part in value.items()}
    if isinstance(value, list):
        return [valid_unicode_data(part) for part in value]
    return value
