"""The beginning of a secret before an ellipsis: what is left where a long text was cut in the middle of the value.

Playwright's log shows the first 50 characters of an element's text and 500 of its attributes, and ends both with ``…``.
"""

from __future__ import annotations

from collections.abc import Iterable

_ELLIPSIS = "…"
_SHORTEST_START = 4  # characters; fewer stand before an ellipsis by chance


def mask_cut(text: str, forms: Iterable[str], mask: str) -> str:
    """Return the text without the beginnings of secrets that an ellipsis follows.

    Args:
        text: Holds no secret as a whole.
        forms: The forms in which secrets are looked for.
        mask: What stands in their place.
    """
    *cut, rest = text.split(_ELLIPSIS)
    if not cut:
        return text
    known = [form for form in forms if len(form) > _SHORTEST_START]
    return _ELLIPSIS.join([*(_without_start(part, known, mask) for part in cut), rest])


def _without_start(part: str, forms: list[str], mask: str) -> str:
    lengths = (_start_at_end(part, form) for form in forms)
    longest = max(lengths, default=0)
    return part[:-longest] + mask if longest else part


def _start_at_end(part: str, form: str) -> int:
    """Return how many of the last characters of the part are the first ones of the form."""
    end = part[1 - len(form) :]
    at = end.find(form[:_SHORTEST_START])
    while at >= 0:
        if form.startswith(end[at:]):
            return len(end) - at
        at = end.find(form[:_SHORTEST_START], at + 1)
    return 0
