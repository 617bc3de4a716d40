"""The records of reusable cases: those that the descriptions of a release name, with their steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from pytest_e1ts.schema.tables import reusable_case_steps, reusable_cases
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.releases.file.shape import REUSABLE_CASE, REUSABLE_STEP, Record
from pytest_e1ts.store.releases.reusable import cases_named, named_in

CASE_COLUMNS = tuple(field.name for field in REUSABLE_CASE.fields)
_STEP_COLUMNS = tuple(field.name for field in REUSABLE_STEP.fields)


def export_reusable_cases(
    connection: Connection, test_sets: Iterable[Record], besides: Iterable[Record] = ()
) -> list[Record]:
    """Return the records of the reusable cases that the descriptions of a release name, and of those besides."""
    written = named_in(_descriptions(test_sets))
    ids = {record["id"] for record in besides if record["id"] is not None}
    names = {record["name"] for record in besides if record["id"] is None}
    if not (written or ids or names):
        return []
    there = names_of_cases(connection)
    ids |= {id_ for id_, name in there.items() if name in names}
    return read_cases(connection, ids | set(cases_named(written, there)))


def _descriptions(parents: Iterable[Record]) -> Iterator[str | None]:
    for record in parents:
        yield record["description"]
        yield from _descriptions(record.get("cases", []))
        yield from (scenario["description"] for scenario in record.get("scenarios", []))


def names_of_cases(connection: Connection) -> dict[int, str]:
    """Return the names of all reusable cases, by id."""
    query = select(reusable_cases.c.id, reusable_cases.c.name).order_by(reusable_cases.c.id)
    return dict(connection.execute(query).all())


def read_cases(connection: Connection, ids: Iterable[int]) -> list[Record]:
    """Return the records of reusable cases with their steps, by id."""
    ids = set(ids)
    columns = [reusable_cases.c[name] for name in CASE_COLUMNS]
    query = select(*columns).where(one_of(reusable_cases.c.id, ids)).order_by(reusable_cases.c.id)
    steps = steps_of_cases(connection, ids)
    return [dict(row) | {"steps": steps[row["id"]]} for row in connection.execute(query).mappings()]


def steps_of_cases(connection: Connection, ids: Iterable[int]) -> dict[int, list[Record]]:
    """Return the records of the steps of reusable cases, in order, by the case's id."""
    steps = reusable_case_steps.c
    query: Any = (
        select(*[steps[name] for name in _STEP_COLUMNS], steps.reusable_case_id)
        .where(one_of(steps.reusable_case_id, ids))
        .order_by(steps.reusable_case_id, steps.order_index.nulls_last(), steps.id)
    )
    found: dict[int, list[Record]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        record = dict(row)
        found[record.pop("reusable_case_id")].append(record)
    return found
