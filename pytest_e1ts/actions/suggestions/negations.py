"""Words with a negation in front: the plain action would be the opposite of what they mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from pytest_e1ts.actions.registry import actions
from pytest_e1ts.actions.suggestions.other_words import FILLER, other_word
from pytest_e1ts.registry import normalise

OPPOSITES = {
    "Text Match": "Not Text",
    "Assert Text": "Not Text",
    "URL": "Not URL",
    "Exact URL": "Not URL",
    "Attribute Value": "Not Attribute",
    "Cookie Value": "No Cookie",
    "Storage Value": "No Storage Value",
    "Check": "Uncheck",
}
"""Actions whose opposite has a name of its own."""

_NOT = tuple(
    re.compile(rf"{FILLER}(?:{word})(?:tobe|be|have|has)?(?P<rest>.+)") for word in ("not", "n't", "never", "no")
)
_PREFIX = re.compile(r"(?:is)?(?:un|in|dis|de|non)(?P<rest>.+)")
_WORD = re.compile(r"(?<![a-z])(?:not|no|never)(?![a-z])|n't\b", re.IGNORECASE)
_ALIKE = 0.8  # how near a misspelt name must be


def plain_word(name: str, known: Iterable[str]) -> str:
    """Return the word of an action that another word negates; empty where it negates none.

    Args:
        name: What a row writes as its action, such as ``Not Visible`` or ``Unchecked``.
        known: The names of all actions.
    """
    word, names = normalise(name).replace("’", "'"), {normalise(each): each for each in known}
    rests: list[str] = [found["rest"] for pattern in _NOT if (found := pattern.fullmatch(word))]
    prefixed: list[str] = [found["rest"]] if (found := _PREFIX.fullmatch(word)) else []
    for rest in [*rests, *prefixed]:
        if actions.find(rest) or other_word(rest) or rest in names:
            return rest
    checks = [each for each, written in names.items() if takes_false(written)]
    near = [close for rest in rests for close in difflib.get_close_matches(rest, checks, n=1, cutoff=_ALIKE)]
    return near[0] if near else ""


def says_not(name: str) -> bool:
    """Return whether a name says ``not``, ``no`` or the like as a word of its own."""
    return _WORD.search(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)) is not None


def takes_false(name: str) -> bool:
    """Return whether an action is a check that ``false`` turns into its opposite."""
    found = actions.find(name)
    return found is not None and found.kind == "assertion" and found.result_type == "bool"
