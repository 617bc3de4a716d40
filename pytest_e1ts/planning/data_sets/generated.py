"""Generated data sets: the same seed gives the same rows on every machine, in every run and for every worker."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError
from pytest_e1ts.registry import suggestion

Maker = Callable[[int], str]
"""Makes the value of the row of that number, counted from 1; called for each row in turn."""

FORMS = (
    "faker NAME",
    "number 1 to 100",
    "unique 6 digits",
    "date +30d",
    "date -10d to +10d",
    "time +2h",
    "one of Low, High",
    "row number",
    "text …",
)

_NUMBER = re.compile(r"number\s+(-?\d{1,15})\s+to\s+(-?\d{1,15})")
_UNIQUE = re.compile(r"unique\s+(\d{1,2})\s+digits?")
_DATE = re.compile(r"date(?:\s+([+-]\d{1,6}[dwmy]))?(?::(.+))?")
_DATES = re.compile(r"date\s+([+-]?\d{1,5})d?\s+to\s+([+-]?\d{1,5})d(?::(.+))?")
_TIME = re.compile(r"time(?:\s+([+-]\d{1,6}(?:d|w|m|y|h|min|s)))?(?::(.+))?")


def generate(columns: Sequence[str], makers: Sequence[str], count: int, seed: str, locale: str = "") -> list[DataRow]:
    """Return generated rows; a row keeps its values when more are asked for, or another column is added.

    Args:
        columns: The names of the columns.
        makers: How each is made, such as ``faker name`` or ``unique 6 digits``.
        count: How many rows.
        seed: What makes them the same, or others.
        locale: For ``faker``, such as ``de_DE``; empty for its own choice.

    Raises:
        DataSetError: A column cannot be made; all of them are listed.
    """
    made: list[list[str]] = []
    faults: list[str] = []
    for column, written in zip(columns, makers, strict=True):
        try:
            make = _maker(written.strip(), random.Random(f"{seed}/{column}"), count, locale)  # noqa: S311 - test data
            made.append([make(number) for number in range(1, count + 1)])
        except ValueError as error:
            faults.append(f"The column {column!r} cannot be generated: {error}")
    if faults:
        raise DataSetError(*faults)
    return [
        DataRow(cells, f"generated row {number}", f"row {number}")
        for number, cells in enumerate(zip(*made, strict=True), start=1)
    ]


def _maker(written: str, chance: random.Random, count: int, locale: str) -> Maker:
    word = written.partition(" ")[0]
    if word == "faker":
        return _faker(written.removeprefix("faker").strip(), chance, locale)
    if word == "text":
        return lambda _number: written.removeprefix("text").strip()
    if written == "row number":
        return str
    if written.startswith("one of "):
        choices = [choice.strip() for choice in written.removeprefix("one of ").split(",") if choice.strip()]
        return _choice(choices, chance)
    found = _numbers(written, chance, count) or _times(written, chance)
    if found is None:
        raise ValueError(f"{written!r} is no way to make values. {suggestion(written, FORMS)}")
    return found


def _choice(choices: Sequence[str], chance: random.Random) -> Maker:
    if not choices:
        raise ValueError("'one of' needs values behind it, with commas between.")
    return lambda _number: chance.choice(choices)


def _numbers(written: str, chance: random.Random, count: int) -> Maker | None:
    if found := _NUMBER.fullmatch(written):
        low, high = sorted((int(found[1]), int(found[2])))
        return lambda _number: str(chance.randint(low, high))
    if found := _UNIQUE.fullmatch(written):
        return _unique_digits(int(found[1]), chance, count)
    return None


def _unique_digits(digits: int, chance: random.Random, count: int) -> Maker:
    """Make numbers of which no two are the same, the first digit never 0."""
    low, many = 10 ** (digits - 1) if digits else 0, 9 * 10 ** (digits - 1) if digits else 0
    if many < count:
        raise ValueError(f"there are no {count} different numbers of {digits} digits. Ask for more digits.")
    taken: set[int] = set()

    def make(_number: int) -> str:
        found = low + chance.randrange(many)
        while found in taken:
            found = low + (found - low + 1) % many
        taken.add(found)
        return str(found)

    return make


def _times(written: str, chance: random.Random) -> Maker | None:
    """Make references to the day or the moment at which the scenario starts."""
    if found := _DATES.fullmatch(written):
        low, high = sorted((int(found[1]), int(found[2])))
        form = f":{found[3]}" if found[3] else ""
        return lambda _number: f"${{today{chance.randint(low, high):+d}d{form}}}"
    for pattern, name in ((_DATE, "today"), (_TIME, "now")):
        if found := pattern.fullmatch(written):
            text = f"${{{name}{found[1] or ''}{':' + found[2] if found[2] else ''}}}"
            return lambda _number: text
    return None


def _faker(name: str, chance: random.Random, locale: str) -> Maker:
    """Make values with the package ``faker``: what its providers offer that needs no arguments."""
    try:
        module: Any = import_module("faker")
    except ImportError:
        raise ValueError(
            "the package faker is not installed. Install it with: pip install 'pytest-e1ts[data]'"
        ) from None
    try:
        fake = module.Faker(locale or None)
    except AttributeError:
        raise ValueError(f"faker knows no locale {locale!r}, such as de_DE or en_GB.") from None
    offered = {each for provider in fake.get_providers() for each in dir(provider) if not each.startswith("_")}
    if name not in offered or not callable(getattr(fake, name, None)):
        raise ValueError(f"faker offers no {name!r}. {suggestion(name, offered)}")
    fake.seed_instance(chance.getrandbits(64))

    def make(_number: int) -> str:
        try:
            value = getattr(fake, name)()
        except Exception as error:
            raise ValueError(f"faker could not make a {name!r}: {error}") from error
        if isinstance(value, bytes) or (not isinstance(value, str | int | float) and not hasattr(value, "isoformat")):
            raise ValueError(f"{name!r} of faker makes no text and no number. Choose another.")
        return str(value).replace("${", "$${")

    return make
