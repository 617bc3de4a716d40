"""What is in a database: its schema and how much each release holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.snapshot import read_only_snapshot, told_plainly
from schema.tables import releases, test_cases, test_runs, test_scenarios, test_sets, test_steps
from schema.upgrade import PartialSchemaError, SchemaState, current_revision, schema_state, upgrade

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
    """How a database stands.

    Attributes:
        server: Version of the PostgreSQL server.
        newest_revision: The revision that this version of the product would upgrade to.
        counted: Table names.
        releases: All releases, newest id first; empty where tables are missing.
    """

    server: str
    schema: SchemaState
    newest_revision: str
    counted: tuple[str, ...]
    releases: tuple[ReleaseCounts, ...]


def read_status(connection: Connection) -> DatabaseStatus:
    """Look at the schema and count the rows of each release."""
    with read_only_snapshot(connection):
        server = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
        state = schema_state(connection)
        counts = () if state.missing_tables else _count(connection)
    return DatabaseStatus(server, state, current_revision(), tuple(table.name for table in _COUNTED), counts)


def upgrade_database(connection: Connection) -> SchemaState:
    """Bring the database to the current schema in one transaction; return how it stood before.

    Raises:
        UsageError: It cannot be upgraded; nothing was changed.
    """
    try:
        with told_plainly(connection), connection.begin():
            return upgrade(connection)
    except PartialSchemaError as error:
        raise UsageError(str(error)) from None


def _count(connection: Connection) -> tuple[ReleaseCounts, ...]:
    counted = [select(func.count()).where(table.c.release_id == releases.c.id).scalar_subquery() for table in _COUNTED]
    query = select(releases.c.id, releases.c.release_number, releases.c.status, *counted).order_by(releases.c.id.desc())
    return tuple(ReleaseCounts(row[0], row[1], row[2], tuple(row[3:])) for row in connection.execute(query))
