"""Kinds of options: how what is written becomes a value, and what is said where it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pytest_e1ts.declarations.option import Given, Kind, Option

if TYPE_CHECKING:
    from pytest_e1ts.errors import ConfigurationError

T = TypeVar("T")

_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})
_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}


def word(*words: T) -> Kind[T]:
    """Make a kind of one of some words."""

    def read(option: Option[T], given: Given) -> T:
        return word_among(words, given.text(option), option)

    return Kind(read, "|".join(map(str, words)))


def mode(*words: T) -> Kind[T]:
    """Make a kind of one of some words.

    Args:
        *words: What is meant where nothing was given, then what the option means without a value, then others.
    """

    def read(option: Option[T], given: Given) -> T:
        return word_among(words, given.text(option), option)

    return Kind(read, "|".join(map(str, words[1:])), takes="a value or nothing")


def count(least: int, most: int = 10) -> Kind[int]:
    """Make a kind of a number from ``least`` to ``most``."""

    def read(option: Option[int], given: Given) -> int:
        value = given.text(option)
        if value.isdecimal() and least <= int(value) <= most:
            return int(value)
        raise _refusal(f"{option.flag}={value!r} is not a number from {least} to {most}.")

    return Kind(read, "N")


def _text(option: Option[str], given: Given) -> str:
    return given.text(option)


def _yes_or_no(option: Option[bool], given: Given) -> bool:
    value = given.text(option).casefold()
    if given.is_on_command_line(option) and value not in _YES | _NO:  # CI variables hold all sorts of words
        raise _refusal(f"{option.flag}={value!r} is neither yes nor no.")
    return value not in _NO


def _switch(option: Option[bool], given: Given) -> bool:
    return given.is_switched_on(option)


def _duration(option: Option[float], given: Given) -> float:
    value = given.text(option)
    try:
        number = float(value)
    except ValueError:
        number = 0
    if not 0 < number < 86_400:
        raise _refusal(f"{option.flag}={value!r} is not a number of seconds, such as {option.flag}=15.")
    return number * 1000


def _limit(option: Option[float], given: Given) -> float:
    return 0.0 if given.text(option).casefold() in {"", "0", "none"} else _duration(option, given)


def _size(option: Option[int], given: Given) -> int:
    text = given.text(option)
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?b?)", text.strip(), re.IGNORECASE)
    unit = match[2].lower() if match else ""
    unit = f"{unit}b" if unit in {"k", "m", "g", "t"} else unit
    if match is None or unit not in _UNITS:
        raise _refusal(f"{option.flag}={text!r} is not a size, such as {option.flag}=500MB or 2GB.")
    return round(float(match[1]) * _UNITS[unit])


def _path(option: Option[Path], given: Given) -> Path:
    return Path(given.text(option))


def _path_or_none(option: Option[Path | None], given: Given) -> Path | None:
    text = given.text(option)
    return Path(text) if text else None


def _names(option: Option[tuple[str, ...]], given: Given) -> tuple[str, ...]:
    names = (name.strip() for name in given.text(option).split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _texts(option: Option[tuple[str, ...]], given: Given) -> tuple[str, ...]:
    return given.texts(option)


def _patterns(option: Option[tuple[str, ...]], given: Given) -> tuple[str, ...]:
    return tuple(text for text in given.texts(option) if text.strip())


def _pairs(option: Option[Mapping[str, str]], given: Given) -> Mapping[str, str]:
    pairs = {}
    for text in given.texts(option):
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise _refusal(f"{option.flag}={text!r} is not NAME=VALUE, such as {option.flag}=USER=ann.")
        pairs[name.strip()] = value
    return pairs


TEXT = Kind(_text)
"""Any text, without blanks at its ends."""
YES_OR_NO = Kind(_yes_or_no, "yes|no")
"""A yes or no as a text, such as pipelines have in their variables."""
SWITCH = Kind(_switch, ini_type="bool", takes="nothing")
"""A yes that is given without a value on the command line, and as a yes or no in the ini file."""
DURATION = Kind(_duration, "SECONDS")
"""More than no and less than a day's seconds, in milliseconds."""
LIMIT = Kind(_limit, "SECONDS")
"""The same, or 0 where there is to be no end."""
SIZE = Kind(_size, "SIZE")
"""``500MB``, ``1.5 GB``, in bytes; an MB is a million bytes, a number alone counts bytes."""
PATH = Kind(_path, "PATH")
"""A path as it is written; settings take a relative one from their root."""
PATH_OR_NONE = Kind(_path_or_none, "PATH")
"""The same, or None."""
NAMES = Kind(_names, "NAMES")
"""Names with commas between them, each once."""
TEXTS = Kind(_texts, ini_type="linelist", takes="several values")
"""Texts, each given for itself, a line for each in the ini file."""
ARGUMENTS = Kind(_texts, ini_type="args", takes="several values")
"""The same, with blanks between them in the ini file."""
PATTERNS = Kind(_patterns, ini_type="linelist", takes="several values", adds_to_ini=True)
"""Texts of which those of the command line come on top of those in the ini file."""
PAIRS = Kind(_pairs, "NAME=VALUE", ini_type="linelist", takes="several values")
"""Values by name, each given for itself as ``NAME=VALUE``."""


def word_among(words: Iterable[T], text: str, option: Option[Any]) -> T:
    """Return the word that a text is.

    Raises:
        ConfigurationError: It is none of them; the message suggests the nearest.
    """
    for known in words:
        if text == known:
            return known
    from pytest_e1ts.registry import suggestion  # noqa: PLC0415 - loaded where something is refused

    raise _refusal(f"{option.flag}={text!r} is unknown. {suggestion(text, map(str, words))}")


def _refusal(message: str) -> ConfigurationError:
    from pytest_e1ts.errors import ConfigurationError  # noqa: PLC0415 - the same

    return ConfigurationError(message, code="bad-option-value")
