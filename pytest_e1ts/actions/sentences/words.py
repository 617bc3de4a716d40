"""The words of a sentence: texts in quotation marks stand for elements and arguments, all others are matched."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"""
    "(?P<double>(?:[^"\\]|\\.)*)"(?=$|[\s,.:;])
    |'(?P<single>(?:[^'\\]|\\.)*)'(?=$|[\s,.:;])
    |(?P<plain>\S+)
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_FLAGS = ("true", "false")
SLOT = "{}"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence.

    Attributes:
        text: As it is matched: folded, without a comma behind it.
        value: What it stands for where it may be an element or an argument; None where it is a word alone.
        is_quoted: Whether it stands in quotation marks.
    """

    text: str
    value: str | None = None
    is_quoted: bool = False


def words_of(sentence: str) -> tuple[Word, ...]:
    """Return the words of a sentence; a full stop or a colon at its end is none of them.

    Args:
        sentence: Without keyword, such as ``I click "Save"``.
    """
    found = (_word(match) for match in _WORD.finditer(sentence.strip().rstrip(".:").rstrip()))
    return tuple(word for word in found if word.is_quoted or word.text)


def _word(match: re.Match[str]) -> Word:
    for kind, mark in (("double", '"'), ("single", "'")):
        if match[kind] is not None:
            return Word(SLOT, _without_escapes(match[kind], mark), is_quoted=True)
    text = match["plain"].rstrip(",").casefold()
    is_value = _NUMBER.fullmatch(text) is not None or text in _FLAGS
    return Word(text, text if is_value else None)


def _without_escapes(text: str, mark: str) -> str:
    r"""Return a quoted text as it is meant: ``\"`` is a quotation mark, ``\\`` a backslash, any other one itself."""
    return re.sub(rf"\\([\\{mark}])", r"\1", text)


def quoted(text: str) -> str:
    """Return a text as a sentence quotes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def shape(words: tuple[Word, ...], *, bare_values: bool = False) -> str:
    """Return what of a sentence is matched.

    Args:
        words: Its words.
        bare_values: Whether numbers and ``true`` and ``false`` without quotation marks stand for something too.
    """
    return " ".join(SLOT if bare_values and word.value is not None else word.text for word in words)


def values(words: tuple[Word, ...], *, bare_values: bool = False) -> tuple[str, ...]:
    """Return what stands in the places of a shape, in order."""
    return tuple(word.value for word in words if word.value is not None and (bare_values or word.is_quoted))
