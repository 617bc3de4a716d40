"""Reading the history of a scenario, a case or a test set, each with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.commands.runs.scenario_view import DescribedScenario, describe
from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import PastScenario
from pytest_e1ts.reporting.history.status import SetStatus, batch_status
from pytest_e1ts.store.history.batches import read_history_runs, read_set_runs
from pytest_e1ts.store.history.judged import read_judged
from pytest_e1ts.store.history.scenarios import (
    Named,
    find_named,
    nearest_named,
    runs_of_scenario,
    scenarios_of_case,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ScenarioHistory:
    """The runs of one scenario.

    Attributes:
        named: What the release says of it; None where it is gone.
        runs: Oldest first.
    """

    scenario_id: int
    named: Named | None
    runs: Sequence[DescribedScenario]


@dataclass(frozen=True, slots=True)
class SetHistory:
    """The runs of one test set, oldest first."""

    named: Named
    sets: Sequence[SetStatus]


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """The scenarios of a case in the latest runs of its test set.

    Attributes:
        runs: Oldest first.
        names: Names of the scenarios by id, in their order.
        judged: What became of a scenario in a run, by scenario id and run id.
    """

    named: Named
    runs: Sequence[RunWithDetails]
    names: dict[int, str]
    judged: dict[tuple[int, int | None], PastScenario]


def read_scenario_history(connection: Connection, scenario_id: int, last: int) -> ScenarioHistory:
    """Return the latest runs of a scenario; one that is gone from its release keeps its history.

    Raises:
        UnknownNameError: It neither ran nor is there; the message holds the nearest.
    """
    named = find_named(connection, "scenario", scenario_id) if abs(scenario_id) <= _LARGEST_ID else None
    run_ids = runs_of_scenario(connection, scenario_id, last) if abs(scenario_id) <= _LARGEST_ID else []
    if named is None and not run_ids:
        raise _unknown(connection, "scenario", scenario_id)
    judged = read_judged(connection, read_history_runs(connection, run_ids), [scenario_id])
    own = [one for one in judged if one.scenario_id == scenario_id and not one.origin]
    return ScenarioHistory(scenario_id, named, describe(connection, own))


def read_set_history(connection: Connection, set_id: int, last: int) -> SetHistory:
    """Return the latest runs of a test set.

    Raises:
        UnknownNameError: There is no such set; the message holds the nearest.
    """
    named = _named(connection, "set", set_id)
    runs = read_set_runs(connection, set_id, last)
    return SetHistory(named, batch_status(runs, read_judged(connection, runs)).sets)


def read_case_history(connection: Connection, case_id: int, last: int) -> CaseHistory:
    """Return what became of a case's scenarios in the latest runs of its test set.

    Raises:
        UnknownNameError: There is no such case; the message holds the nearest.
    """
    named = _named(connection, "case", case_id)
    set_id, names = scenarios_of_case(connection, case_id)
    runs = read_set_runs(connection, set_id or 0, last)
    judged = read_judged(connection, runs, list(names))
    return CaseHistory(named, runs, names, {(one.scenario_id, one.run.id): one for one in judged})


def _named(connection: Connection, kind: str, wanted: int) -> Named:
    found = find_named(connection, kind, wanted) if abs(wanted) <= _LARGEST_ID else None
    if found is None:
        raise _unknown(connection, kind, wanted)
    return found


def _unknown(connection: Connection, kind: str, wanted: int) -> UnknownNameError:
    near = nearest_named(connection, kind, wanted)
    if not near:
        return UnknownNameError(
            f"no {kind} {wanted}: the database holds no release. Load one with: e1ts db load FILE",
            code="unknown-record",
        )
    listed = ", ".join(f"{one.id} ({one.name}, release {one.release})" for one in near)
    return UnknownNameError(f"no {kind} {wanted}. Nearest: {listed}.", code="unknown-record")
