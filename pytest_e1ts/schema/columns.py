"""What the columns of all tables have in common, and the names PostgreSQL gives to constraints."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Text, text
from sqlalchemy.types import TIMESTAMP

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "ck": "%(table_name)s_%(constraint_name)s_check",
    }
)


def key() -> Column[int]:
    """Return the ``id`` column: an integer filled from a sequence."""
    return Column("id", Integer, primary_key=True)


def reference(name: str, target: str, *, on_delete: str, nullable: bool = False) -> Column[Any]:
    """Return a reference to ``target``, such as ``releases.id``."""
    return Column(name, Integer, ForeignKey(target, ondelete=on_delete), nullable=nullable)


def short_text(name: str, length: int, *, nullable: bool = True, default: str | None = None) -> Column[Any]:
    """Return a column for short text of at most ``length`` characters."""
    return Column(name, String(length), nullable=nullable, server_default=default)


def long_text(name: str, *, nullable: bool = True) -> Column[Any]:
    """Return a column for text of any length."""
    return Column(name, Text, nullable=nullable)


def number(name: str, *, default: int | None = None) -> Column[Any]:
    """Return an optional integer column."""
    return Column(name, Integer, server_default=None if default is None else text(str(default)))


def created_at() -> Column[Any]:
    """Return the time of the insert, in the session's time zone."""
    return Column("created_at", TIMESTAMP, server_default=text("CURRENT_TIMESTAMP"))


def times() -> tuple[Column[Any], Column[Any]]:
    """Return ``created_at`` and ``updated_at``; a trigger moves the latter at every update."""
    return created_at(), Column("updated_at", TIMESTAMP, server_default=text("CURRENT_TIMESTAMP"))
