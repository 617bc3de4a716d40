"""Rows that are in the database already, and whether they say the same as those to be imported."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, Text, cast, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TIMESTAMP

from pytest_e1ts.model.json_text import read_json
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.known_times import known_time

Row = Mapping[str, Any]
_AT_ONCE = 1_000
_TIMES = ("created_at", "updated_at")
"""When a row was written says nothing of what it means, and a trigger moves the latter."""


def read_existing(connection: Connection, table: Table, ids: Iterable[int]) -> dict[int, Row]:
    """Return the rows of a table that have one of the ids, with one query.

    Args:
        connection: To the database, in a transaction.
        table: The table.
        ids: The ids.
    """
    query = select(*map(_readable, table.c)).where(one_of(table.c.id, ids))
    documents = [column.name for column in table.c if isinstance(column.type, JSONB)]
    result = connection.execute(query)
    found = (dict(row) for rows in result.mappings().partitions(_AT_ONCE) for row in rows)
    return {row["id"]: _with_documents(row, documents) for row in found}


def fingerprint(row: Row) -> str:
    """Return a short text that is the same for rows that say the same.

    Args:
        row: All columns of a row.
    """
    content = {name: value for name, value in row.items() if name not in {"id", *_TIMES}}
    text = json.dumps(content, sort_keys=True, default=_plain, ensure_ascii=False)
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def changed_columns(row: Row, existing: Row) -> tuple[str, ...]:
    """Return the columns in which two rows of one id differ."""
    return tuple(
        name for name in row if name not in _TIMES and fingerprint({"": row[name]}) != fingerprint({"": existing[name]})
    )


def is_of_one_origin(row: Row, existing: Row) -> bool:
    """Return whether a row is the one that was imported once, and changed since: nobody changes when it was made."""
    return bool(row.get("created_at") == existing.get("created_at"))


def _readable(column: Column[Any]) -> ColumnElement[Any]:
    """Read JSON as text, and no time that Python does not know: what the driver cannot read would end everything."""
    if isinstance(column.type, JSONB):
        return cast(column, Text).label(column.name)
    return known_time(column).label(column.name) if isinstance(column.type, TIMESTAMP) else column


def _with_documents(row: dict[str, Any], documents: Iterable[str]) -> dict[str, Any]:
    for name in documents:
        if row[name] is not None:
            try:
                row[name] = _plain_numbers(read_json(row[name]))
            except ValueError:
                row[name] = {"": row[name]}  # of other programs; it differs from whatever is imported
    return row


def _plain_numbers(value: Any) -> Any:
    """Write 1e3 as 1000, as PostgreSQL does."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _plain_numbers(part) for key, part in value.items()}
    return [_plain_numbers(part) for part in value] if isinstance(value, list) else value


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def storable_row(row: Row) -> dict[str, Any]:
    """Return a row with the numbers of its documents as the database will give them back."""
    return {name: _plain_numbers(part) if isinstance(part, dict | list | float) else part for name, part in row.items()}
