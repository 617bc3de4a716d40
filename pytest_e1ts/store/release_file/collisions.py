"""What a file must not do to other releases: take their rows, or change what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Connection, Table, select

from pytest_e1ts.store.one_of import one_of
from pytest_e1ts.store.release_file.export import LEVELS
from pytest_e1ts.store.release_file.shape import LISTS, Record
from schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    metadata,
    releases,
    select_configs,
    test_sets,
    test_steps,
)

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
    query = (
        select(table.c.id, table.c.release_id, releases.c.release_number)
        .join(releases, releases.c.id == table.c.release_id)
        .where(one_of(table.c.id, ids), table.c.release_id != release_id)
        .order_by(table.c.id)
    )
    for id_, owner, number in connection.execute(query) if ids else ():
        yield f"{word} {id_} belongs to release {number} (id {owner}); give it another id or leave the id out"


def _changed_shared_rows(
    connection: Connection, release_id: int, table: Table, user: Column[int], records: list[Record]
) -> Iterator[str]:
    """Yield the rows that differ from the file and that another release uses too."""
    by_id = {record["id"]: record for record in records}
    names = [field.name for field in LISTS[table.name].fields]
    query = select(*[table.c[name] for name in names]).where(one_of(table.c.id, by_id)).order_by(table.c.id)
    changed = [row for row in connection.execute(query).mappings() if dict(row) != by_id[row["id"]]] if by_id else []
    for row in changed:
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
