"""The old database as a whole: read, converted, and consistent in itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.category_tree import in_order, settle_tree
from pytest_e1ts.exchange.old_database.converting import convert_table
from pytest_e1ts.exchange.old_database.notes import Notes, Row
from pytest_e1ts.exchange.old_database.option_lists import part_option_lists
from pytest_e1ts.exchange.old_database.reading import RawTable, read_tables
from pytest_e1ts.exchange.old_database.references import Rows, settle_references, settle_uniques
from pytest_e1ts.exchange.old_database.source import opened
from pytest_e1ts.exchange.old_database.tables import TABLES, TABLES_BY_NAME
from pytest_e1ts.registry import nearest


@dataclass(frozen=True, slots=True)
class OldDatabase:
    """What was read of one file.

    Attributes:
        path: The file.
        rows: The rows of today's tables, each table behind those that it refers to, and each row behind its parent.
        read: How many rows the old database has, by table.
        missing: Today's tables that it does not have.
        notes: What was repaired, left out, or has no column.
        unreadable: Tables that are of no use here and could not be read, with the reason.
    """

    path: Path
    rows: Mapping[str, list[Row]]
    read: Mapping[str, int]
    missing: tuple[str, ...]
    notes: Notes
    unreadable: Mapping[str, str]


def read_old_database(path: Path) -> OldDatabase:
    """Read the old authoring tool's database, without changing it.

    Args:
        path: A SQLite file; the old tool may have it open.

    Raises:
        UsageError: It is no such database, or lacks tables; all problems are listed.
    """
    with opened(path) as connection:
        tables = read_tables(connection)
    problems = list(_missing_tables(tables))
    if problems:
        raise UsageError("\n".join(f"{path}: {problem}" for problem in problems), code="bad-old-database")
    notes = Notes()
    rows: Rows = {
        table.name: convert_table(table, tables.get(table.name, RawTable(table.name, (), ())), notes)
        for table in TABLES
    }
    part_option_lists(rows, notes)
    settle_tree(rows["categories"], notes)
    settle_references(rows, notes)
    settle_uniques(rows, notes)
    others = {name: table for name, table in tables.items() if name not in TABLES_BY_NAME}
    for table in others.values():
        notes.rows[table.name].extend(table.rows)
    ordered = {name: [found[id_] for id_ in sorted(found)] for name, found in rows.items()}
    return OldDatabase(
        path=path,
        rows=ordered | {"categories": in_order(rows["categories"])},
        read={name: len(table.rows) for name, table in tables.items()},
        missing=tuple(table.name for table in TABLES if table.name not in tables),
        notes=notes,
        unreadable={table.name: table.fault for table in others.values() if table.fault},
    )


def _missing_tables(tables: Mapping[str, RawTable]) -> Iterator[str]:
    """Yield what is missing although rows of other tables cannot be without it."""
    known = set(tables) & set(TABLES_BY_NAME)
    if not known:
        found = ", ".join(table.name for table in tables.values()) or "none"
        yield f"it has no table of the old tool. Its tables: {found}. Name the database of the old authoring tool."
        return
    for name in sorted(known):
        if tables[name].rows and "id" not in tables[name].columns:
            yield f"the table {name} has no column id, by which rows are known. Its columns: {_listed(tables[name])}."
    for table in TABLES:
        users = [
            user.name
            for user in TABLES
            if user.name in known and tables[user.name].rows
            if any(
                column.needed and column.refers == table.name and user.parent in {"", column.name}
                for column in user.columns
            )
        ]
        if table.name not in known and users:
            near = nearest(table.name, [name for name in tables if name not in known])
            hint = f" Is it called {near[0]!r} there? Rename it in a copy." if near else " Take a whole copy."
            yield f"the table {table.name} is missing, and the rows of {', '.join(users)} belong to its rows.{hint}"


def _listed(table: RawTable) -> str:
    return ", ".join(table.columns)
