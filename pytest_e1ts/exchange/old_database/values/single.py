"""Single values of the old database: SQLite takes any kind of value in any column, PostgreSQL does not."""

from __future__ import annotations

import re
from typing import Any

SMALLEST, LARGEST = -(2**31), 2**31 - 1
_TRUE = {"true", "t", "yes", "y", "on", "1", "x", "checked", "required"}
_FALSE = {"false", "f", "no", "n", "off", "0", "", "-", "unchecked", "optional"}
_WHOLE = re.compile(r"\s*([+-]?\d{1,12})(?:\.0*)?\s*", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


class UnreadableError(ValueError):
    """A value is none of its kind; the message says so in words that are the same for all such values."""


def read_integer(value: Any) -> tuple[int | None, str]:
    """Return a whole number, and what was wrong with how it is written; empty where nothing was.

    Args:
        value: Whatever SQLite holds.

    Raises:
        UnreadableError: It is no whole number that PostgreSQL takes.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, ""
    written = _WHOLE.fullmatch(str(value)) if isinstance(value, str | int | float) else None
    number = int(written[1]) if written else None
    if isinstance(value, bool) or number is None or not SMALLEST <= number <= LARGEST:
        raise UnreadableError("no whole number that the database takes")
    return number, "" if isinstance(value, int) else "a number that is not written as one"


def read_flag(value: Any) -> tuple[bool | None, str]:
    """Return true or false, and what was wrong with how it is written.

    SQLite has no such kind of value: 0 and 1 are as it should be.

    Raises:
        UnreadableError: It says neither.
    """
    if value is None:
        return None, ""
    if isinstance(value, int) and value in {0, 1}:
        return bool(value), ""
    word = str(value).strip().casefold() if isinstance(value, str | int | float) else "?"
    word = word.removesuffix(".0")
    if word in _TRUE:
        return True, "a text where yes or no belongs"
    if word in _FALSE:
        return False, "a text where yes or no belongs"
    raise UnreadableError("neither yes nor no")


def read_text(value: Any) -> tuple[str | None, str]:
    """Return a text that PostgreSQL takes, and what was wrong with it.

    Args:
        value: Whatever SQLite holds; bytes of a text that are not UTF-8 have been read as surrogates.

    Raises:
        UnreadableError: It is no text in any encoding.
    """
    if value is None:
        return None, ""
    if isinstance(value, bytes):
        return _decoded(value)
    if not isinstance(value, str):
        number = int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
        return str(number), ""
    if not _UNSTORABLE.search(value):
        return value, ""
    if "\x00" in value:
        return _UNSTORABLE.sub(_REPLACEMENT, value), "characters that no text may hold"
    return _decoded(value.encode("utf-8", "surrogateescape"))


def _decoded(data: bytes) -> tuple[str, str]:
    if b"\x00" in data:
        raise UnreadableError("bytes that are no text")
    try:
        return data.decode("utf-8"), "a text that is stored as bytes"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "a text that is not in UTF-8, read as Windows-1252"


def folded(word: str) -> str:
    """Return a word without regard to case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_\-]+", "", word).casefold()
