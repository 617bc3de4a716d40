"""Times that Python can read: a row may hold one before the year 1, after 9999, or no end of time at all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, cast, func, literal
from sqlalchemy.types import TIMESTAMP

_FIRST, _LAST = "0002-01-01", "9998-12-31"


def known_time(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a time without a zone, and NULL for one that no clock shows."""
    first, last = (cast(literal(end), TIMESTAMP) for end in (_FIRST, _LAST))
    return case((and_(func.isfinite(column), column >= first, column <= last), column))
