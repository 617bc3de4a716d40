"""Making any text storable: a row that cannot be written would be a verdict lost."""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def storable(text: str | None, limit: int | None = None) -> str | None:
    """Return the text as PostgreSQL can hold it.

    Args:
        text: Any text; NUL characters and lone surrogates, which no PostgreSQL text can hold, become U+FFFD.
        limit: The column's length in characters; longer text is cut and ends in ``…``.
    """
    if text is None:
        return None
    clean = _UNSTORABLE.sub(_REPLACEMENT, text)
    return clean if limit is None or len(clean) <= limit else clean[: limit - 1] + "…"


def storable_json(value: object) -> object:
    """Return plain JSON data with all its texts storable."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {str(storable(str(name))): storable_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [storable_json(part) for part in value]
    return value
