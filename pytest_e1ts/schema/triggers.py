"""The triggers that move ``updated_at``; they are part of the metadata, so ``metadata.create_all`` makes them too."""

from __future__ import annotations

from sqlalchemy import DDL, event

from pytest_e1ts.schema.columns import metadata
from pytest_e1ts.schema.release_tables import configuration_options, environment_configs

FUNCTION = """
CREATE OR REPLACE FUNCTION update_updated_at_column()
RETURNS TRIGGER AS $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$ language 'plpgsql'
"""

# Two triggers are named by a short form of their table.
_SHORT_NAMES = {configuration_options.name: "config_options", environment_configs.name: "env_configs"}


def install_triggers() -> None:
    """Make ``metadata.create_all`` create the function and a trigger on every table that has ``updated_at``."""
    event.listen(metadata, "before_create", DDL(FUNCTION))  # type: ignore[no-untyped-call] # SQLAlchemy's gap
    for table in metadata.tables.values():
        if "updated_at" in table.c:
            event.listen(table, "after_create", DDL(_trigger(table.name)))  # type: ignore[no-untyped-call] # the same


def _trigger(table: str) -> str:
    name = f"update_{_SHORT_NAMES.get(table, table)}_updated_at"
    return f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION update_updated_at_column()"
