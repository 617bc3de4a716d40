"""Reading what became of the scenarios of runs, from what their step rows come to, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Integer, String, case, cast, func, select
from sqlalchemy.types import TIMESTAMP

from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from pytest_e1ts.model.memory import collector_paused
from pytest_e1ts.model.past_runs.judging import judge_runs
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import PastScenario, StepTotals
from pytest_e1ts.schema.tables import test_cases, test_run_steps, test_scenarios, test_steps
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.known_times import known_time

_steps = test_run_steps.c
_now = test_steps.c
_VARIABLE = "${"


def read_judged(
    connection: Connection, runs: Sequence[RunWithDetails], scenario_ids: Collection[int] | None = None
) -> list[PastScenario]:
    """Return what became of every scenario in those runs, run by run, with two queries at most; no step is read.

    Args:
        connection: To the database, in a snapshot.
        runs: The runs.
        scenario_ids: Only what the step rows say of these scenarios; None for all.
    """
    totals = _read_totals(connection, [run.id for run in runs], scenario_ids)
    unsure = [run.set_id for run in runs if run.may_lack_rows]
    return judge_runs(runs, totals, _read_planned_steps(connection, unsure) if unsure else {})


def _read_totals(
    connection: Connection, run_ids: Iterable[int | None], scenario_ids: Collection[int] | None
) -> dict[int | None, dict[int, StepTotals]]:
    """Return what the step rows come to, by run and scenario; they are found through the index on ``test_run_id``."""
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
            cast(func.max(known_time(_steps.created_at)), TIMESTAMP(timezone=True)),
            func.min(_steps.id),
            func.min(_steps.id).filter(failed),
            func.coalesce(func.sum(func.hashtext(cast(_steps.test_step_id, String))), 0),
            func.coalesce(func.sum(func.hashtext(_sentences())), 0),
            func.count().filter(_steps.test_step_id >= FIRST_DERIVED_ID),
            func.max(_now.test_scenario_id),
        )
        .select_from(test_run_steps.outerjoin(test_steps, _now.id == _steps.test_step_id))
        .where(one_of(_steps.test_run_id, run_ids), _steps.scenario_id.is_not(None))
        .group_by(_steps.test_run_id, _steps.scenario_id)
    )
    if scenario_ids is not None:
        query = query.where(one_of(_steps.scenario_id, scenario_ids))
    found: dict[int | None, dict[int, StepTotals]] = {}
    with collector_paused():
        for run_id, scenario_id, *totals in connection.execute(query):
            found.setdefault(run_id, {})[scenario_id] = StepTotals(*totals)
    return found


def _read_planned_steps(connection: Connection, set_ids: Iterable[int | None]) -> dict[int, int]:
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
