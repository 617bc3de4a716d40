"""Words of rows as today's vocabulary writes them: actions, types, and targets that were ids."""

from __future__ import annotations

import re
from functools import lru_cache

from pytest_e1ts.actions import actions
from pytest_e1ts.actions.step_types import OLDER_STEP_TYPES, STEP_TYPES
from pytest_e1ts.registry import normalise

_TYPES = {normalise(word): word for word in (*STEP_TYPES, *OLDER_STEP_TYPES)}
_CALL = re.compile(
    r"""(?:document\.)?getElementById\s*(?::\s*|\(\s*)["']?([^"'()]+?)["']?\s*\)?""", re.IGNORECASE | re.ASCII
)
_ID_COLON = re.compile(r"id\s*:\s*(\S+)", re.IGNORECASE)
_ID_CHARACTERS = re.compile(r"#?([\w.\-]+(?:[:\[][\w.\-\]]+)*)")
_PSEUDO = re.compile(
    r":(?::|(?:active|after|any-link|before|checked|default|disabled|empty|enabled|first|focus|has|hover|in-range|"
    r"indeterminate|invalid|is|last|link|not|nth|only|optional|out-of-range|placeholder|read|required|root|scope|"
    r"target|text|valid|visible|visited|where)(?![\w])|(?:first|focus|last|nth|only|placeholder|read)-)"
)
_INDEX = re.compile(r"\[\d+\]")


@lru_cache(maxsize=4096)
def action_word(written: str) -> str:
    """Return an action as the vocabulary writes it; what it does not know, or knows under another name, stays."""
    word = written.strip()
    found = actions.find(word) if word else None
    return found.name if found and normalise(found.name) == normalise(word) else word


@lru_cache(maxsize=4096)
def type_word(written: str) -> str:
    """Return a type of steps as the vocabulary writes it; what it does not know stays."""
    word = written.strip()
    return _TYPES.get(normalise(word), word)


@lru_cache(maxsize=16_384)
def target_word(written: str) -> str:
    """Return a target that was the id of an element so that it is read as one.

    A plain id stays: a bare name is looked for as an id too. What would be taken for a selector does not:
    ``form:title``, ``items[0].name``, ``#4711``.
    """
    word = written.strip()
    call = _CALL.fullmatch(word) or _ID_COLON.fullmatch(word)
    if call:
        return f"id={call[1]}"
    shaped = _ID_CHARACTERS.fullmatch(word)
    if shaped is None or "=" in word or word.startswith("getBy"):
        return word
    id_ = shaped[1]
    has_colon = ":" in id_ and not _PSEUDO.search(id_) and not id_.startswith(("testid:", "data-testid:"))
    is_number = word.startswith("#") and id_[0].isdigit()
    return f"id={id_}" if has_colon or is_number or _INDEX.search(id_) else word
