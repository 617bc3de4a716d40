"""The scenarios as rows of a release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.peers.work import SHAPES, Scenario, of_shape
from pytest_e1ts.schema.tables import releases, test_cases, test_scenarios, test_sets, test_steps
from pytest_e1ts.schema.upgrade import upgrade
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries

RELEASE = 5
Row = tuple[str, str, str | None, str | None]
"""Type, action, element and argument."""


def write_release(address: DatabaseAddress, work: list[Scenario]) -> None:
    """Write the release of the scenarios into an empty database."""
    write_scenarios(address, work, _all_steps)


def write_scenarios(
    address: DatabaseAddress, work: list[Scenario], steps_of: Callable[[Scenario], tuple[Row, ...]]
) -> None:
    """Write a release with a test set for each shape into an empty database.

    Args:
        address: The database.
        work: The scenarios.
        steps_of: Returns the rows of a scenario.
    """
    with connect_with_retries(address) as connection, connection.begin():
        upgrade(connection)
        connection.execute(releases.insert(), [{"id": RELEASE, "release_number": "5", "status": "open"}])
        ids = [{"id": number, "release_id": RELEASE} for number in range(1, len(SHAPES) + 1)]
        sets = [{**row, "name": f"To {shape}"} for row, shape in zip(ids, SHAPES, strict=True)]
        connection.execute(test_sets.insert(), sets)
        connection.execute(test_cases.insert(), [{**row, "test_set_id": row["id"], "name": "All"} for row in sets])
        scenarios = [_scenario_row(scenario) for shape in SHAPES for scenario in of_shape(work, shape)]
        connection.execute(test_scenarios.insert(), scenarios)
        connection.execute(
            test_steps.insert(), [row for scenario in work for row in _step_rows(scenario, steps_of(scenario))]
        )


def _scenario_row(scenario: Scenario) -> dict[str, Any]:
    case = SHAPES.index(scenario.shape) + 1
    return {"id": scenario.number, "release_id": RELEASE, "test_case_id": case, "name": scenario.name}


def _all_steps(scenario: Scenario) -> tuple[Row, ...]:
    return ("given", "Login", None, scenario.account), *_STEPS[scenario.shape](scenario)


def _step_rows(scenario: Scenario, rows: tuple[Row, ...]) -> Iterator[dict[str, Any]]:
    for order, (type_, action, element, result) in enumerate(rows):
        yield {
            "release_id": RELEASE,
            "test_scenario_id": scenario.number,
            "order_index": order,
            "step_definition": " ".join(filter(None, (action, element, result))),
            "type": type_,
            "element_id": element,
            "action": action,
            "action_result": result,
        }


def _find(scenario: Scenario) -> tuple[Row, ...]:
    return (
        ("field-input", "Text Plain", "placeholder=Reference or title", scenario.title),
        ("field-select", "Custom Select", "id=status-filter", "Approved"),
        ("button-click", "Click", "testid=apply-filters", None),
        ("text-plain", "Text Match", "id=exceptions", scenario.title),
        ("link-click", "Click", f'role=link[name="{scenario.title}"]', None),
        ("text-plain", "Text Match", "testid=status", "Approved"),
        ("button-click", "Click", "role=tab[name=History]", None),
        ("text-plain", "Text Match", "id=panel-history", "Approved"),
    )


def _incomplete(scenario: Scenario) -> tuple[Row, ...]:
    return (
        ("link-click", "Click", "testid=raise", None),
        ("field-input", "Text Plain", "id=title", scenario.title),
        ("field-select", "Custom Select", "label=Exception type", scenario.type),
        ("field-radio", "Check", f"role=radio[name={scenario.severity}]", None),
        ("date-picker", "Set Date", "label=End date", scenario.ends_on),
        ("field-textarea", "Text Plain", "label=Business justification", "The replacement arrives next quarter."),
        ("button-click", "Click", "testid=save", '{"status": 422}'),
        ("field-error", "Text Match", "testid=error-summary", "Please check 3 fields."),
    )


def _change(scenario: Scenario) -> tuple[Row, ...]:
    return (
        ("link-click", "Click", f'role=link[name="{scenario.title}"]', None),
        ("button-click", "Click", "testid=edit", None),
        ("field-input", "Text Plain", "id=title", scenario.new_title),
        ("field-select", "Custom Select", "label=Exception type", scenario.type),
        ("field-radio", "Check", f"role=radio[name={scenario.severity}]", None),
        ("date-picker", "Set Date", "label=End date", scenario.ends_on),
        ("button-click", "Click", "testid=save", None),
        ("text-plain", "Text Match", "testid=message", "was saved as a draft."),
    )


def _approve(scenario: Scenario) -> tuple[Row, ...]:
    return (
        ("field-input", "Text Plain", "placeholder=Reference or title", scenario.title),
        ("button-click", "Click", "testid=apply-filters", None),
        ("link-click", "Click", f'role=link[name="{scenario.title}"]', None),
        ("button-click", "Click", "testid=review", None),
        ("radio-select", "Check", "testid=decision-approve", None),
        ("button-click", "Click", "testid=decide", None),
        ("button-click", "Click", "testid=confirm", None),
        ("text-plain", "Text Match", "testid=status", "Approved"),
    )


_STEPS: dict[str, Callable[[Scenario], tuple[Row, ...]]] = {
    "find": _find,
    "incomplete": _incomplete,
    "change": _change,
    "approve": _approve,
}
