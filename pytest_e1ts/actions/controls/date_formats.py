"""The ways in which a page may write a day and a time. Pure."""

from __future__ import annotations

import re
from datetime import date, time

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_GAP = r"[\s./,-]{1,3}"


def shows_day(text: str, day: date) -> bool:
    """Whether a text holds a day: ``2026-11-20``, ``20.11.2026``, ``11/20/26``, ``20 November 2026`` and the like.

    Args:
        text: What is shown.
        day: The day. Where nothing distinguishes day and month, either order counts.
    """
    year = rf"(?:{day.year}|'?{day.year % 100:02d})"
    number, month = rf"0?{day.day}(?:st|nd|rd|th)?", rf"0?{day.month}"
    name = rf"{MONTHS[day.month - 1][:3]}[a-z]*\.?"
    forms = (
        (str(day.year), month, f"0?{day.day}"), (number, month, year), (month, number, year), (number, name, year),
        (name, number, year), (str(day.year), name, number), (number, "of", name, year),
    )  # fmt: skip
    pattern = "|".join(_GAP.join(form) for form in forms)
    return re.search(rf"(?<![\w]){'(?:' + pattern + ')'}(?!\w)", text, re.IGNORECASE) is not None


def shows_time(text: str, moment: time) -> bool:
    """Return whether a text holds a time: ``14:30``, ``2:30 pm``, ``14.30``."""
    hour = moment.hour % 12 or 12
    half = "p" if moment.hour >= 12 else "a"
    minute = f"{moment.minute:02d}"
    pattern = rf"0?{moment.hour}[:.]{minute}(?![\s:.\d]*[ap]\.?m)|0?{hour}[:.]{minute}[\s:.\d]*{half}\.?m"
    return re.search(rf"(?<!\d)(?:{pattern})", text, re.IGNORECASE) is not None
