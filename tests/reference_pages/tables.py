"""The page of the database's tables, made of their declarations and of what ``tables.yml`` says of each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql

from pytest_e1ts.schema.tables import metadata
from tests.reference_pages.writing import MADE, table

HEAD = f"""# Tables

{MADE}

What test rows are written in, and what results go to. `e1ts db upgrade` makes these tables; `schema/schema.sql` has
them as SQL. Which of them a role has to read and write is said with its [rights](../configuration.md#rights).
"""
WORDS: Mapping[str, Mapping[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
EVERYWHERE: Mapping[str, str] = WORDS["every table"]
"""What columns hold that are called the same in every table."""


def tables() -> list[Table]:
    """Return the tables in the order of ``tables.yml``, and behind them those that it does not name."""
    order = list(WORDS["tables"])
    return sorted(metadata.tables.values(), key=lambda one: order.index(one.name) if one.name in order else len(order))


def meaning(table_name: str, column: str) -> str:
    """Return what a column holds; empty where that is said nowhere."""
    own: Mapping[str, str] = WORDS["tables"].get(table_name, {})
    return own.get(column) or EVERYWHERE.get(column, "")


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(line for each in tables() for line in _section(each))])


def _section(each: Table) -> Iterator[str]:
    yield from (f"## `{each.name}`", "", WORDS["tables"].get(each.name, {}).get("is", ""), "")
    rows = ((f"`{column.name}`", _type(column), meaning(each.name, column.name)) for column in each.columns)
    yield from table(("column", "type", "holds"), rows)
    yield ""


def _type(column: Column[Any]) -> str:
    kind = column.type.compile(dialect=postgresql.dialect()).lower().replace(" without time zone", "")  # type: ignore[no-untyped-call]
    references = "".join(
        f", a row of [`{it.column.table.name}`](#{it.column.table.name})" for it in column.foreign_keys
    )
    return kind + references + (", needed" if not column.nullable and not column.primary_key else "")
