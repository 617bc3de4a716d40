"""Rows are added, or updated in place."""

from __future__ import annotations

from sqlalchemy import Connection, select

from pytest_e1ts.schema.tables import reusable_cases
from pytest_e1ts.store.releases.file.upsert import upsert


def test_new_rows_are_added_and_known_ones_updated(connection: Connection) -> None:
    upsert(connection, reusable_cases, [])
    upsert(connection, reusable_cases, [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}])
    upsert(connection, reusable_cases, [{"id": 2, "name": "c"}, {"id": 3, "name": "d"}])
    query = select(reusable_cases.c.id, reusable_cases.c.name).order_by(reusable_cases.c.id)
    assert list(connection.execute(query).all()) == [(1, "a"), (2, "c"), (3, "d")]
    connection.rollback()
