from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from pytest_e1ts.schema.tables import metadata
from pytest_e1ts.schema.upgrade import (
    SCHEMA_SQL,
    PartialSchemaError,
    current_revision,
    schema_state,
    upgrade,
    upgrade_sql,
)
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded
from tests.databases import fresh_database
from tests.store.catalog import read_catalog

Catalog = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def catalog_after(postgres_server: Embedded) -> Callable[[Callable[[Connection], object]], Catalog]:
    def build(make: Callable[[Connection], object]) -> Catalog:
        with fresh_database(postgres_server, with_schema=False) as address, connect_with_retries(address) as connection:
            make(connection)
            connection.commit()
            return read_catalog(connection)

    return build


def _from_sql(connection: Connection) -> None:
    connection.exec_driver_sql(SCHEMA_SQL.read_text())


def test_migrations_make_what_the_sql_makes(catalog_after: Callable[..., Catalog]) -> None:
    assert catalog_after(upgrade) == catalog_after(_from_sql)


def test_metadata_makes_what_the_sql_makes(catalog_after: Callable[..., Catalog]) -> None:
    assert catalog_after(metadata.create_all) == catalog_after(_from_sql)


def test_migrations_as_sql_make_what_the_sql_makes(catalog_after: Callable[..., Catalog]) -> None:
    assert catalog_after(lambda connection: connection.exec_driver_sql(upgrade_sql())) == catalog_after(_from_sql)


def test_the_catalog_comparison_sees_every_kind_of_difference(catalog_after: Callable[..., Catalog]) -> None:
    plain = catalog_after(_from_sql)
    changes = {
        "columns": "ALTER TABLE releases ALTER COLUMN status DROP DEFAULT",
        "constraints": "ALTER TABLE releases DROP CONSTRAINT releases_status_check",
        "indexes": "DROP INDEX idx_releases_status",
        "triggers": "DROP TRIGGER update_releases_updated_at ON releases",
        "functions": "CREATE FUNCTION other() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "sequences": "ALTER SEQUENCE releases_id_seq INCREMENT BY 2",
    }
    for kind, change in changes.items():
        changed = catalog_after(
            lambda connection, change=change: connection.exec_driver_sql(f"{SCHEMA_SQL.read_text()}; {change}")
        )
        assert [name for name in plain if plain[name] != changed[name]] == [kind]


def test_constraints_have_the_names_postgresql_gives(connection: Connection) -> None:
    names = {str(row[1]) for row in read_catalog(connection)["constraints"]}
    assert {
        "releases_pkey",
        "releases_release_number_key",
        "releases_status_check",
        "test_sets_release_id_fkey",
        "environment_configs_release_id_name_key",
        "configuration_options_option_type_check",
    } <= names


def test_autogenerate_finds_nothing_to_migrate(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    assert compare_metadata(context, metadata) == []


def test_every_update_moves_updated_at(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO releases (id, release_number, updated_at) VALUES (1, '1', '2000-01-01')")
    connection.exec_driver_sql("UPDATE releases SET notes = 'changed'")
    updated, now = connection.exec_driver_sql("SELECT updated_at, CURRENT_TIMESTAMP::timestamp FROM releases").one()
    assert updated == now


def test_upgrade_records_the_revision_and_does_nothing_the_second_time(empty_database: DatabaseAddress) -> None:
    with connect_with_retries(empty_database) as connection:
        before = upgrade(connection)
        assert before.revision is None
        assert len(before.missing_tables) == 15
        after = upgrade(connection)
        assert (after.revision, after.missing_tables) == (current_revision(), ())


def test_upgrade_adopts_a_database_that_was_made_from_the_sql(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO releases (release_number) VALUES ('kept')")
    upgrade(connection)
    assert schema_state(connection).revision == current_revision()
    assert connection.exec_driver_sql("SELECT release_number FROM releases").scalar_one() == "kept"


def test_upgrade_refuses_a_database_with_some_of_the_tables(connection: Connection) -> None:
    connection.exec_driver_sql("DROP TABLE audit_logs")
    with pytest.raises(PartialSchemaError, match="lacks audit_logs"):
        upgrade(connection)


def test_downgrade_leaves_nothing_behind(empty_database: DatabaseAddress) -> None:
    revision = ScriptDirectory(str(SCHEMA_SQL.parent / "migrations")).get_revision("0001")
    assert revision is not None
    first = revision.module
    with connect_with_retries(empty_database) as connection:
        with Operations.context(MigrationContext.configure(connection)):
            first.upgrade()
            first.downgrade()
        assert inspect(connection).get_table_names() == []
        assert read_catalog(connection)["functions"] == []
