"""The references a text holds: ``${NAME}``, ``${secret:NAME}``, ``${today+30d:%d/%m/%Y}``, ``${unique}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pytest_e1ts.values.dates import DAYS, TIMES

Kind = Literal["name", "secret", "date", "unique"]
BUILT_IN_NAMES = frozenset({"BASE_URL", "RUN_ID", "now", "today", "unique", "user"})

_OPENING = re.compile(r"(\$\$\{)|\$\{")
_NAME = re.compile(r"[^\W\d][\w.\- ]*")
_DATE = re.compile(
    r"(?P<start>today|now)\s*(?:(?P<sign>[+-])\s*(?P<amount>\d{1,6})\s*(?P<unit>[A-Za-z]*))?\s*(?::(?P<format>.+))?",
    re.DOTALL,
)
_UNIQUE = re.compile(r"unique(?::(?P<form>digits))?(?::(?P<number>\d{1,6}))?")
_SYNTAX = "Write ${NAME}, ${secret:NAME}, ${today+30d:%d/%m/%Y}, ${now+2h} or ${unique}; $${ stands for a literal ${."


@dataclass(frozen=True, slots=True)
class Reference:
    """One ``${…}`` of a text.

    Attributes:
        kind: ``name``, ``secret``, ``date`` or ``unique``.
        name: The name asked for; ``today`` or ``now`` for a date, ``unique`` for that kind.
        text: The reference as written, with its braces.
        amount: For a date, how many units after today (negative: before).
        unit: For a date, ``d``, ``w``, ``m`` or ``y``, after ``now`` also ``h``, ``min`` or ``s``; empty without an
            offset.
        format: For a date, its strftime format; empty for ISO 8601. For ``${unique:digits}``, ``digits``.
        number: For ``${unique:2}``, the number; otherwise 1.
    """

    kind: Kind
    name: str
    text: str
    amount: int = 0
    unit: str = ""
    format: str = ""
    number: int = 1


def names_in(text: str) -> list[Reference]:
    """Return the references of a text, in their order.

    Args:
        text: Any text column of a row.

    Raises:
        ValueError: A reference cannot be read; the message holds the offending part.
    """
    return [part for part in split(text) if isinstance(part, Reference)]


def unknown_names(text: str, known: Iterable[str]) -> list[str]:
    """Return the plain names of a text that are neither known nor built in, in their order, each once.

    Args:
        text: Any text column of a row.
        known: Names of variables and of values that earlier steps save.

    Raises:
        ValueError: A reference cannot be read.
    """
    valid = {*known, *BUILT_IN_NAMES}
    return list(dict.fromkeys(r.name for r in names_in(text) if r.kind == "name" and r.name not in valid))


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[str | Reference, ...]:
    """Split a text into literal parts and references.

    Raises:
        ValueError: A reference cannot be read.
    """
    return (text,) if "${" not in text else tuple(_parts(text))


def _parts(text: str) -> Iterator[str | Reference]:
    position = 0
    while match := _OPENING.search(text, position):
        yield text[position : match.start()]
        if match[1]:
            yield "${"
            position = match.end()
            continue
        end = text.find("}", match.end())
        if end < 0:
            raise ValueError(f"{text[match.start() : match.start() + 40]!r} has no closing brace. {_SYNTAX}")
        yield _read(text[match.end() : end], text[match.start() : end + 1])
        position = end + 1
    yield text[position:]


def _read(content: str, written: str) -> Reference:
    content = content.strip()
    if content.startswith("secret:"):
        return Reference("secret", _checked_name(content.removeprefix("secret:").strip(), written), written)
    if unique := _UNIQUE.fullmatch(content):
        return Reference("unique", "unique", written, format=unique["form"] or "", number=int(unique["number"] or 1))
    if date := _DATE.fullmatch(content):
        return _read_date(date, written)
    return Reference("name", _checked_name(content, written), written)


def _read_date(match: re.Match[str], written: str) -> Reference:
    amount = int(match["amount"] or 0)
    unit = (match["unit"] or "").lower()
    start = match["start"]
    if match["sign"] and unit not in (*DAYS, *(TIMES if start == "now" else ())):
        times = ", h (hours), min (minutes), s (seconds)" if start == "now" else ""
        raise ValueError(f"{written} needs a unit after the number: d (days), w (weeks), m (months), y (years){times}.")
    return Reference(
        "date",
        start,
        written,
        amount=-amount if match["sign"] == "-" else amount,
        unit=unit,
        format=match["format"] or "",
    )


def _checked_name(name: str, written: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{written} is not a valid reference. {_SYNTAX}")
    return name
