"""Whether a field kept what was typed, though a mask may write it in its own way. Pure."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def holds_typed_text(typed: str, shown: str) -> bool:
    """Return whether what a field shows holds all that was typed.

    Signs, blanks and capitals may differ, and more may be around it: ``4111111111111111`` is kept in
    ``4111 1111 1111 1111``, ``1234.5`` in ``$ 1,234.50``, ``90555`` in ``+47 90 555``. What was typed and is missing is
    not kept.

    Args:
        typed: What was typed.
        shown: What the field shows.
    """
    if typed == shown:
        return True
    if not typed.strip():
        return not shown.strip()
    wanted, found = _letters(typed), _letters(shown)
    if not wanted:
        return _signs(typed) in _signs(shown)
    return wanted in found or _is_same_number(typed, shown)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).casefold()


def _signs(text: str) -> str:
    return "".join(text.split())


def _is_same_number(typed: str, shown: str) -> bool:
    """Return whether both are one number, such as ``1.50`` and ``1.5`` or ``1234.50`` and ``1,234.5``."""
    if not _NUMBER.fullmatch(typed.strip()):
        return False
    wanted = float(typed.strip().replace(",", "."))
    forms = (re.sub(r"[^\d.+-]", "", shown), re.sub(r"[^\d,+-]", "", shown).replace(",", "."))
    return any(bool(_NUMBER.fullmatch(form)) and float(form) == wanted for form in forms)
