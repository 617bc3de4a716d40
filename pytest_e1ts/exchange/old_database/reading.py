"""The tables of a SQLite file as they are, before anything is judged."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_e1ts.exchange.old_database.notes import Row

_OF_SQLITE = "sqlite_"


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of the old database.

    Attributes:
        name: Its name as it is written there.
        columns: The names of its columns, in small letters.
        rows: All of its rows, by column.
        fault: Why it cannot be read; empty where it can.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    fault: str = ""


def read_tables(connection: sqlite3.Connection) -> Mapping[str, RawTable]:
    """Return every table of the database by its name in small letters, but for those of SQLite itself.

    Args:
        connection: What :func:`pytest_e1ts.exchange.old_database.source.opened` gives.
    """
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    names = [str(row[0]) for row in connection.execute(query)]
    return {name.casefold(): _read(connection, name) for name in names if not name.startswith(_OF_SQLITE)}


def _read(connection: sqlite3.Connection, name: str) -> RawTable:
    quoted = name.replace('"', '""')
    try:
        cursor = connection.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - the name is the database's own, quoted
        columns = tuple(str(column[0]).casefold() for column in cursor.description)
        return RawTable(name, columns, tuple(_row(columns, row) for row in cursor))
    except sqlite3.OperationalError as error:  # a table of a module that is not here, such as one for full-text search
        if "malformed" in str(error):
            raise
        return RawTable(name, (), (), str(error))


def _row(columns: tuple[str, ...], row: tuple[Any, ...]) -> Row:
    return dict(zip(columns, row, strict=True))
