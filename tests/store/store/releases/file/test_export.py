"""What export writes, load reads, whatever the rows hold; and what no file may hold is told with its row."""

from __future__ import annotations

import json
import operator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, delete, insert, text

from pytest_e1ts.errors import UsageError
from pytest_e1ts.schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    releases,
    select_configs,
    test_cases,
    test_scenarios,
    test_sets,
    test_steps,
)
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded
from pytest_e1ts.store.releases.file.export import SHARED as SHARED_LISTS
from pytest_e1ts.store.releases.file.export import export_release
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.in_place.load_result import is_loaded_as
from pytest_e1ts.store.releases.file.load import load_release
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.file.write import to_json, to_yaml
from tests.databases import fresh_database
from tests.hostile_rows import HOSTILE, PYTHON
from tests.store.written_release import write_releases

TELLING = (
    "", " ", "  x  ", "\t", "\n", "\r\n", "a\rb", "---", "...", "--- a", "!!python/name:x", "!x", "&a", "*a", "? a",
    "- a", "a: b", "# a", "'", '"', "\\", "null", "~", "true", "No", "1", "-0", "1e400", ".nan", "2026-99-99", "<<",
    "=", "\x01", "\x1b[2J", "\x7f", "\x85", "\x9b", "\xa0", "\xad", "\u2028", "\u2029", "\ufeff", "\ufeff---", "\ufffd",
    "\ufffe", "\uffff", "\U0001f600", "\U0010ffff", "e\u0301", "\u202ea", "%TAG", "@a", "`a", "{a", "[a", "a #b", "a:",
    "|", ">", "| \n a", "\n\n a \n", "a\n\tb\n", "a \nb", "x" * 1_100, "\\ud83d\\ude00", "\\u0000", "${X}", "<script>",
)  # fmt: skip
ANY = st.sampled_from(TELLING) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False) | ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=6,
)
# What the rows refer to one another by, and what only some words may stand in.
FIXED: dict[Table, dict[str, Any]] = {
    releases: {"id": 5, "status": "open"},
    categories: {"id": 1, "parent_id": None},
    select_configs: {"id": 1},
    match_configs: {"id": 1},
    test_sets: {"id": 11, "release_id": 5, "category_id": 1},
    test_cases: {"id": 21, "release_id": 5, "test_set_id": 11},
    test_scenarios: {"id": 101, "release_id": 5, "test_case_id": 21},
    test_steps: {"id": 1001, "release_id": 5, "test_scenario_id": 101, "select_config_id": 1, "match_config_id": 1},
    configuration_options: {"id": 1, "release_id": 5, "option_type": "type"},
    environment_configs: {"id": 1, "release_id": 5},
}


def _row(table: Table) -> st.SearchStrategy[dict[str, Any]]:
    columns = {}
    for column in table.c:
        if column.name in FIXED[table] or column.name in {"created_at", "updated_at"}:
            continue
        kind = str(column.type)
        if kind == "JSONB":
            value: st.SearchStrategy[Any] = JSON
        elif kind == "INTEGER":
            value = st.integers(-(2**31), 2**31 - 1)
        elif kind == "BOOLEAN":
            value = st.booleans()
        else:
            limit = getattr(column.type, "length", None)
            value = ANY if limit is None else ANY.map(operator.itemgetter(slice(limit)))
        columns[column.name] = st.none() | value if column.nullable else value
    return st.fixed_dictionaries(columns).map(lambda found: FIXED[table] | found)


ROWS = st.tuples(*(_row(table) for table in FIXED))


def _write(connection: Connection, rows: tuple[dict[str, Any], ...]) -> None:
    names = ", ".join(table.name for table in FIXED)
    with connection.begin():
        connection.execute(text(f"TRUNCATE {names} CASCADE"))
        for table, row in zip(FIXED, rows, strict=True):
            connection.execute(insert(table).values(row))


def _exported(connection: Connection) -> Record:
    records = export_release(connection, "5")
    for written in (to_yaml(records), to_json(records)):
        assert json.dumps(read_release_text(written)) == json.dumps(records)
    return records


@given(rows=ROWS)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_row_that_the_tables_hold_comes_back_the_same(connection: Connection, rows: Any) -> None:
    _write(connection, rows)
    first = _exported(connection)
    load_release(connection, read_release_text(to_yaml(first)))
    second = export_release(connection, "5")
    assert json.dumps(second) == json.dumps(first)


def _columns() -> list[tuple[Table, str]]:
    return [
        (table, column.name)
        for table in FIXED
        for column in table.c
        if column.name not in FIXED[table] and str(column.type).startswith(("VARCHAR", "TEXT", "JSONB"))
    ]


def _needed(table: Table) -> dict[str, Any]:
    """Return a row with what it must have."""
    row = FIXED[table]
    return {one.name: "x" for one in table.c if not one.nullable and one.name not in row} | row


def _texts(limit: int | None) -> list[str]:
    texts = (one[:limit] for one in (*TELLING, *HOSTILE))
    return list(dict.fromkeys(one for one in texts if not set(one) & {"\0", "\ud800"}))


PARENTS = {select_configs: "select_config_id", match_configs: "match_config_id", categories: "category_id"}


@pytest.mark.parametrize(("table", "column"), [it for it in _columns() if it[0] is not releases], ids=str)
def test_every_hostile_text_in_a_column_comes_back_in_an_empty_database(
    connection: Connection, postgres_server: Embedded, table: Table, column: str
) -> None:
    users = {select_configs: test_steps, match_configs: test_steps, categories: test_sets}
    with connection.begin():
        for other in FIXED:
            connection.execute(insert(other).values(_needed(other)))
        for number, value in enumerate(_texts(getattr(table.c[column].type, "length", None)), start=2_000):
            row = _needed(table) | ({"name": f"n{number}"} if "name" in table.c else {})
            connection.execute(insert(table).values(row | {column: value, "id": number}))
            if (user := users.get(table)) is not None:
                using = {"id": number, PARENTS[table]: number}
                connection.execute(insert(user).values(_needed(user) | using))
    exported = _exported(connection)
    with fresh_database(postgres_server) as address, connect_with_retries(address) as other_database:
        load_release(other_database, read_release_text(to_json(exported)))
        assert json.dumps(export_release(other_database, "5")) == json.dumps(exported)


@pytest.mark.parametrize("column", ["release_number", "description", "notes"])
def test_every_hostile_text_of_a_release_comes_back(connection: Connection, column: str) -> None:
    for value in _texts(getattr(releases.c[column].type, "length", None)):
        with connection.begin():
            connection.execute(delete(releases))
            connection.execute(insert(releases).values(_needed(releases) | {column: value}))
        first = _exported(connection)
        load_release(connection, read_release_text(to_yaml(first)))
        assert json.dumps(export_release(connection, "5")) == json.dumps(first)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("[" + "9" * 5_000 + "]", "holds a number of 5000 digits"),
        ("[1e1200]", "holds a number of 1201 digits"),
        ("[" * 1_500 + "]" * 1_500, "is nested too deeply"),
    ],
)
def test_options_that_no_file_may_hold_are_told_with_their_row(connection: Connection, options: str, said: str) -> None:
    write_releases(connection)
    with connection.begin():
        connection.execute(text("UPDATE select_configs SET options = CAST(:o AS jsonb)"), {"o": options})
    with pytest.raises(UsageError, match=rf"The select config 'Severity' \(id 1\), column options, .*({said})") as told:
        export_release(connection, "5")
    assert not PYTHON.search(str(told.value))
    connection.rollback()
    records = read_release_text(SHARED)
    with pytest.raises(UsageError, match=r"select config 2 \(Unused\) would change, but is used by release 2\.2\.0"):
        load_release(connection, records)


SHARED = """
format: pytest-e1ts release 1
release: {id: 5, release_number: 2.1.1, status: open}
select_configs: [{id: 2, name: Unused, options: [true, 1]}]
test_sets: [{id: 11, name: Sign in}, {id: 12, name: Closure}]
"""


def test_shared_rows_of_a_file_are_exported_although_the_release_does_not_use_them(connection: Connection) -> None:
    unused = (
        "categories: [{id: 7, name: A}]\nselect_configs: [{id: 8, name: B}]\nreusable_cases: [{name: C, steps: [x]}]\n"
    )
    there = read_release_text(f"format: pytest-e1ts release 1\nrelease: {{release_number: 1}}\n{unused}")
    load_release(connection, there)
    assert export_release(connection, "1")["categories"] == []
    exported = export_release(connection, "1", besides=there)
    assert is_loaded_as(there, exported)
    assert [len(exported[name]) for name in SHARED_LISTS] == [1, 1, 0, 1]


def test_shared_list_in_which_true_takes_the_place_of_1_is_seen_to_change(connection: Connection) -> None:
    write_releases(connection)
    with connection.begin():
        connection.exec_driver_sql("UPDATE select_configs SET options = '[1, true]' WHERE id = 2")
    with pytest.raises(UsageError, match=r"select config 2 \(Unused\) would change"):
        load_release(connection, read_release_text(SHARED))


def test_categories_in_a_circle_are_told_with_their_rows(connection: Connection) -> None:
    write_releases(connection)
    with connection.begin():
        connection.exec_driver_sql("INSERT INTO categories (id, name, parent_id) VALUES (2, 'Inner', 1)")
        connection.exec_driver_sql("UPDATE categories SET parent_id = 2 WHERE id = 1")
    with pytest.raises(UsageError, match=r"'Access' \(id 1\) › 'Inner' \(id 2\) › 'Access' \(id 1\)"):
        export_release(connection, "5")


def test_rows_with_ids_below_zero_come_back(connection: Connection) -> None:
    write_releases(connection)
    with connection.begin():
        connection.exec_driver_sql("INSERT INTO test_sets (id, release_id, name) VALUES (-3, 5, 'Below')")
        connection.exec_driver_sql(
            "INSERT INTO environment_configs (id, name, value) VALUES (-1, 'qa', 'x'), (-2, 'qa', 'y')"
        )
    exported = _exported(connection)
    load_release(connection, read_release_text(to_yaml(exported)))
    assert export_release(connection, "5") == exported
