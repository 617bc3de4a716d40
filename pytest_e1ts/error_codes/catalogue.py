"""Kinds of errors by word and by number; the texts are read when the first one is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pytest_e1ts.error_codes.kind import PREFIX, ErrorKind, RowExample

KINDS = Path(__file__).parent / "kinds"
"""A file for each range of numbers; each of its tables is a kind, by its word."""

_CODED = re.compile(rf"\[{PREFIX}\d{{4}}\]\s*$")


@lru_cache(maxsize=1)
def error_kinds() -> Mapping[str, ErrorKind]:
    """Return every kind of error by its word, in the order of their numbers."""
    return {kind.word: kind for kind in sorted(_read(), key=lambda kind: kind.number)}


def find_kind(written: str) -> ErrorKind | None:
    """Return the kind that is written as a code, a number or a word; None where there is no such one.

    Args:
        written: ``E1TS-1001``, ``1001`` or ``unknown-action``, in any case.
    """
    word = written.strip().strip("[]").lower()
    number = word.removeprefix(PREFIX.lower())
    return error_kinds().get(word) or next(
        (kind for kind in error_kinds().values() if str(kind.number) == number), None
    )


def code_of(word: str) -> str:
    """Return the code of a word, such as ``E1TS-1001``; empty for a word of a suite's own."""
    kind = error_kinds().get(word) if word else None
    return kind.code if kind else ""


def with_code(message: str, word: str) -> str:
    """Return a message with its code behind it, on a line of its own where the message has several.

    Args:
        message: What is wrong.
        word: The word of its kind; without one the message stays as it is, and where it has a code already.
    """
    code = code_of(word)
    if not code or _CODED.search(message):
        return message
    separator = "\n" if "\n" in message.strip() else " "
    return f"{message.rstrip()}{separator}[{code}]"


def _read() -> Iterator[ErrorKind]:
    import tomllib  # noqa: PLC0415 - no run needs it where all is well

    for file in sorted(KINDS.glob("*.toml")):
        for word, texts in tomllib.loads(file.read_text(encoding="utf-8")).items():
            yield ErrorKind(word=word, **_with_example(texts))


def _with_example(texts: dict[str, Any]) -> dict[str, Any]:
    if "example" in texts:
        return texts
    select = texts.pop("select", None)
    example = RowExample(tuple(texts.pop("rows")), texts.pop("note", ""), None if select is None else tuple(select))
    return texts | {"example": example}
