"""Releases of test rows for tests: written down briefly, inserted for real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pytest_e1ts.schema.tables import (
    environment_configs,
    releases,
    test_cases,
    test_scenarios,
    test_sets,
    test_steps,
)
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries

Steps = Sequence[Mapping[str, Any]]
Sets = Mapping[str, Mapping[str, Mapping[str, Steps]]]
"""Steps by scenario name, by case name, by set name."""


def step(action: str | None, element: str | None = None, result: str | None = None, **columns: Any) -> dict[str, Any]:
    """Return the columns of a step."""
    definition = columns.pop("definition", " ".join(filter(None, (action, element, result))))
    return {"action": action, "element_id": element, "action_result": result, "step_definition": definition, **columns}


def write_release(
    address: DatabaseAddress,
    sets: Sets,
    *,
    release_id: int = 5,
    number: str = "2.1.1",
    status: str = "open",
    environment: Mapping[str, str] | None = None,
) -> None:
    """Insert a release; ids count up: sets 11, 12, …, cases 21, …, scenarios 101, …, steps 1001, ….

    Args:
        address: The database.
        sets: What the release holds.
        release_id: Its id; the ids of what it holds are that much higher for other releases than 5.
        number: Its release number.
        status: Its status.
        environment: Rows of environment_configs.
    """
    rows = _Rows(release_id)
    for set_name, cases in sets.items():
        rows.add_set(set_name, cases)
    with connect_with_retries(address) as connection, connection.begin():
        release = {"id": release_id, "release_number": number, "status": status}
        connection.execute(releases.insert(), [release])
        for name, value in (environment or {}).items():
            row = {"release_id": release_id, "name": name, "value": value}
            connection.execute(environment_configs.insert(), [row])
        for table, found in rows.by_table:
            for row in found:
                connection.execute(table.insert(), [row])


class _Rows:
    """Collects the rows of a release and gives them their ids."""

    def __init__(self, release_id: int) -> None:
        self._release_id = release_id
        self._shift = (release_id - 5) * 10_000
        self._sets: list[dict[str, Any]] = []
        self._cases: list[dict[str, Any]] = []
        self._scenarios: list[dict[str, Any]] = []
        self._steps: list[dict[str, Any]] = []
        self.by_table = (
            (test_sets, self._sets),
            (test_cases, self._cases),
            (test_scenarios, self._scenarios),
            (test_steps, self._steps),
        )

    def add_set(self, name: str, cases: Mapping[str, Mapping[str, Steps]]) -> None:
        set_id = self._add(self._sets, 11, name=name)
        for case_name, scenarios in cases.items():
            case_id = self._add(self._cases, 21, test_set_id=set_id, name=case_name)
            for scenario_name, steps in scenarios.items():
                scenario_id = self._add(self._scenarios, 101, test_case_id=case_id, name=scenario_name)
                for order, columns in enumerate(steps, start=1):
                    self._add(self._steps, 1001, test_scenario_id=scenario_id, order_index=order, **columns)

    def _add(self, rows: list[dict[str, Any]], first: int, **columns: Any) -> int:
        row_id = first + self._shift + len(rows)
        rows.append({"id": row_id, "release_id": self._release_id, **columns})
        return row_id
