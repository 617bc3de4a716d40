"""Reusable cases from release files into the database.

They belong to no release. So a file may not change one that another release names, as with select configs; one without
an id is the existing one of its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, select, union_all

from pytest_e1ts.model.text.directives import read_directives
from pytest_e1ts.schema.tables import (
    releases,
    reusable_case_steps,
    reusable_cases,
    test_cases,
    test_scenarios,
    test_sets,
)
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.releases.file.reusable.records import CASE_COLUMNS, names_of_cases, read_cases, steps_of_cases
from pytest_e1ts.store.releases.file.rows import advance_sequence, new_ids
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.file.upsert import upsert
from pytest_e1ts.store.releases.reusable import cases_named

_ASKS = r"(set[ _-]?up|tear[ _-]?down)\s*:"


def reuse_ids(connection: Connection, records: list[Record]) -> None:
    """Give records without an id that of the existing reusable case of the same name."""
    taken = {record["id"] for record in records}
    by_name: dict[str, list[int]] = defaultdict(list)
    for id_, name in names_of_cases(connection).items() if records else ():
        if id_ not in taken:
            by_name[name].append(id_)
    for record in records:
        if record["id"] is None and by_name[record["name"]]:
            record["id"] = by_name[record["name"]].pop(0)


def changed_under_others(connection: Connection, release_id: int, records: list[Record]) -> Iterator[str]:
    """Yield one line for each reusable case that the file would change, and that another release names."""
    wanted = {record["id"]: record for record in records if record["id"] is not None}
    changed = {row["id"]: row for row in read_cases(connection, wanted) if _content(row) != _content(wanted[row["id"]])}
    users = _users(connection, release_id, changed) if changed else {}
    for id_, numbers in sorted(users.items()):
        yield (
            f"reusable case {id_} ({changed[id_]['name']}) would change, but is used by release "
            f"{', '.join(sorted(numbers))} too; give the changed one another id and another name"
        )


def write_reusable_cases(connection: Connection, records: list[Record]) -> None:
    """Write the reusable cases, each with its steps and no others; steps keep the ids of those at their places."""
    advance_sequence(connection, reusable_cases, [record["id"] for record in records])
    _give_ids(connection, reusable_cases, records)
    upsert(connection, reusable_cases, [{key: record[key] for key in CASE_COLUMNS} for record in records])
    existing = steps_of_cases(connection, [record["id"] for record in records])
    steps = [step | {"reusable_case_id": record["id"]} for record in records for step in record["steps"]]
    _keep_ids(steps, existing)
    advance_sequence(connection, reusable_case_steps, [step["id"] for step in steps])
    _give_ids(connection, reusable_case_steps, steps)
    vanished = {step["id"] for found in existing.values() for step in found} - {step["id"] for step in steps}
    if vanished:
        connection.execute(delete(reusable_case_steps).where(one_of(reusable_case_steps.c.id, vanished)))
    upsert(connection, reusable_case_steps, steps)


def foreign_steps(connection: Connection, records: list[Record]) -> Iterator[str]:
    """Yield one line for each step whose id belongs to another reusable case."""
    owners = {step["id"]: record for record in records for step in record["steps"] if step["id"] is not None}
    steps = reusable_case_steps.c
    query = select(steps.id, steps.reusable_case_id).where(one_of(steps.id, owners)).order_by(steps.id)
    for id_, case_id in connection.execute(query) if owners else ():
        if case_id != owners[id_]["id"]:
            yield f"reusable step {id_} belongs to reusable case {case_id}; give it another id or leave the id out"


def _keep_ids(steps: list[Record], existing: dict[int, list[Record]]) -> None:
    taken = {step["id"] for step in steps}
    free = {id_: [step["id"] for step in found if step["id"] not in taken] for id_, found in existing.items()}
    for step in steps:
        if step["id"] is None and free.get(step["reusable_case_id"]):
            step["id"] = free[step["reusable_case_id"]].pop(0)


def _give_ids(connection: Connection, table: Any, records: list[Record]) -> None:
    new = [record for record in records if record["id"] is None]
    for record, id_ in zip(new, new_ids(connection, table, len(new)), strict=True):
        record["id"] = id_


def _content(record: Record) -> object:
    """Return what a reusable case says; the ids of its steps are no part of it."""
    steps = [{key: value for key, value in step.items() if key != "id"} for step in record["steps"]]
    return record["name"], record["description"], steps


def _users(connection: Connection, release_id: int, changed: Iterable[int]) -> dict[int, set[str]]:
    """Return the numbers of the other releases whose descriptions name reusable cases, by the ids of those."""
    described = union_all(
        *(
            select(table.c.release_id, table.c.description).where(table.c.description.regexp_match(_ASKS, "i"))
            for table in (test_sets, test_cases, test_scenarios)
        )
    ).subquery()
    query = (
        select(releases.c.release_number, described.c.description)
        .join(described, described.c.release_id == releases.c.id)
        .where(releases.c.id != release_id)
    )
    names, changed, users = names_of_cases(connection), set(changed), defaultdict(set)
    for number, description in connection.execute(query):
        directives = read_directives(description)
        for id_ in cases_named((*directives.set_up, *directives.tear_down), names) & changed:
            users[id_].add(number)
    return users
