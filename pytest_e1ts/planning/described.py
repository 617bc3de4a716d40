"""What descriptions ask for, applied to a plan: set-up and tear-down, and one scenario for each row of a data set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from pytest_e1ts.errors import UNEXPECTED, E1tsError, format_traceback
from pytest_e1ts.model.plan import Plan, PlannedCase, PlannedScenario, PlannedSet, Problem
from pytest_e1ts.model.rows import ReleaseRows, ReusableCaseRow
from pytest_e1ts.model.text.directives import DataRequest, Directives, read_directives
from pytest_e1ts.planning.data_sets.query import asker
from pytest_e1ts.planning.data_sets.scenarios import CODE, scenarios_of_rows, without_data
from pytest_e1ts.planning.data_sets.source import DataSource
from pytest_e1ts.planning.data_sets.table import DataSetError, DataTable
from pytest_e1ts.planning.set_up import ReusableCases
from pytest_e1ts.settings import Settings

ReadData = Callable[[DataRequest], DataTable]


def planned_as_described(settings: Settings, rows: ReleaseRows, find_database: Callable[[], str], plan: Plan) -> Plan:
    """Return the plan as its descriptions ask for.

    Args:
        settings: Where files of data are, and how many rows a data set may have.
        rows: The release.
        find_database: Returns the address of the application's own database; asked where a data set is a query.
        plan: The plan as its rows have it.
    """
    source = DataSource(settings.root, asker(find_database, settings.step_timeout_ms), settings.data_rows)
    return replace(plan, sets=apply_descriptions(plan.sets, rows.reusable_cases, source.read))


def apply_descriptions(
    sets: Iterable[PlannedSet], reusable: Iterable[ReusableCaseRow], read_data: ReadData
) -> tuple[PlannedSet, ...]:
    """Return test sets as their descriptions ask for; what cannot be done is a problem of the scenario.

    Args:
        sets: The sets as their rows have them.
        reusable: The reusable cases.
        read_data: Reads a data set; raises DataSetError where it cannot be used.
    """
    sets = tuple(sets)
    ids = {scenario.id for each in sets for case in each.cases for scenario in case.scenarios}
    return tuple(_Descriptions(ReusableCases(reusable), read_data, ids).planned_set(each) for each in sets)


class _Descriptions:
    def __init__(self, reusable: ReusableCases, read_data: ReadData, ids: set[int]) -> None:
        self._reusable, self._read_data, self._ids = reusable, read_data, ids

    def planned_set(self, planned: PlannedSet) -> PlannedSet:
        own = read_directives(planned.description)
        cases = tuple(self._case(case, own) for case in planned.cases)
        return replace(planned, cases=cases, description=own.text)

    def _case(self, case: PlannedCase, above: Directives) -> PlannedCase:
        own = read_directives(case.description)
        scenarios = (each for scenario in case.scenarios for each in self._scenarios(scenario, (above, own)))
        return replace(case, scenarios=tuple(scenarios), description=own.text)

    def _scenarios(self, scenario: PlannedScenario, above: Sequence[Directives]) -> Iterator[PlannedScenario]:
        own = read_directives(scenario.description)
        parts = (*above, own)
        scenario = replace(scenario, description=own.text) if own.text != scenario.description else scenario
        scenario = self._reusable.around(scenario, parts)
        requests = next((part.data for part in reversed(parts) if part.data), ())
        if not requests:
            yield scenario
        else:
            yield from map(self._with_own_id, self._rows(scenario, requests))

    def _rows(self, scenario: PlannedScenario, requests: Sequence[DataRequest]) -> tuple[PlannedScenario, ...]:
        try:
            if len(requests) > 1:
                raise DataSetError(f"The description has {len(requests)} lines 'Data:'. Keep one of them.")  # noqa: TRY301
            return scenarios_of_rows(scenario, self._read_data(requests[0]))
        except DataSetError as error:
            return (without_data(scenario, error),)
        except E1tsError as error:
            return (without_data(scenario, DataSetError(str(error))),)
        except Exception as error:  # noqa: BLE001 - the border: one data set must not end a run of thousands
            problem = Problem(CODE, "The data set could not be read.", hint=UNEXPECTED, detail=format_traceback(error))
            return (replace(scenario, problems=(*scenario.problems, problem)),)

    def _with_own_id(self, scenario: PlannedScenario) -> PlannedScenario:
        """Return a scenario that shares its id with no other: two in 2**30 would by chance."""
        if not scenario.row_id:
            return scenario
        if scenario.id not in self._ids:
            self._ids.add(scenario.id)
            return scenario
        free = next(id_ for id_ in range(scenario.id + 1, scenario.id + len(self._ids) + 2) if id_ not in self._ids)
        self._ids.add(free)
        message = f"The test of {scenario.source} has the id {scenario.id} by chance, which another one has."
        problem = Problem(CODE, message, hint="Give the row another key, or another word in one of its cells.")
        return replace(scenario, id=free, problems=(*scenario.problems, problem))
