"""What is in a database: its schema and how much each release holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pytest_e1ts.errors import UsageError
from pytest_e1ts.schema.tables import releases, test_cases, test_runs, test_scenarios, test_sets, test_steps
from pytest_e1ts.schema.upgrade import PartialSchemaError, SchemaState, current_revision, schema_state, upgrade
from pytest_e1ts.store.connection.rights import Rights, read_rights
from pytest_e1ts.store.connection.snapshot import plain_database_errors, read_only_snapshot
from pytest_e1ts.store.connection.storable import server_encoding

_COUNTED = (test_sets, test_cases, test_scenarios, test_steps, test_runs)


@dataclass(frozen=True, slots=True)
class ReleaseCounts:
    """A release and how many rows belong to it; ``counts`` in the order of :attr:`DatabaseStatus.counted`."""

    id: int
    number: str
    status: str | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """The state of a database.

    Attributes:
        server: Version of the PostgreSQL server.
        encoding: PostgreSQL's name of the database's encoding.
        newest_revision: The revision that this version of the product would upgrade to.
        counted: Table names.
        rights: What the role may do.
        releases: All releases, newest id first; empty where tables are missing, or the right to read them.
    """

    server: str
    encoding: str
    schema: SchemaState
    rights: Rights
    newest_revision: str
    counted: tuple[str, ...]
    releases: tuple[ReleaseCounts, ...]


def read_status(connection: Connection) -> DatabaseStatus:
    """Look at the schema and the rights of the role, and count the rows of each release."""
    rights = read_rights(connection)
    encoding = server_encoding(connection.connection.driver_connection)
    with read_only_snapshot(connection):
        server = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
        state = schema_state(connection)
        counts = () if state.missing_tables or rights.may_not_read else _count(connection)
    names = tuple(table.name for table in _COUNTED)
    return DatabaseStatus(server, encoding, state, rights, current_revision(), names, counts)


def upgrade_database(connection: Connection) -> SchemaState:
    """Bring the database to the current schema in one transaction; return its state before.

    Raises:
        UsageError: It cannot be upgraded; nothing was changed.
    """
    try:
        with plain_database_errors(connection), connection.begin():
            return upgrade(connection)
    except PartialSchemaError as error:
        raise UsageError(str(error), code="schema-behind") from None


def _count(connection: Connection) -> tuple[ReleaseCounts, ...]:
    counted = [select(func.count()).where(table.c.release_id == releases.c.id).scalar_subquery() for table in _COUNTED]
    query = select(releases.c.id, releases.c.release_number, releases.c.status, *counted).order_by(releases.c.id.desc())
    return tuple(ReleaseCounts(row[0], row[1], row[2], tuple(row[3:])) for row in connection.execute(query))
