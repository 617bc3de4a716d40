"""Records into the database, in one transaction.

Rows keep their ids, so that runs of earlier days stay with their test sets: rows are updated in place, new ones are
added, and only those that the file no longer has are deleted.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.one_of import one_of
from pytest_e1ts.store.release_file.collisions import find_collisions
from pytest_e1ts.store.release_file.rows import Level, advance_sequence, flatten, new_ids
from pytest_e1ts.store.release_file.shape import Record
from pytest_e1ts.store.snapshot import told_plainly
from schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    releases,
    select_configs,
    test_runs,
)


@dataclass(frozen=True, slots=True)
class LoadedRelease:
    """What a load has done.

    Attributes:
        created: Whether the release is new.
        written: Rows of the file by table.
        deleted: Rows that the file no longer had, by table.
        deleted_runs: Runs that went with their test sets.
    """

    id: int
    number: str
    created: bool
    written: dict[str, int]
    deleted: dict[str, int]
    deleted_runs: int


def load_release(connection: Connection, records: Record, *, replace_runs: bool = False) -> LoadedRelease:
    """Make the database hold the release exactly as the records say.

    Args:
        connection: A connection without an open transaction.
        records: What :func:`pytest_e1ts.store.release_file.check.check` returned.
        replace_runs: Whether a test set may be deleted although it has runs, which are deleted with it.

    Raises:
        UsageError: An id belongs to another release, a shared row would change under another release, or runs would
            be lost. Nothing was written.
    """
    records = copy.deepcopy(records)
    with told_plainly(connection), connection.begin():
        release_id, created = _write_release(connection, records["release"])
        problems = find_collisions(connection, release_id, records)
        if problems:
            raise UsageError("\n".join(problems))
        _write_shared(connection, records)
        levels = flatten(connection, release_id, records["test_sets"])
        runs = _check_runs(connection, levels[0], replace_runs=replace_runs)
        for level in levels:
            _upsert(connection, level.table, level.rows)
        for level in reversed(levels):
            _delete(connection, level.table, level.vanished)
        _write_release_configuration(connection, release_id, records)
        shared = {table.name: len(records[table.name]) for table in (categories, select_configs, match_configs)}
        return LoadedRelease(
            id=release_id,
            number=records["release"]["release_number"],
            created=created,
            written=shared | {level.table.name: len(level.rows) for level in levels},
            deleted={level.table.name: len(level.vanished) for level in levels if level.vanished},
            deleted_runs=runs,
        )


def _write_release(connection: Connection, record: Record) -> tuple[int, bool]:
    """Write the release's own row; return its id and whether it is new."""
    number = record["release_number"]
    query = select(releases.c.id, releases.c.release_number).where(
        or_(releases.c.release_number == number, releases.c.id == (record["id"] or 0))
    )
    existing = {row.id: row.release_number for row in connection.execute(query.with_for_update())}
    owner = next((id_ for id_, known in existing.items() if known == number), None)
    if owner is not None and record["id"] not in {None, owner}:
        raise UsageError(
            f"release number {number} already belongs to the release with id {owner}, not {record['id']}; "
            "change the number or the id in the file"
        )
    advance_sequence(connection, releases, [record["id"]])
    record["id"] = record["id"] or owner or new_ids(connection, releases, 1)[0]
    _upsert(connection, releases, [record])
    return record["id"], record["id"] not in existing


def _write_shared(connection: Connection, records: Record) -> None:
    """Write categories (parents may come after their children) and the select and match configs."""
    for table in (categories, select_configs, match_configs):
        advance_sequence(connection, table, [record["id"] for record in records[table.name]])
    _upsert(connection, categories, [record | {"parent_id": None} for record in records[categories.name]])
    _upsert(connection, categories, [record for record in records[categories.name] if record["parent_id"]])
    for table in (select_configs, match_configs):
        _upsert(connection, table, records[table.name])


def _check_runs(connection: Connection, sets: Level, *, replace_runs: bool) -> int:
    """Return how many runs go with the vanished sets; refuse when that was not asked for."""
    names = sets.table.c
    query = (
        select(names.id, names.name, func.count())
        .join(test_runs, test_runs.c.test_set_id == names.id)
        .where(one_of(names.id, sets.vanished))
        .group_by(names.id)
        .order_by(names.id)
    )
    found = [(id_, name, count) for id_, name, count in connection.execute(query)]
    if found and not replace_runs:
        listed = ", ".join(f"{name} (id {id_}, {count} runs)" for id_, name, count in found)
        raise UsageError(
            f"the file no longer has these test sets, which have runs: {listed}; add --replace-runs to delete them"
        )
    return sum(count for *_, count in found)


def _write_release_configuration(connection: Connection, release_id: int, records: Record) -> None:
    """Write what nothing refers to: it is replaced, so that names may be swapped."""
    options = [record | {"release_id": release_id} for record in records[configuration_options.name]]
    own: list[Record] = []
    shared: list[Record] = []
    for record in records[environment_configs.name]:
        row = {key: value for key, value in record.items() if key != "scope"}
        (own if record["scope"] == "release" else shared).append(
            row | {"release_id": release_id if record["scope"] == "release" else None}
        )
    for table, rows in ((configuration_options, options), (environment_configs, own)):
        connection.execute(delete(table).where(table.c.release_id == release_id))
        _give_ids(connection, table, rows)
        _upsert(connection, table, rows)
    _reuse_ids_of_shared_environments(connection, shared)
    _give_ids(connection, environment_configs, shared)
    _upsert(connection, environment_configs, shared)


def _reuse_ids_of_shared_environments(connection: Connection, rows: Sequence[Record]) -> None:
    configs = environment_configs.c
    query = select(configs.name, configs.id).where(configs.release_id.is_(None)).order_by(configs.id.desc())
    known = dict(iter(connection.execute(query)))
    for row in rows:
        row["id"] = row["id"] or known.get(row["name"])


def _give_ids(connection: Connection, table: Table, rows: Sequence[Record]) -> None:
    advance_sequence(connection, table, [row["id"] for row in rows])
    new = [row for row in rows if row["id"] is None]
    for row, id_ in zip(new, new_ids(connection, table, len(new)), strict=True):
        row["id"] = id_


def _upsert(connection: Connection, table: Table, rows: Sequence[Record]) -> None:
    if not rows:
        return
    statement = insert(table)
    changes = {name: statement.excluded[name] for name in rows[0] if name != "id"}
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changes), list(rows))


def _delete(connection: Connection, table: Table, ids: set[int]) -> None:
    if ids:
        connection.execute(delete(table).where(one_of(table.c.id, ids)))
