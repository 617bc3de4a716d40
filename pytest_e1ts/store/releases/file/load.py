"""Records into the database, in one transaction.

Rows keep their ids, so that runs of earlier days stay with their test sets: rows are updated in place, new ones are
added, and only those that the file no longer has are deleted.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, delete, func, or_, select

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    releases,
    reusable_cases,
    select_configs,
    test_runs,
)
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.connection.snapshot import plain_database_errors
from pytest_e1ts.store.releases.file.collisions import find_collisions
from pytest_e1ts.store.releases.file.reusable.writing import reuse_ids, write_reusable_cases
from pytest_e1ts.store.releases.file.rows import Level, advance_sequence, flatten, new_ids
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.file.upsert import upsert

_SetWithRuns = tuple[int, str, int]


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


def load_release(
    connection: Connection,
    records: Record,
    *,
    replace_runs: bool = False,
    dry_run: bool = False,
    to_replace_runs: str = "e1ts db load FILE --replace-runs",
) -> LoadedRelease:
    """Make the database hold the release exactly as the records say.

    Args:
        connection: A connection without an open transaction.
        records: What :func:`pytest_e1ts.store.releases.file.check.check` returned.
        replace_runs: Whether a test set may be deleted although it has runs, which are deleted with it.
        dry_run: Whether all is taken back in the end, so that only what stands in its way is found.
        to_replace_runs: The command that deletes runs as well, for the message that refuses it.

    Raises:
        UsageError: An id belongs to another release, a shared row would change under another release, or runs would
            be lost. Nothing was written.
    """
    records = copy.deepcopy(records)
    with plain_database_errors(connection), connection.begin() as transaction:
        release_id, created = _write_release(connection, records["release"])
        reuse_ids(connection, records[reusable_cases.name])
        problems = find_collisions(connection, release_id, records)
        if problems:
            raise UsageError("\n".join(problems), code="foreign-id")
        _write_shared(connection, records)
        levels = flatten(connection, release_id, records["test_sets"])
        runs = _runs_of_vanished(connection, levels[0])
        if runs and not replace_runs:
            raise _refused(runs, to_replace_runs)
        _write_levels(connection, levels)
        _write_release_configuration(connection, release_id, records)
        if dry_run:
            transaction.rollback()
    return _done(records, levels, created=created, runs=runs)


def _write_levels(connection: Connection, levels: Sequence[Level]) -> None:
    """Write test sets, cases, scenarios and steps; delete those that the file no longer has, from below."""
    for level in levels:
        upsert(connection, level.table, level.rows)
    for level in reversed(levels):
        _delete(connection, level.table, level.vanished)


def _done(records: Record, levels: Sequence[Level], *, created: bool, runs: Sequence[_SetWithRuns]) -> LoadedRelease:
    tables = (categories, select_configs, match_configs, reusable_cases)
    shared = {table.name: len(records[table.name]) for table in tables}
    return LoadedRelease(
        id=records["release"]["id"],
        number=records["release"]["release_number"],
        created=created,
        written=shared | {level.table.name: len(level.rows) for level in levels},
        deleted={level.table.name: len(level.vanished) for level in levels if level.vanished},
        deleted_runs=sum(count for *_, count in runs),
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
            "change the number or the id in the file",
            code="foreign-id",
        )
    advance_sequence(connection, releases, [record["id"]])
    record["id"] = record["id"] or owner or new_ids(connection, releases, 1)[0]
    upsert(connection, releases, [record])
    return record["id"], record["id"] not in existing


def _write_shared(connection: Connection, records: Record) -> None:
    """Write categories (parents may come after their children) and the select and match configs."""
    for table in (categories, select_configs, match_configs):
        advance_sequence(connection, table, [record["id"] for record in records[table.name]])
    upsert(connection, categories, [record | {"parent_id": None} for record in records[categories.name]])
    upsert(connection, categories, [record for record in records[categories.name] if record["parent_id"]])
    for table in (select_configs, match_configs):
        upsert(connection, table, records[table.name])
    write_reusable_cases(connection, records[reusable_cases.name])


def _runs_of_vanished(connection: Connection, sets: Level) -> list[_SetWithRuns]:
    """Return the sets that are to go and have runs: id, name, number of runs."""
    names = sets.table.c
    query = (
        select(names.id, names.name, func.count())
        .join(test_runs, test_runs.c.test_set_id == names.id)
        .where(one_of(names.id, sets.vanished))
        .group_by(names.id)
        .order_by(names.id)
    )
    return [(id_, name, count) for id_, name, count in connection.execute(query)]


def _refused(found: Sequence[_SetWithRuns], to_replace_runs: str) -> UsageError:
    listed = ", ".join(f"{name} (id {id_}, {counted(count, 'run')})" for id_, name, count in found)
    return UsageError(
        f"the file no longer has these test sets, which have runs: {listed}. Where one was renamed, write its id "
        f"below the new name, such as id: {found[0][0]}. To delete them with their runs: {to_replace_runs}",
        code="sets-with-runs",
    )


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
        _reuse_ids(connection, table, rows, table.c.release_id == release_id)
        connection.execute(delete(table).where(table.c.release_id == release_id))
        _give_ids(connection, table, rows)
        upsert(connection, table, rows)
    _reuse_ids(connection, environment_configs, shared, environment_configs.c.release_id.is_(None))
    _give_ids(connection, environment_configs, shared)
    upsert(connection, environment_configs, shared)


def _reuse_ids(connection: Connection, table: Table, rows: Sequence[Record], where: ColumnElement[bool]) -> None:
    """Give rows without an id that of the existing row of the same name, and of the same type where there is one."""
    key = [name for name in ("option_type", "name") if name in table.c]
    query = select(table.c.id, *[table.c[name] for name in key]).where(where).order_by(table.c.id.desc())
    known = {tuple(names): id_ for id_, *names in connection.execute(query)}
    taken = {row["id"] for row in rows}
    for row in rows:
        if row["id"] is None and known.get(tuple(row[name] for name in key)) not in taken:
            row["id"] = known.pop(tuple(row[name] for name in key), None)


def _give_ids(connection: Connection, table: Table, rows: Sequence[Record]) -> None:
    advance_sequence(connection, table, [row["id"] for row in rows])
    new = [row for row in rows if row["id"] is None]
    for row, id_ in zip(new, new_ids(connection, table, len(new)), strict=True):
        row["id"] = id_


def _delete(connection: Connection, table: Table, ids: set[int]) -> None:
    if ids:
        connection.execute(delete(table).where(one_of(table.c.id, ids)))
