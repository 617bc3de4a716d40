"""Reading the reusable cases that descriptions refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from pytest_e1ts.model.rows import ReusableCaseRow, ReusableStepRow
from pytest_e1ts.model.text.directives import folded_name, read_directives, reusable_names
from pytest_e1ts.schema.tables import reusable_case_steps, reusable_cases
from pytest_e1ts.store.connection.any_of import one_of


def read_reusable_cases(connection: Connection, descriptions: Iterable[str | None]) -> tuple[ReusableCaseRow, ...]:
    """Return the reusable cases, those with steps that a description names; none where no description names any.

    Args:
        connection: A connection with an open transaction.
        descriptions: Of sets, cases and scenarios.
    """
    written = named_in(descriptions)
    if not written:
        return ()
    query = select(reusable_cases.c.id, reusable_cases.c.name).order_by(reusable_cases.c.id)
    known: dict[int, str] = dict(connection.execute(query).all())
    steps = _read_steps(connection, cases_named(written, known))
    return tuple(ReusableCaseRow(id_, name, tuple(steps[id_])) for id_, name in known.items())


def cases_named(written: Iterable[str], known: dict[int, str]) -> set[int]:
    """Return the ids of the reusable cases that lines of descriptions name.

    Args:
        written: What stands behind ``Set up:`` and ``Tear down:``.
        known: The names there are, by id.
    """
    folded = {folded_name(name) for name in known.values()}
    names = {folded_name(name) for line in written for name in reusable_names(line, folded)}
    return {id_ for id_, name in known.items() if folded_name(name) in names or str(id_) in names}


def named_in(descriptions: Iterable[str | None]) -> set[str]:
    """Return what stands behind ``Set up:`` and ``Tear down:`` in descriptions."""
    found: set[str] = set()
    for description in descriptions:
        if description and ":" in description:
            directives = read_directives(description)
            found.update(directives.set_up, directives.tear_down)
    return found


def _read_steps(connection: Connection, ids: set[int]) -> dict[int, list[ReusableStepRow]]:
    steps = reusable_case_steps.c
    query = (
        select(*(steps[name] for name in ReusableStepRow._fields))
        .where(one_of(steps.reusable_case_id, ids))
        .order_by(steps.reusable_case_id, steps.order_index.nulls_last(), steps.id)
    )
    found: dict[int, list[ReusableStepRow]] = defaultdict(list)
    result: Any = connection.execute(query)  # more columns than SQLAlchemy has types for
    for row in result if ids else ():
        found[row.reusable_case_id].append(ReusableStepRow._make(row))
    return found
