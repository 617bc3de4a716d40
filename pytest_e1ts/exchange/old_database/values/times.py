"""Times of the old database, in whatever way it wrote them, as UTC without a zone: so PostgreSQL holds them here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from pytest_e1ts.exchange.old_database.values.single import UnreadableError, read_text

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(r"-?\d{9,16}(\.\d+)?", re.ASCII)
_SPOKEN = re.compile(
    r"(?:[A-Z][a-z]{2,8},? )?([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?)?"
    r"(?: ?([AP]M))?(?: (?:GMT|UTC)?([+-]\d{4})?(?: \(.*\))?)?",
    re.ASCII,
)
_PARTED = re.compile(
    r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([AP]M))?)?", re.ASCII | re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MILLISECONDS_FROM = 100_000_000_000  # in seconds that would be the year 5138
_OTHERWISE = "a time that is written otherwise"
_FIRST_YEAR, _LAST_YEAR = 1970, 9998


def read_time(value: Any) -> tuple[datetime | None, str]:
    """Return a time in UTC without a zone, and what was wrong with how it is written.

    ISO 8601, with or without a zone, is as it should be; without one it is UTC, as SQLite writes it.

    Args:
        value: Whatever SQLite holds: a text, or seconds or milliseconds since 1970.

    Raises:
        UnreadableError: It is no time.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, ""
    text = (read_text(value)[0] or "").strip()
    for remark, read in _READERS:
        try:
            found = read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if found is not None and _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return found, remark
    raise UnreadableError("no time that can be read")


def _iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    time = datetime(  # noqa: DTZ001 - the zone follows
        int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
        int((fraction or "").ljust(6, "0")[:6]),
    )  # fmt: skip
    return time - _offset(zone or "")


def _epoch(text: str) -> datetime | None:
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    seconds = number / 1000 if abs(number) >= _MILLISECONDS_FROM else number
    return datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None) + timedelta(seconds=round(seconds, 3))


def _spoken(text: str) -> datetime | None:
    found = _SPOKEN.fullmatch(text)
    if not found:
        return None
    month, day, year, hour, minute, second, half, zone = found.groups()
    number = _MONTHS.index(month[:3].casefold()) + 1
    return _made((year, str(number), day), (hour, minute, second), half) - _offset(zone or "")


def _parted(text: str) -> datetime | None:
    """Read numbers with dots as day, month, year, and others as month, day, year, unless there is no such month."""
    found = _PARTED.fullmatch(text)
    if not found:
        return None
    first, separator, second, year, hour, minute, seconds, half = found.groups()
    day_first = separator == "." or int(first) > 12
    day, month = (first, second) if day_first else (second, first)
    return _made((year, month, day), (hour, minute, seconds), half)


def _mailed(text: str) -> datetime | None:
    found = parsedate_to_datetime(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)


def _made(date: tuple[str, str, str], clock: tuple[str | None, str | None, str | None], half: str | None) -> datetime:
    hour, minute, second = (int(part or 0) for part in clock)
    if half:
        hour = hour % 12 + (12 if half.upper() == "PM" else 0)
    year, month, day = map(int, date)
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - UTC is meant


def _offset(zone: str) -> timedelta:
    digits = zone.replace(":", "")
    if not digits or digits[0] not in "+-":
        return timedelta()
    size = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5] or 0))
    timezone(size)  # refuses what is no zone
    return size if digits[0] == "+" else -size


def _readers() -> Iterator[tuple[str, Callable[[str], datetime | None]]]:
    yield "", _iso
    yield "a time that is a number of seconds or milliseconds", _epoch
    for read in (_spoken, _parted, _mailed):
        yield _OTHERWISE, read


_READERS = tuple(_readers())
