from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Integer, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TIMESTAMP

from pytest_e1ts.exchange.old_database.tables import TABLES, TargetColumn
from pytest_e1ts.schema.tables import metadata

KINDS = {Integer: "integer", Boolean: "flag", JSONB: "json", TIMESTAMP: "time"}


def as_declared(column: TargetColumn) -> tuple[object, ...]:
    return column.name, column.kind, column.limit, column.needed, column.refers


def as_in_the_schema(column: Column[Any]) -> tuple[object, ...]:
    kind = next((word for sort, word in KINDS.items() if isinstance(column.type, sort)), "text")
    limit = column.type.length if isinstance(column.type, String) else None
    refers = next((key.target_fullname.partition(".")[0] for key in column.foreign_keys), "")
    return column.name, kind, limit, not column.nullable, refers


def test_every_column_of_the_schema_is_declared_with_its_kind_length_and_reference() -> None:
    for table in TABLES:
        schema = [as_in_the_schema(column) for column in metadata.tables[table.name].c if column.name != "id"]
        assert sorted(map(as_declared, table.columns), key=str) == sorted(schema, key=str), table.name


def test_every_table_is_there_and_stands_behind_those_that_it_refers_to() -> None:
    names = [table.name for table in TABLES]
    assert sorted(names) == sorted(metadata.tables)
    for place, table in enumerate(TABLES):
        assert {column.refers for column in table.references} <= set(names[: place + 1])


def test_words_for_a_status_come_to_those_that_the_database_takes() -> None:
    meant = {
        (table.name, column.name): {word for _, word in column.means} for table in TABLES for column in table.columns
    }
    assert meant["releases", "status"] == {"draft", "open", "closed", "archived"}
    assert meant["test_runs", "status"] == {"passed", "failed"}, "no run of the old tool goes on here"
    assert meant["test_run_steps", "status"] == {"passed", "failed", "skipped"}
