"""Releases of test rows for tests: written down briefly, inserted for real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pytest_e1ts.store.address import DatabaseAddress
from pytest_e1ts.store.connection import connect_with_retries
from schema.tables import (
    environment_configs,
    releases,
    test_cases,
    test_scenarios,
    test_sets,
    test_steps,
)

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
    shift = (release_id - 5) * 10_000
    next_id = {"set": 11 + shift, "case": 21 + shift, "scenario": 101 + shift, "step": 1001 + shift}

    def take(kind: str) -> int:
        next_id[kind] += 1
        return next_id[kind] - 1

    with connect_with_retries(address) as connection, connection.begin():
        release = {"id": release_id, "release_number": number, "status": status}
        connection.execute(releases.insert(), [release])
        for name, value in (environment or {}).items():
            connection.execute(environment_configs.insert(), [{"release_id": release_id, "name": name, "value": value}])
        for set_name, cases in sets.items():
            set_id = take("set")
            connection.execute(test_sets.insert(), [{"id": set_id, "release_id": release_id, "name": set_name}])
            for case_name, scenarios in cases.items():
                case = {"id": take("case"), "release_id": release_id, "test_set_id": set_id, "name": case_name}
                connection.execute(test_cases.insert(), [case])
                for scenario_name, steps in scenarios.items():
                    scenario = {
                        "id": take("scenario"),
                        "release_id": release_id,
                        "test_case_id": case["id"],
                        "name": scenario_name,
                    }
                    connection.execute(test_scenarios.insert(), [scenario])
                    for order, columns in enumerate(steps, start=1):
                        row = {
                            "id": take("step"),
                            "release_id": release_id,
                            "test_scenario_id": scenario["id"],
                            "order_index": order,
                            **columns,
                        }
                        connection.execute(test_steps.insert(), [row])
