"""Numbers and dates as the usual formats of spreadsheets show them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

_DECIMALS = re.compile(r"(?P<thousands>#,##)?0(?:\.(?P<decimals>0+))?(?P<percent>%)?")
_PARTS = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|[^a-zA-Z]", re.IGNORECASE)
_NOISE = re.compile(r"\[[^\]]*\]|\\|\"|;@|;.*$")
_DATE_PARTS = {
    "yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mmm": "%b", "mm": "%m", "m": "%-m",
    "dddd": "%A", "ddd": "%a", "dd": "%d", "d": "%-d", "hh": "%H", "h": "%-H", "ss": "%S", "s": "%-S",
}  # fmt: skip


def shown_value(value: object, form: str) -> str:
    """Return a cell's value as the sheet shows it, as far as the usual formats go.

    Args:
        value: What openpyxl read.
        form: The cell's number format.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return shown_date(value, form)
    if isinstance(value, int | float):
        return shown_number(value, form)
    return str(value)


def shown_number(value: float, form: str) -> str:
    """Return a number as a format such as ``0.00``, ``#,##0.00`` or ``0%`` shows it, by any other in full."""
    found = _DECIMALS.fullmatch(_NOISE.sub("", form).strip())
    if found:
        percent = "%" if found["percent"] else ""
        comma = "," if found["thousands"] else ""
        shown = f"{value * (100 if percent else 1):{comma}.{len(found['decimals'] or '')}f}"
        return f"{shown}{percent}"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")


def shown_date(value: datetime | date | time, form: str) -> str:
    """Return a date or a time as its format shows it, or by ISO 8601 where the format says something unusual."""
    form = _NOISE.sub("", form).strip()
    parts = _PARTS.findall(form)
    if "".join(parts) != form or "am/pm" in form.lower() or not any(letters.isalpha() for letters in parts):
        return _iso(value)
    if isinstance(value, time) and re.search("[yd]", form, re.IGNORECASE):
        return _iso(value)
    return "".join(_part(value, letters.lower(), parts, place) for place, letters in enumerate(parts))


def _part(value: datetime | date | time, letters: str, parts: list[str], place: int) -> str:
    if letters in {"m", "mm"} and _is_minute(parts, place):
        minute = value.minute if isinstance(value, datetime | time) else 0
        return f"{minute:02d}" if letters == "mm" else str(minute)
    pattern = _DATE_PARTS.get(letters)
    if pattern is None:
        return letters
    text = value.strftime(pattern.replace("-", ""))
    return text.lstrip("0") or "0" if "-" in pattern else text


def _is_minute(parts: list[str], place: int) -> bool:
    """Return whether an ``m`` stands for minutes: behind hours, or in front of seconds."""
    words = [(at, letters.lower()) for at, letters in enumerate(parts) if letters.isalpha()]
    before = [letters for at, letters in words if at < place][-1:]
    after = [letters for at, letters in words if at > place][:1]
    return before in (["h"], ["hh"]) or after in (["s"], ["ss"])


def _iso(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
