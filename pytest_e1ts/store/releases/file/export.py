"""A release from the database as records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, Table, or_, select

from pytest_e1ts.errors import UsageError
from pytest_e1ts.schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    metadata,
    releases,
    select_configs,
)
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.connection.snapshot import read_only_snapshot
from pytest_e1ts.store.releases.file.checking.references import circle_of
from pytest_e1ts.store.releases.file.option_lists import read_option_lists
from pytest_e1ts.store.releases.file.reusable.records import export_reusable_cases
from pytest_e1ts.store.releases.file.rows import LEVELS
from pytest_e1ts.store.releases.file.shape import LISTS, RELEASE, Record, Shape
from pytest_e1ts.store.releases.find import find_release

_NO_RELEASE = 0  # no id of a release
SHARED = ("categories", "select_configs", "match_configs", "reusable_cases")


def export_release(connection: Connection, wanted: str, besides: Record | None = None) -> Record:
    """Return the records of a release with everything it refers to, from one snapshot.

    Args:
        connection: A connection without an open transaction.
        wanted: An id, a release number or ``latest``.
        besides: Records of a file: what of :data:`SHARED` is in them is exported although the release does not use it.

    Raises:
        UnknownNameError: There is no such release.
        UsageError: Rows hold what no file may hold: categories in a circle, options that cannot be worked with.
    """
    with read_only_snapshot(connection):
        release_id = find_release(connection, wanted, closed_by_number=True).release.id
        release = next(iter(_records(connection, _columns(releases, RELEASE).where(releases.c.id == release_id))))
        sets, steps = _hierarchy(connection, release_id)
        return {
            "release": release,
            **_shared(connection, sets, steps, besides or {}),
            "configuration_options": _configuration_options(connection, release_id),
            "environment_configs": _environment_configs(connection, release_id),
            "test_sets": sets,
        }


def export_shared(connection: Connection, besides: Record) -> Record:
    """Return the records that releases share: of those that are named, and the environments that hold for all.

    Args:
        connection: A connection without an open transaction.
        besides: As for :func:`export_release`.
    """
    with read_only_snapshot(connection):
        environments = _environment_configs(connection, _NO_RELEASE)
        return _shared(connection, [], [], besides) | {"environment_configs": environments}


def _shared(connection: Connection, sets: list[Record], steps: list[Record], besides: Record) -> Record:
    """Return the lists of :data:`SHARED`: what sets and steps refer to, and what is named besides."""
    more = {name: {record["id"] for record in besides.get(name, ())} for name in SHARED}
    of_sets = {record["category_id"] for record in sets} | more["categories"]
    selects = {step["select_config_id"] for step in steps} | more["select_configs"]
    matches = {step["match_config_id"] for step in steps} | more["match_configs"]
    return {
        "categories": _categories(connection, of_sets),
        "select_configs": _option_lists(connection, select_configs, selects),
        "match_configs": _option_lists(connection, match_configs, matches),
        "reusable_cases": export_reusable_cases(connection, sets, besides.get("reusable_cases", ())),
    }


def _hierarchy(connection: Connection, release_id: int) -> tuple[list[Record], list[Record]]:
    """Return the sets with all that is below them, and the steps once more, flat."""
    parents: dict[int, list[Record]] = {release_id: []}
    sets = level = parents[release_id]
    shape = LISTS["test_sets"]
    for name, parent_column in LEVELS:
        table = metadata.tables[name]
        level = []
        order = [table.c.order_index.nulls_last()] if "order_index" in table.c else []
        query = _columns(table, shape, parent_column).where(one_of(table.c[parent_column], parents))
        children: dict[int, list[Record]] = defaultdict(list)
        for record in _records(connection, query.order_by(*order, table.c.id)):
            parents[record.pop(parent_column)].append(record)
            level.append(record)
            if shape.children:
                record[shape.children[0]] = children[record["id"]]
        parents = children
        shape = shape.children[1] if shape.children else shape
    return sets, level


def _categories(connection: Connection, wanted: Iterable[int | None]) -> list[Record]:
    """Return the categories with those above them."""
    found: dict[int, Record] = {}
    missing = {id_ for id_ in wanted if id_ is not None}
    while missing:
        query = _columns(categories, LISTS["categories"]).where(one_of(categories.c.id, missing))
        found |= {record["id"]: record for record in _records(connection, query)}
        missing = {record["parent_id"] for record in found.values()} - {None} - set(found)
    _refuse_circles(found)
    return [found[id_] for id_ in sorted(found)]


def _refuse_circles(found: dict[int, Record]) -> None:
    """Refuse categories that are above themselves: no file may hold them."""
    parents = {id_: record["parent_id"] for id_, record in found.items()}
    circle = next(filter(None, (circle_of(id_, parents) for id_ in sorted(found))), [])
    if circle:
        path = " › ".join(f"{found[id_]['name']!r} (id {id_})" for id_ in [*circle, circle[0]])
        raise UsageError(
            f"Categories are above themselves: {path}. Correct the column parent_id of one of them.",
            code="unusable-rows",
        )


def _option_lists(connection: Connection, table: Table, wanted: Iterable[int | None]) -> list[Record]:
    found = list(read_option_lists(connection, table, wanted))
    if faults := [fault for _, fault in found if fault]:
        raise UsageError("\n".join(faults), code="unusable-rows")
    return [record for record, _ in found]


def _configuration_options(connection: Connection, release_id: int) -> list[Record]:
    options = configuration_options.c
    query = _columns(configuration_options, LISTS["configuration_options"]).where(options.release_id == release_id)
    return list(_records(connection, query.order_by(options.option_type, options.order_index.nulls_last(), options.id)))


def _environment_configs(connection: Connection, release_id: int) -> list[Record]:
    configs = environment_configs.c
    query = select(configs.id, configs.release_id.label("scope"), configs.name, configs.value).where(
        or_(configs.release_id == release_id, configs.release_id.is_(None))
    )
    records = list(_records(connection, query.order_by(configs.id)))
    return [record | {"scope": "all" if record["scope"] is None else "release"} for record in records]


def _columns(table: Table, shape: Shape, *more: str) -> Select[Any]:
    return select(*[table.c[name] for name in (*[field.name for field in shape.fields], *more)])


def _records(connection: Connection, query: Select[Any]) -> Iterable[Record]:
    return (dict(row) for row in connection.execute(query).mappings())
