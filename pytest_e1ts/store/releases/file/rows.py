"""The hierarchy of a file as flat rows, and which existing row each of them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from pytest_e1ts.model.text.feature_line import feature_path
from pytest_e1ts.schema.tables import metadata
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.releases.file.shape import LISTS, Record

# Tables with the column that names the parent, from the sets down to the steps.
LEVELS = (
    ("test_sets", "release_id"),
    ("test_cases", "test_set_id"),
    ("test_scenarios", "test_case_id"),
    ("test_steps", "test_scenario_id"),
)


@dataclass(slots=True)
class Level:
    """The rows of one table of the hierarchy.

    Attributes:
        rows: All columns of each row, the parent's id included.
        existing: Ids that the release has in the database.
    """

    table: Table
    rows: list[Record] = field(default_factory=list)
    existing: set[int] = field(default_factory=set)

    @property
    def vanished(self) -> set[int]:
        """Ids that the database has and the file has not."""
        return self.existing - {row["id"] for row in self.rows}


def flatten(connection: Connection, release_id: int, test_sets: list[Record]) -> list[Level]:
    """Return the rows from the sets down to the steps, each with its id.

    A record without an id is the existing row of the same name under the same parent, a step the existing step at the
    same place; otherwise it is new. Test sets that stand for feature files are none of the file's, unless it has them.
    """
    levels: list[Level] = []
    pairs: list[tuple[int, Record]] = [(release_id, record) for record in test_sets]
    shape = LISTS["test_sets"]
    above: set[int] = {release_id}
    for name, parent_column in LEVELS:
        level = Level(metadata.tables[name])
        pool = _existing(connection, level, parent_column, above, _of_features(connection, level.table, above, pairs))
        advance_sequence(connection, level.table, (record["id"] for _, record in pairs))
        _assign_ids(connection, level.table, pairs, pool)
        columns = [column.name for column in shape.fields]
        level.rows = [
            {column: record[column] for column in columns} | {parent_column: parent, "release_id": release_id}
            for parent, record in pairs
        ]
        levels.append(level)
        above = level.existing
        if shape.children:
            key, shape = shape.children
            pairs = [(record["id"], child) for _, record in pairs for child in record[key]]
    return levels


def advance_sequence(connection: Connection, table: Table, explicit: Iterable[int | None]) -> None:
    """Move the table's sequence past all ids in the table and in the file, so that it never gives one of them."""
    in_table = connection.execute(select(func.max(table.c.id))).scalar_one() or 0
    top = max([in_table, *(id_ for id_ in explicit if id_ is not None)], default=0)
    if top:
        statement = """
            SELECT setval(s.name, :top) FROM (SELECT pg_get_serial_sequence(:table, 'id')::regclass AS name) AS s
            WHERE coalesce(pg_sequence_last_value(s.name), 0) < :top"""
        connection.execute(text(statement), {"top": top, "table": table.name})


def new_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Take that many ids from the table's sequence."""
    statement = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
    return [row[0] for row in connection.execute(statement, {"table": table.name, "count": count})]


def _existing(
    connection: Connection, level: Level, parent_column: str, above: set[int], but: set[int]
) -> dict[tuple[Any, ...], list[int]]:
    """Find the release's rows of the table, but for some, and file their ids under parent and name."""
    table = level.table
    name = [table.c.name] if "name" in table.c else []
    order = [table.c.order_index.nulls_last()] if "order_index" in table.c else []
    query = select(table.c.id, table.c[parent_column], *name).where(one_of(table.c[parent_column], above))
    pool: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for id_, *key in connection.execute(query.order_by(*order, table.c.id)):
        if id_ not in but:
            level.existing.add(id_)
            pool[tuple(key)].append(id_)
    return pool


def _of_features(connection: Connection, table: Table, releases: set[int], pairs: list[tuple[int, Record]]) -> set[int]:
    """Return the test sets that runs have added for feature files and that the release file does not have."""
    if table.name != LEVELS[0][0]:
        return set()
    in_file = {record["id"] for _, record in pairs}
    paths = {feature_path(record["description"]) for _, record in pairs}
    query = select(table.c.id, table.c.description).where(one_of(table.c.release_id, releases))
    found = {id_: feature_path(description) for id_, description in connection.execute(query)}
    return {id_ for id_, path in found.items() if path and path not in paths and id_ not in in_file}


def _assign_ids(
    connection: Connection, table: Table, pairs: list[tuple[int, Record]], pool: dict[tuple[Any, ...], list[int]]
) -> None:
    taken = {record["id"] for _, record in pairs}
    free = {key: [id_ for id_ in ids if id_ not in taken] for key, ids in pool.items()}
    unmatched = []
    for parent, record in pairs:
        if record["id"] is None:
            candidates = free.get((parent, record["name"]) if "name" in record else (parent,), [])
            if candidates:
                record["id"] = candidates.pop(0)
            else:
                unmatched.append(record)
    for record, id_ in zip(unmatched, new_ids(connection, table, len(unmatched)), strict=True):
        record["id"] = id_
