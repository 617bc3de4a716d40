"""Dates relative to the day a scenario started."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def shift(day: date, amount: int, unit: str) -> date:
    """Return the day that lies ``amount`` units after ``day``.

    Args:
        day: Where to start.
        amount: How many units; negative for earlier.
        unit: ``d``, ``w``, ``m`` or ``y``; empty for no shift. A month later than 31 January is the last of February.

    Raises:
        ValueError: The day lies outside the years 1 to 9999.
    """
    try:
        if unit in {"m", "y"}:
            return _shift_months(day, amount * (12 if unit == "y" else 1))
        return day + timedelta(days=amount * (7 if unit == "w" else 1))
    except (OverflowError, ValueError) as error:
        raise ValueError(f"{amount}{unit} from {day} is not a date in the years 1 to 9999.") from error


def write(day: date, pattern: str) -> str:
    """Write a day by a strftime pattern, or as ``2026-11-20`` where the pattern is empty."""
    return day.strftime(pattern) if pattern else day.isoformat()


def _shift_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("year out of range")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
