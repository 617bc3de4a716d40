"""Finding the runs of one scenario, and what the release says of scenarios, sets and cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, Connection, bindparam, cast, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import JSONB

from pytest_e1ts.schema.tables import releases, test_cases, test_run_steps, test_runs, test_scenarios, test_sets
from pytest_e1ts.store.connection.any_of import one_of

_runs, _steps = test_runs.c, test_run_steps.c
_TABLES = {"scenario": test_scenarios, "set": test_sets, "case": test_cases}


@dataclass(frozen=True, slots=True)
class Named:
    """A scenario, set or case of a release.

    Attributes:
        release: Release number.
    """

    id: int
    name: str
    release_id: int
    release: str


def find_named(connection: Connection, kind: str, wanted: int) -> Named | None:
    """Return the ``scenario``, ``set`` or ``case`` of that id, or None."""
    table = _TABLES[kind].c
    query = select(table.id, table.name, table.release_id, releases.c.release_number)
    row = connection.execute(query.where(table.id == wanted, releases.c.id == table.release_id)).first()
    return None if row is None else Named(*row)


def nearest_named(connection: Connection, kind: str, wanted: int, limit: int = 3) -> list[Named]:
    """Return those whose ids come nearest, best first."""
    table = _TABLES[kind].c
    query = select(table.id, table.name, table.release_id, releases.c.release_number)
    query = query.where(releases.c.id == table.release_id).order_by(
        func.abs(cast(table.id, BigInteger) - wanted), table.id
    )
    return [Named(*row) for row in connection.execute(query.limit(limit))]


def scenarios_of_case(connection: Connection, case_id: int) -> tuple[int | None, dict[int, str]]:
    """Return the test set of a case, and the names of its scenarios by id, in their order."""
    scenario = test_scenarios.c
    query = (
        select(test_cases.c.test_set_id, scenario.id, scenario.name)
        .select_from(test_cases.outerjoin(test_scenarios, scenario.test_case_id == test_cases.c.id))
        .where(test_cases.c.id == case_id)
        .order_by(scenario.order_index.nulls_last(), scenario.id)
    )
    rows = connection.execute(query).all()
    return (rows[0][0] if rows else None), {id_: name for _, id_, name in rows if id_ is not None}


def read_names(connection: Connection, scenario_ids: set[int]) -> dict[int, str]:
    """Return the names of scenarios by id, as they are today."""
    query = select(test_scenarios.c.id, test_scenarios.c.name)
    return dict(connection.execute(query.where(one_of(test_scenarios.c.id, scenario_ids))).all())


def read_membership(
    connection: Connection, scenario_ids: Iterable[int], run_ids: Iterable[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return which of those scenarios a release has, and which of these were made after the first of those runs."""
    began = select(func.min(_runs.created_at)).where(one_of(_runs.id, run_ids)).scalar_subquery()
    columns = test_scenarios.c
    query = select(columns.id, func.coalesce(columns.created_at > began, False)).where(one_of(columns.id, scenario_ids))
    rows = connection.execute(query).all()
    return frozenset(id_ for id_, _ in rows), frozenset(id_ for id_, is_newer in rows if is_newer)


def runs_of_scenario(connection: Connection, scenario_id: int, limit: int) -> list[int]:
    """Return the ids of the latest runs in which the scenario ran, newest first.

    A run that carried it forward from an earlier batch is none of them. Runs are gone through from the newest, those of
    its own release alone where the release still has it, each through the index on ``test_run_id``, until there are
    enough.
    """
    own_release = select(test_scenarios.c.release_id).where(test_scenarios.c.id == scenario_id).scalar_subquery()
    # A scalar subquery with a LIMIT, not EXISTS: that one may be planned as one pass over all step rows there are.
    first_row = (
        select(_steps.id)
        .where(_steps.test_run_id == _runs.id, _steps.scenario_id == scenario_id)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(_runs.id)
        .where(_runs.release_id == func.coalesce(own_release, _runs.release_id))
        .where(~_holds("$.carried.scenarios[*] ? (@ == $id)"))
        .where(or_(first_row.is_not(None), _holds("$.failures[*].scenario_id ? (@ == $id)")))
        .order_by(_runs.id.desc())
        .limit(limit)
    )
    return list(connection.execute(query, {"path_variables": {"id": scenario_id}}).scalars())


def _holds(path: str) -> ColumnElement[bool]:
    """Return the condition that ``failed_details`` has something at a JSON path that may name ``$id``."""
    variables = bindparam("path_variables", type_=JSONB)
    found = func.jsonb_path_exists(_runs.failed_details, literal_column(f"'{path}'::jsonpath"), variables)
    return func.coalesce(found, False)
