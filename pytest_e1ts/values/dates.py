"""Dates and times relative to the moment a scenario started."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from typing import TypeVar

Day = TypeVar("Day", date, datetime)

DAYS = ("d", "w", "m", "y")
TIMES = ("h", "min", "s")
_MOMENT = "%Y-%m-%dT%H:%M"  # as fields of the type datetime-local take it
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


def shift(day: Day, amount: int, unit: str) -> Day:
    """Return the day or moment that lies ``amount`` units after ``day``.

    Args:
        day: Where to start.
        amount: How many units; negative for earlier.
        unit: ``d``, ``w``, ``m`` or ``y``, of a moment also ``h``, ``min`` or ``s``; empty for no shift. A month later
            than 31 January is the last of February.

    Raises:
        ValueError: It lies outside the years 1 to 9999.
    """
    try:
        if unit in {"m", "y"}:
            return _shift_months(day, amount * (12 if unit == "y" else 1))
        return day + timedelta(seconds=amount * _SECONDS[unit or "d"])
    except (OverflowError, ValueError) as error:
        raise ValueError(f"{amount}{unit} from {day} is not a date in the years 1 to 9999.") from error


def write(day: date, pattern: str) -> str:
    """Write a day or a moment by a strftime pattern; where it is empty, as ``2026-11-20`` or ``2026-11-20T14:30``."""
    if pattern:
        return day.strftime(pattern)
    return day.strftime(_MOMENT) if isinstance(day, datetime) else day.isoformat()


def _shift_months(day: Day, months: int) -> Day:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("year out of range")
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))
