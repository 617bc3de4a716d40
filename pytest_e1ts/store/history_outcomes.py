"""Reading what the step rows of runs come to, scenario by scenario, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    any_,
    case,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.types import TIMESTAMP

from pytest_e1ts.model.memory import collector_paused
from pytest_e1ts.store.history_rows import Outcome, StepText
from pytest_e1ts.store.one_of import one_of
from schema.tables import test_cases, test_run_steps, test_scenarios, test_steps

_steps = test_run_steps.c
_now = test_steps.c
_VARIABLE = "${"


def read_outcomes(
    connection: Connection, run_ids: Iterable[int], scenario_ids: Collection[int] | None = None
) -> list[Outcome]:
    """Return one outcome for each run and each scenario of which it has step rows; one query.

    Args:
        connection: To the database, in a snapshot.
        run_ids: The runs; their rows are found through the index on ``test_run_id``.
        scenario_ids: Only of these; None for all.
    """
    failed = _steps.status == "failed"
    query = (
        select(
            _steps.test_run_id,
            _steps.scenario_id,
            func.count(),
            func.count().filter(_steps.status == "passed"),
            func.count().filter(failed),
            func.count().filter(failed, _steps.error_message.startswith("error:")),
            func.coalesce(func.sum(_steps.duration_ms), 0),
            func.min(_steps.id),
            func.min(_steps.id).filter(failed),
            cast(func.max(_steps.created_at), TIMESTAMP(timezone=True)),
            func.coalesce(func.sum(func.hashtext(cast(_steps.test_step_id, String))), 0),
            func.coalesce(func.sum(func.hashtext(_sentences())), 0),
        )
        .select_from(test_run_steps.outerjoin(test_steps, _now.id == _steps.test_step_id))
        .where(one_of(_steps.test_run_id, run_ids), _steps.scenario_id.is_not(None))
        .group_by(_steps.test_run_id, _steps.scenario_id)
    )
    if scenario_ids is not None:
        query = query.where(one_of(_steps.scenario_id, scenario_ids))
    with collector_paused():
        return [Outcome(*row) for row in connection.execute(query)]


def read_step_texts(connection: Connection, row_ids: Iterable[int]) -> dict[int, StepText]:
    """Return those step rows by their ids."""
    wanted = _steps.id == any_(literal(sorted(row_ids), ARRAY(BigInteger)))
    return {row[0]: StepText(*row[1:]) for row in connection.execute(_texts(_steps.id).where(wanted))}


def read_scenario_texts(connection: Connection, run_ids: Iterable[int], scenario_ids: Iterable[int]) -> list[StepText]:
    """Return all step rows that those runs have of those scenarios, in the order of their steps."""
    query = _texts().where(one_of(_steps.test_run_id, run_ids), one_of(_steps.scenario_id, scenario_ids))
    return [StepText(*row) for row in connection.execute(query.order_by(_steps.id))]


def read_planned_steps(connection: Connection, set_ids: Iterable[int]) -> dict[int, int]:
    """Return how many steps each scenario of those sets has in the release today."""
    query = (
        select(test_scenarios.c.id, func.count(_now.id))
        .select_from(
            test_cases.join(test_scenarios, test_scenarios.c.test_case_id == test_cases.c.id).outerjoin(
                test_steps, _now.test_scenario_id == test_scenarios.c.id
            )
        )
        .where(one_of(test_cases.c.test_set_id, set_ids))
        .group_by(test_scenarios.c.id)
    )
    return dict(connection.execute(query).all())


def _sentences() -> ColumnElement[str]:
    """Return sentence and expected result, each empty where today's row fills in variables: those differ every time."""
    return func.concat(
        cast(_steps.test_step_id, Integer),
        "\x1f",
        case((func.strpos(_now.step_definition, _VARIABLE) > 0, ""), else_=_steps.step_definition),
        "\x1f",
        case((func.strpos(_now.expected_results, _VARIABLE) > 0, ""), else_=_steps.expected_results),
    )


def _texts(*first: ColumnElement[Any]) -> Select[Any]:
    columns = (_steps.step_definition, _steps.expected_results, _now.step_definition, _now.expected_results)
    return select(
        *first,
        _steps.test_run_id,
        func.coalesce(_steps.scenario_id, 0),
        func.coalesce(_steps.scenario_name, ""),
        func.coalesce(_steps.case_name, ""),
        _steps.test_step_id,
        *(func.coalesce(column, "") for column in (*columns, _steps.error_message)),
    ).select_from(test_run_steps.outerjoin(test_steps, _now.id == _steps.test_step_id))
