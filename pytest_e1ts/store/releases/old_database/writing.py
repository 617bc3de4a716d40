"""The import itself: everything, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, insert

from pytest_e1ts.errors import UsageError
from pytest_e1ts.schema.tables import metadata
from pytest_e1ts.store.connection.snapshot import plain_database_errors
from pytest_e1ts.store.releases.file.rows import advance_sequence
from pytest_e1ts.store.releases.file.upsert import upsert
from pytest_e1ts.store.releases.old_database.comparing import Fingerprints, TableChanges, compare, conflicts
from pytest_e1ts.store.releases.old_database.existing import Row

Changes = Mapping[str, TableChanges]


def import_rows(
    connection: Connection,
    rows: Mapping[str, Sequence[Row]],
    known: Fingerprints,
    *,
    overwrite: bool = False,
    dry_run: bool = False,
    before_commit: Callable[[Changes], None] | None = None,
) -> Changes:
    """Write rows with their ids, in one transaction.

    Args:
        connection: A connection without an open transaction.
        rows: All columns of each row, by table; a table behind those that it refers to, a row behind its parent.
        known: What an earlier import wrote.
        overwrite: Whether rows that were changed in the database since are changed back.
        dry_run: Whether everything is done but the commit.
        before_commit: Called with what was done, when nothing but the commit is left; what it raises undoes all.

    Returns:
        What was done, by table.

    Raises:
        UsageError: Ids, numbers or names belong to other rows, all of which the message names, or the database
            refused. Nothing was written.
    """
    with plain_database_errors(connection), connection.begin() as transaction:
        changes = compare(connection, rows, known, overwrite=overwrite)
        _refuse_conflicts(connection, rows, changes)
        for name, table_changes in changes.items():
            _write(connection, name, table_changes)
        if dry_run:
            transaction.rollback()
            return changes
        for name in changes:
            advance_sequence(connection, metadata.tables[name], [])
        if before_commit is not None:
            before_commit(changes)
    return changes


_WHAT_TO_DO = (
    "Nothing was written. Import into a database in which these ids are free (e1ts db upgrade makes the tables of an "
    "empty one), or delete those rows here if nobody needs them."
)


def _refuse_conflicts(connection: Connection, rows: Mapping[str, Sequence[Row]], changes: Changes) -> None:
    found = conflicts(connection, rows, changes)
    if found:
        raise UsageError("\n".join([*found, _WHAT_TO_DO]), code="foreign-id")


def _write(connection: Connection, name: str, changes: TableChanges) -> None:
    """Add and change the rows of a table."""
    table = metadata.tables[name]
    if changes.new:
        connection.execute(insert(table), list(changes.new))
    upsert(connection, table, [dict(row) for row in changes.changed])
