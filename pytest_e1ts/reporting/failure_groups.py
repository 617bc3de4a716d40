"""Messages that say the same of different things: one cause often fails a hundred scenarios."""

from __future__ import annotations

import re

MAX_TEXT = 300
"""Characters of a message that distinguish it from others; what follows is detail."""

_RULES = (
    (re.compile(r"“[^”]*”|«[^»]*»"), "“…”"),
    (re.compile(r"\"[^\"\n]*\""), '"…"'),
    (re.compile(r"(?<!\w)'[^'\n]*'(?!\w)"), "'…'"),
    (re.compile(r"(?<!\w)`[^`\n]*`(?!\w)"), "`…`"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE), "#"),
    (re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b", re.IGNORECASE), "#"),
    (re.compile(r"\d+(?:[.,:]\d+)*"), "#"),
    (re.compile(r"\s+"), " "),
)


def group_key(message: str) -> str:
    """Return a message without what differs from case to case: quoted values, numbers, ids, line breaks.

    Args:
        message: Why a scenario did not pass.

    Returns:
        A text that is the same for failures of one kind; empty for an empty message.
    """
    text = message.strip()[: 4 * MAX_TEXT]
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text[:MAX_TEXT]
