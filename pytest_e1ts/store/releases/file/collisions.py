"""What a file must not do to other releases: take their rows, or change what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Connection, FromClause, Table, select

from pytest_e1ts.schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    metadata,
    releases,
    reusable_cases,
    select_configs,
    test_sets,
    test_steps,
)
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.releases.file.option_lists import is_same, read_option_lists
from pytest_e1ts.store.releases.file.reusable.writing import changed_under_others, foreign_steps
from pytest_e1ts.store.releases.file.rows import LEVELS
from pytest_e1ts.store.releases.file.shape import LISTS, Record

# Shared tables, with the column by which a release uses them.
_SHARED: tuple[tuple[Table, Column[int]], ...] = (
    (categories, test_sets.c.category_id),
    (select_configs, test_steps.c.select_config_id),
    (match_configs, test_steps.c.match_config_id),
)


def find_collisions(connection: Connection, release_id: int, records: Record) -> list[str]:
    """Return one line for each id in the file that belongs to another release, or is shared and would change."""
    problems: list[str] = []
    for table, shape_word, ids in _explicit_ids(records):
        problems += _foreign_rows(connection, release_id, table, shape_word, ids)
    for table, user in _SHARED:
        problems += _changed_shared_rows(connection, release_id, table, user, records[table.name])
    problems += foreign_steps(connection, records[reusable_cases.name])
    problems += changed_under_others(connection, release_id, records[reusable_cases.name])
    return problems


def _explicit_ids(records: Record) -> Iterator[tuple[Table, str, list[int]]]:
    """Yield the ids that the file gives to rows of one release, by table."""
    shape = LISTS["test_sets"]
    level: list[Record] = records["test_sets"]
    for name, _ in LEVELS:
        yield metadata.tables[name], shape.word, [record["id"] for record in level if record["id"]]
        if shape.children:
            key, shape = shape.children
            level = [child for record in level for child in record[key]]
    yield configuration_options, "configuration option", _ids(records[configuration_options.name])
    yield environment_configs, "environment config", _ids(records[environment_configs.name])


def _ids(records: Iterable[Record]) -> list[int]:
    return [record["id"] for record in records if record["id"]]


def _foreign_rows(connection: Connection, release_id: int, table: Table, word: str, ids: list[int]) -> Iterator[str]:
    source, owner_column = _with_owner(table)
    query = (
        select(table.c.id, owner_column, releases.c.release_number)
        .select_from(source.join(releases, releases.c.id == owner_column))
        .where(one_of(table.c.id, ids), owner_column != release_id)
        .order_by(table.c.id)
    )
    for id_, owner, number in connection.execute(query) if ids else ():
        yield f"{word} {id_} belongs to release {number} (id {owner}); give it another id or leave the id out"


def _with_owner(table: Table) -> tuple[FromClause, Column[int]]:
    """Return the table joined up to its sets, with the release that owns it: the hierarchy counts, as in reading."""
    names = [name for name, _ in LEVELS]
    source: FromClause = table
    if table.name not in names:
        return source, table.c.release_id
    for name, parent_column in reversed(LEVELS[1 : names.index(table.name) + 1]):
        parent = metadata.tables[names[names.index(name) - 1]]
        source = source.join(parent, metadata.tables[name].c[parent_column] == parent.c.id)
    return source, test_sets.c.release_id


def _changed_shared_rows(
    connection: Connection, release_id: int, table: Table, user: Column[int], records: list[Record]
) -> Iterator[str]:
    """Yield the rows that differ from the file and that another release uses too."""
    by_id = {record["id"]: record for record in records}
    for row in _changed(connection, table, by_id) if by_id else ():
        others = (
            select(releases.c.release_number)
            .join(user.table, user.table.c.release_id == releases.c.id)
            .where(user == row["id"], releases.c.id != release_id)
            .distinct()
            .order_by(releases.c.release_number)
        )
        numbers = connection.execute(others).scalars().all()
        if numbers:
            word = LISTS[table.name].word
            yield (
                f"{word} {row['id']} ({row['name']}) would change, but is used by release {', '.join(numbers)} too; "
                "give the changed one another id"
            )


def _changed(connection: Connection, table: Table, by_id: dict[int, Record]) -> list[Record]:
    """Return the rows, as they are, that the file would change."""
    if "options" in table.c:
        lists = list(read_option_lists(connection, table, by_id))
        return [row for row, fault in lists if fault or not is_same(row, by_id[row["id"]])]
    names = [field.name for field in LISTS[table.name].fields]
    query = select(*[table.c[name] for name in names]).where(one_of(table.c.id, by_id)).order_by(table.c.id)
    return [dict(row) for row in connection.execute(query).mappings() if dict(row) != by_id[row["id"]]]
