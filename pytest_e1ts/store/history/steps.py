"""Reading the steps of runs: of a run whole, or single ones that are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Connection, any_, cast, func, literal, select
from sqlalchemy.types import TIMESTAMP

from pytest_e1ts.model.past_runs.step import PastStep, StepThenAndNow
from pytest_e1ts.schema.tables import test_run_steps, test_steps
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.known_times import known_time

_steps = test_run_steps.c
_now = test_steps.c
_COLUMNS = (
    _steps.test_run_id,
    _steps.scenario_id,
    *(func.coalesce(column, "") for column in (_steps.scenario_name, _steps.case_name)),
    _steps.test_step_id,
    *(
        func.coalesce(column, "")
        for column in (_steps.step_definition, _steps.expected_results, _steps.status, _steps.error_message)
    ),
    _steps.duration_ms,
    cast(known_time(_steps.created_at), TIMESTAMP(timezone=True)),
)  # the fields of PastStep, in their order
_GROUPED = (_steps.test_run_id, _steps.scenario_id, _steps.id)


def read_run_steps(connection: Connection, run_id: int) -> Iterator[PastStep]:
    """Yield the steps of one run, scenario by scenario, a thousand rows at a time."""
    query = select(*_COLUMNS).where(_steps.test_run_id == run_id).order_by(*_GROUPED)
    with connection.execute(query.execution_options(yield_per=1000)) as found:  # closed where nobody asks for the rest
        for row in found:
            yield PastStep(*row)


def read_steps_of_runs(connection: Connection, run_ids: Iterable[int]) -> list[PastStep]:
    """Return the steps of those runs, run by run and scenario by scenario."""
    query = select(*_COLUMNS).where(one_of(_steps.test_run_id, run_ids)).order_by(*_GROUPED)
    return [PastStep(*row) for row in connection.execute(query)]


def read_step_rows(connection: Connection, row_ids: Iterable[int]) -> dict[int, PastStep]:
    """Return those steps by the ids of their rows."""
    wanted = _steps.id == any_(literal(sorted(row_ids), ARRAY(BigInteger)))
    return {row[0]: PastStep(*row[1:]) for row in connection.execute(select(_steps.id, *_COLUMNS).where(wanted))}


def read_then_and_now(
    connection: Connection, run_ids: Iterable[int], scenario_ids: Iterable[int]
) -> list[StepThenAndNow]:
    """Return all steps that those runs have of those scenarios, in order, beside their rows of today's release."""
    today = (func.coalesce(_now.step_definition, ""), func.coalesce(_now.expected_results, ""))
    query: Any = (
        select(*today, *_COLUMNS)
        .select_from(test_run_steps.outerjoin(test_steps, _now.id == _steps.test_step_id))
        .where(one_of(_steps.test_run_id, run_ids), one_of(_steps.scenario_id, scenario_ids))
        .order_by(_steps.id)
    )
    return [StepThenAndNow(PastStep(*row[2:]), row[0], row[1]) for row in connection.execute(query)]
