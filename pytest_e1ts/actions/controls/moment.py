"""A day, a time, or both: what a row sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Moment:
    """What a row sets.

    Attributes:
        day: The day; None for a time alone.
        time: The time; None for a day alone.
        format: How it is typed into a plain field, as in strftime; empty to take it from the placeholder.
    """

    day: date | None
    time: time | None = None
    format: str = ""

    def write(self, form: str) -> str:
        """Write it by a strftime pattern."""
        return datetime.combine(self.day or date(1900, 1, 1), self.time or time()).strftime(form)
