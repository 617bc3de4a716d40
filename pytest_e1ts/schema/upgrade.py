"""Bringing a database to the current schema, without an ``alembic.ini``."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from pytest_e1ts.schema.tables import metadata

FIRST_REVISION = "0001"


def _place() -> Path:
    """Return where SQL and migrations lie: beside this file where installed, at the top of a checkout otherwise."""
    here = Path(__file__).parent
    return here if (here / "schema.sql").is_file() else here.parents[1] / "schema"


SCHEMA_SQL = _place() / "schema.sql"


class PartialSchemaError(Exception):
    """The database has some of the tables but not all, and no record of its revision."""


@dataclass(frozen=True, slots=True)
class SchemaState:
    """How far a database is.

    Attributes:
        revision: The recorded revision; None where none is recorded, as in a database made from ``schema.sql``.
        missing_tables: Tables of the current schema that the database lacks, in their usual order.
    """

    revision: str | None
    missing_tables: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the database has none of the tables."""
        return len(self.missing_tables) == len(metadata.tables)


def current_revision() -> str:
    """Return the revision of the newest migration."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def schema_state(connection: Connection) -> SchemaState:
    """Look up the recorded revision and the tables that are missing."""
    existing = set(inspect(connection).get_table_names())
    missing = tuple(table.name for table in metadata.sorted_tables if table.name not in existing)
    revision = MigrationContext.configure(connection).get_current_revision()
    return SchemaState(revision, missing)


def upgrade(connection: Connection) -> SchemaState:
    """Apply all migrations that the database has not seen yet, within the caller's transaction.

    A database that has all tables but no recorded revision, because it was made from the SQL, is taken to be at the
    first one.

    Args:
        connection: An open connection; the caller commits.

    Returns:
        The state before the upgrade.

    Raises:
        PartialSchemaError: Only some of the tables are there, and no revision is recorded.
    """
    before = schema_state(connection)
    config = _config()
    config.attributes["connection"] = connection
    if before.revision is None and not before.is_empty:
        if before.missing_tables:
            raise PartialSchemaError(
                "the database has some of the tables but lacks "
                + ", ".join(before.missing_tables)
                + "; create them from schema.sql or start with an empty database"
            )
        command.stamp(config, FIRST_REVISION)
    command.upgrade(config, "head")
    return before


def upgrade_sql() -> str:
    """Return the SQL of all migrations, for an administrator to run by hand."""
    config = _config()
    config.output_buffer = io.StringIO()
    command.upgrade(config, "head", sql=True)
    return config.output_buffer.getvalue()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_place() / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
