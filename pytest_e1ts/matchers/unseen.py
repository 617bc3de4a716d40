"""Texts that look the same and are not: what nobody sees, and letters of other alphabets."""

from __future__ import annotations

import unicodedata

# Letters that look like Latin ones. Source: https://www.unicode.org/Public/security/latest/confusables.txt
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u2010\u2011\u2012\u2013\u2212",
    "aeopcyxijsABEKMHOPCTXABEZHIKMNOPTYXo-----",
)


def difference(expected: str, actual: str) -> str:
    """Describe how two texts differ that look the same, or of which one looks like a part of the other.

    Args:
        expected: What was expected.
        actual: What was there.

    Returns:
        Both with the characters written out that nobody can see or distinguish; empty where a person sees a difference.
    """
    wanted, found = _look(expected), _look(actual)
    if not wanted or wanted not in found or _shown(expected) in _shown(actual):
        return ""
    return f'; they look alike: "{_escaped(expected)}" is not "{_escaped(actual)}"'


def _shown(text: str) -> str:
    return " ".join(text.split()).lower()


def _look(text: str) -> str:
    seen = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in {"Cf", "Cc", "Mn"})
    seen = " ".join("".join(" " if c.isspace() else c for c in seen).split())
    return seen.translate(_ALIKE).casefold()


def _escaped(text: str) -> str:
    strange = {c for c in text if c.isspace() and c != " "}
    strange |= {c for c in text if unicodedata.category(c) in {"Cf", "Cc", "Mn"} or c.translate(_ALIKE) != c}
    strange |= {c for c in text if unicodedata.normalize("NFKC", c) != c}
    return "".join(c.encode("unicode_escape").decode() if c in strange else c for c in text[:200])
