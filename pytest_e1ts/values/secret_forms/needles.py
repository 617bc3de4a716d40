"""What is looked for in place of a secret: expressions for all the ways in which it may be written.

Looking with an expression takes long, so each has cores: texts that no way of writing changes. Where none of them is,
the expression is not even made; where one is, it is tried around that place alone.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pytest_e1ts.values.secret_forms.character_forms import units_of

SHORTEST = 3
LONGEST = 1_000
"""Characters of a secret that expressions are made for; longer ones are looked for as texts."""

_PIECE = 128  # characters: a longer secret is looked for in pieces
_LINE = 60  # letters of Base64: no line of it is shorter, so that no more than one ends within them
SHORTEST_IN_BASE64 = 6  # bytes: the inner part of anything shorter in Base64 would match by chance
_SHORTEST_HEX = 4
_MOST_LINES = 1_000
_WIDEST = 12  # times as long as a secret itself: what is looked at around a core
_BREAK = r"(?:\\{1,4}r\\{1,4}n|\\{1,4}n|%0D%0A|%0A|\r?\n[ \t]?)?"
_WIDE = {
    "+": r"(?:[+-]|%(?:25)?2B|\\{1,4}u002b)",
    "/": r"(?:\\{0,4}/|_|%(?:25)?2F|\\{1,4}u002f)",
    "=": r"(?:=|%(?:25)?3D|\\{1,4}u003d)",
}


@dataclass(frozen=True, eq=False)
class Needle:
    """An expression, and what must be in a text for it to be worth trying.

    Attributes:
        text: What it stands for.
        units: Expressions, one for each part of it, one behind the other.
        cores: In small letters where case does not matter; one of them is there wherever the expression matches.
            None at all where that cannot be said: it is always tried then.
        alone: Whether no letter or digit may be beside it.
        exact: Whether capital and small letters differ.
        total: Whether it may also be written with every single letter escaped, and no core be left.
        reach: Characters around a core that are looked at.
        following: What the same secret goes on with.
    """

    text: str
    units: tuple[str, ...]
    cores: tuple[str, ...] = ()
    alone: bool = False
    exact: bool = False
    total: bool = False
    reach: int = 0
    following: tuple[Needle, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, made when it is first needed."""
        source = "".join(self.units)
        if self.alone:
            source = rf"(?<![A-Za-z0-9]){source}(?![A-Za-z0-9])" if self.exact else rf"(?<!\w){source}(?!\w)"
        return re.compile(source, 0 if self.exact else re.IGNORECASE)


def needles_of(value: str) -> Iterator[Needle]:
    """Yield what to look for in place of a secret.

    Args:
        value: Of at most :data:`LONGEST` characters.
    """
    whole = value.strip()
    lines = [line.strip() for line in value.splitlines()[:_MOST_LINES]]
    texts = dict.fromkeys([whole, *(line for line in lines if len(line) >= SHORTEST)])
    for variant in dict.fromkeys(variant for text in texts for variant in _variants(text)):
        yield from written(variant)
    yield from _encoded(value.encode("utf-8", "surrogatepass"))
    if whole != value:
        yield from _encoded(whole.encode("utf-8", "surrogatepass"))


def _variants(text: str) -> Iterator[str]:
    """Yield a text as other programs may hold it: expressions fold the case of letters that have one other form."""
    yield text
    if not text.isascii():
        yield from (text.casefold(), text.lower(), text.upper())
        yield from (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))


def written(text: str) -> Iterator[Needle]:
    """Yield what to look for in place of a text that is in no encoding of bytes."""
    yield from _chained(_piece(piece, alone=len(text) < SHORTEST) for piece in _pieces(text, _PIECE))


def _piece(piece: str, *, alone: bool) -> Needle:
    core = "" if alone else max(re.findall(r"[A-Za-z0-9]+", piece), key=len, default="").lower()
    reach = _WIDEST * len(piece) + 64
    return Needle(piece, tuple(units_of(piece)), (core,) if core else (), alone=alone, total=not alone, reach=reach)


def _chained(pieces: Iterable[Needle]) -> Iterator[Needle]:
    """Yield pieces of one secret, each with those that follow it."""
    known = tuple(pieces)
    yield from (replace(piece, following=known[index + 1 :]) for index, piece in enumerate(known))


def _pieces(text: str, size: int) -> Iterator[str]:
    """Cut a text into pieces of about the same length; white space is left out where they meet."""
    count = -(-len(text) // size)
    length = -(-len(text) // max(count, 1))
    pieces = (text[start : start + length].strip() for start in range(0, len(text), max(length, 1)))
    yield from (piece for piece in pieces if piece)


def _encoded(data: bytes) -> Iterator[Needle]:
    """Yield the value in Base64 and in hexadecimal digits."""
    if len(data) >= SHORTEST_IN_BASE64:
        for letters in _inner(data):
            yield from _chained(_letters(piece) for piece in _pieces(letters, _LINE))
    elif len(data) >= SHORTEST:
        yield _letters(base64.b64encode(data).decode(), alone=True)
    if len(data) >= _SHORTEST_HEX:
        digits = _pieces(data.hex(), _PIECE)
        yield from _chained(Needle(piece, tuple(piece), (piece,), reach=len(piece)) for piece in digits)


def _inner(data: bytes) -> Iterator[str]:
    """Yield the letters that the bytes alone decide, wherever they begin within a longer text."""
    for before in range(3):
        letters = base64.b64encode(b"\0" * before + data).decode()
        yield letters[(0, 2, 3)[before] : (before + len(data)) * 8 // 6]


def _letters(letters: str, *, alone: bool = False) -> Needle:
    units = [_WIDE.get(letter, letter) + _BREAK for letter in letters.rstrip("=")]
    units += [f"(?:{_WIDE['=']})?"] * (len(letters) - len(units)) if len(units) >= SHORTEST else []
    half = len(letters) // 2
    cores = [max(re.findall("[A-Za-z0-9]+", part), key=len, default="") for part in (letters[:half], letters[half:])]
    reach = 8 * len(letters) + 64
    return Needle(letters, tuple(units), tuple(cores) if all(cores) else (), alone=alone, exact=True, reach=reach)
