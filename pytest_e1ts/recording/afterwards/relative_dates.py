"""Dates that were typed, as days from today: the same rows next month mean next month's dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pytest_e1ts.recording.afterwards.offer import Offer, Rows, with_text
from pytest_e1ts.recording.row import RecordedRow

_ISO = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})( \d{2}:\d{2}(:\d{2})?)?")
_SHOWN_AS = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
_FARTHEST_DAYS = 5 * 366


def offer_relative_dates(rows: Rows, today: date) -> Iterator[Offer]:
    """Offer ``${today+61d}`` for each date that was set, wherever rows write it.

    Args:
        rows: The rows.
        today: The day on which they were recorded.
    """
    for day in dict.fromkeys(day for row in rows if (day := _day_of(row)) is not None):
        days = (day - today).days
        if abs(days) > _FARTHEST_DAYS:  # a date of birth stays the same next month
            continue
        reference = _reference(days)
        found = f"{day.isoformat()} is {_words(days)}; ${{{reference}}} will be so on any day."
        yield Offer("date", found, partial(_applied, day=day, reference=reference))


def _day_of(row: RecordedRow) -> date | None:
    match = _ISO.fullmatch(row.argument) if row.action == "Set Date" else None
    try:
        return date.fromisoformat(match["day"]) if match else None
    except ValueError:
        return None


def _reference(days: int) -> str:
    return "today" if not days else f"today{days:+d}d"


def _words(days: int) -> str:
    if not days:
        return "the day of the recording"
    unit = "day" if abs(days) == 1 else "days"
    return f"{abs(days)} {unit} {'after' if days > 0 else 'before'} the recording"


def _applied(rows: Rows, *, day: date, reference: str) -> Rows:
    changed = with_text(rows, day.isoformat(), f"${{{reference}}}")
    for form in _SHOWN_AS:
        if (shown := day.strftime(form)) != day.isoformat():
            changed = with_text(changed, shown, f"${{{reference}:{form}}}")
    return changed
