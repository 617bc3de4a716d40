"""The id of a scenario, a case or a test set, as people write it on the command line: 101, sc101, or a node id."""

from __future__ import annotations

import re

from pytest_e1ts.errors import UsageError

_ID = re.compile(r"(?:.*::)?(?:sc)?(-?\d{1,18})", re.DOTALL)


def record_id(word: str, kind: str, command: str) -> int:
    """Return the id that a word is.

    Args:
        word: What was written.
        kind: What it is the id of, as people call it.
        command: The command as it is written in front of an id.

    Raises:
        UsageError: It is none.
    """
    found = _ID.fullmatch(word.strip())
    if found is None:
        raise UsageError(
            f"{word!r} is no id of a {kind}. Give its number, as in: {command}101", code="bad-command-argument"
        )
    return int(found[1])
