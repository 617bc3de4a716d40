"""Rows into a table: new ones are added, those with a known id are updated in place."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert

from pytest_e1ts.store.releases.file.shape import Record


def upsert(connection: Connection, table: Table, rows: Sequence[Record]) -> None:
    """Write rows that have their ids.

    Args:
        connection: A connection with an open transaction.
        table: The table.
        rows: All of them with the same columns.
    """
    if not rows:
        return
    statement = insert(table)
    changes = {name: statement.excluded[name] for name in rows[0] if name != "id"}
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changes), list(rows))
