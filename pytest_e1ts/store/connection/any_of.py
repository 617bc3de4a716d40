"""Membership in any number of ids with one parameter: PostgreSQL takes no more than 65,535 of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, any_, literal


def one_of(column: ColumnElement[Any], ids: Iterable[int | None]) -> ColumnElement[bool]:
    """Return the condition that the column holds one of the ids; None among them matches nothing."""
    return column == any_(literal(sorted(id_ for id_ in ids if id_ is not None), ARRAY(Integer)))
