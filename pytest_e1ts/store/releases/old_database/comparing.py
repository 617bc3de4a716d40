"""What an import would do to each row: add it, change it, leave it; or why the import cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from pytest_e1ts.schema.tables import environment_configs, metadata, releases
from pytest_e1ts.store.releases.old_database.existing import (
    Row,
    changed_columns,
    fingerprint,
    is_of_one_origin,
    read_existing,
    storable_row,
)

Fingerprints = Mapping[str, Mapping[str, str]]
"""By table and id: what an import wrote, so that the next one knows what was changed since."""

_LISTED = 10


@dataclass(slots=True)
class TableChanges:
    """What an import does to one table.

    Attributes:
        new: Rows to add.
        changed: Rows to change: only the old database has changed them, or its rows are to win.
        same: How many rows say the same already.
        kept: Rows that were changed in the database since they were imported, as they are there, by id.
        differences: The columns in which these differ, by id.
        strangers: Ids that other rows have.
        fingerprints: What is known of each row once the import is done, by id.
    """

    new: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    same: int = 0
    kept: dict[int, Row] = field(default_factory=dict)
    differences: dict[int, tuple[str, ...]] = field(default_factory=dict)
    strangers: list[int] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)


def compare(
    connection: Connection, rows: Mapping[str, Sequence[Row]], known: Fingerprints, *, overwrite: bool
) -> dict[str, TableChanges]:
    """Return what an import does, by table, with one query for each.

    Args:
        connection: To the database, in a transaction.
        rows: The rows to import, by table.
        known: What an earlier import wrote.
        overwrite: Whether rows that were changed in the database since are changed back.
    """
    return {
        name: _compare_table(connection, name, found, known.get(name, {}), overwrite=overwrite)
        for name, found in rows.items()
    }


def conflicts(
    connection: Connection, rows: Mapping[str, Sequence[Row]], changes: Mapping[str, TableChanges]
) -> list[str]:
    """Return a line for everything that the database has already under the same id, number or name."""
    lines = [
        f"{name}: {len(found.strangers):,} of its ids belong to other rows here: {_listed(found.strangers)}"
        for name, found in changes.items()
        if found.strangers
    ]
    return [*lines, *_numbers(connection, rows["releases"]), *_variables(connection, rows["environment_configs"])]


def _compare_table(
    connection: Connection, name: str, rows: Sequence[Row], known: Mapping[str, str], *, overwrite: bool
) -> TableChanges:
    changes = TableChanges()
    there = read_existing(connection, metadata.tables[name], [row["id"] for row in rows]) if rows else {}
    for row in map(storable_row, rows):
        _add(changes, row, there.get(row["id"]), known.get(str(row["id"]), ""), overwrite=overwrite)
    return changes


def _add(changes: TableChanges, row: Row, existing: Row | None, known: str, *, overwrite: bool) -> None:
    id_, wanted = row["id"], fingerprint(row)
    changes.fingerprints[str(id_)] = wanted
    if existing is None:
        changes.new.append(row)
        return
    found = fingerprint(existing)
    if found == wanted:
        changes.same += 1
    elif found == known or (overwrite and is_of_one_origin(row, existing)):
        changes.changed.append(row)
    elif is_of_one_origin(row, existing):
        changes.kept[id_] = existing
        changes.differences[id_] = changed_columns(row, existing)
        changes.fingerprints[str(id_)] = known
    else:
        changes.strangers.append(id_)


def _numbers(connection: Connection, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the release numbers that releases of other ids have."""
    wanted = {row["release_number"]: row["id"] for row in rows}
    query = select(releases.c.id, releases.c.release_number).order_by(releases.c.id)
    for id_, number in connection.execute(query):
        if number in wanted and wanted[number] != id_:
            yield f"releases: the number {number!r} of release {wanted[number]} belongs to release {id_} here"


def _variables(connection: Connection, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the names of environment configs that rows of other ids have."""
    wanted = {(row["release_id"], row["name"]): row["id"] for row in rows}
    columns = environment_configs.c
    query = select(columns.id, columns.release_id, columns.name).order_by(columns.id) if wanted else None
    for id_, release_id, name in connection.execute(query) if query is not None else ():
        other = wanted.get((release_id, name))
        if other is not None and other != id_:
            yield f"environment_configs: the name {name!r} of row {other} belongs to row {id_} here"


def _listed(ids: Sequence[int]) -> str:
    more = f" and {len(ids) - _LISTED:,} more" if len(ids) > _LISTED else ""
    return f"{', '.join(map(str, ids[:_LISTED]))}{more}"
