"""Releases that nobody should write: hostile texts, numbers and JSON in every column that a run reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

from pytest_e1ts.model.rows import (
    CaseRow,
    ConfigurationOptionRow,
    EnvironmentConfigRow,
    OptionListRow,
    ReleaseRow,
    ReleaseRows,
    ScenarioRow,
    StepRow,
    TestSetRow,
)
from pytest_e1ts.schema.tables import metadata
from tests.hostile_rows import HOSTILE, JSON_TEXTS

Column = tuple[type, str]
TABLES = {
    "ReleaseRow": "releases", "TestSetRow": "test_sets", "CaseRow": "test_cases", "ScenarioRow": "test_scenarios",
    "StepRow": "test_steps", "OptionListRow": "select_configs", "ConfigurationOptionRow": "configuration_options",
    "EnvironmentConfigRow": "environment_configs",
}  # fmt: skip
GOOD = {"action": "Text Match", "element_id": "Name", "action_result": "x", "step_definition": "The name is x"}
LIST_TEXTS = tuple(text for text in HOSTILE if len(text) < 5_000)
NUMBERS = (None, 0, -1, -(2**31), 2**31 - 1)
OPTIONS: tuple[Any, ...] = (
    None, True, 0, -1.5, 10**999, "", "x", [], {}, [[]], [None], [{}], [{"value": None}], [{"value": []}],
    [{"name": {}}], [{"label": "a", "value": 0}], {"a": [1]}, ["x" * 10_000], [["a"] * 50] * 50, ["\x1b[2J", "\u202e"],
)  # fmt: skip
# What tells rows apart and hangs them under one another: the database sees to that.
KEYS = ("id", "release_id", "test_set_id", "test_case_id", "test_scenario_id")
_NUMBERS = ("order_index", "select_config_id", "match_config_id", "required")


def columns() -> list[Column]:
    """Return every column that a run reads and people write, by the class of its rows."""
    rows = (ReleaseRow, TestSetRow, CaseRow, ScenarioRow, StepRow, OptionListRow, ConfigurationOptionRow)
    found = [(row, name) for row in (*rows, EnvironmentConfigRow) for name in _names(row)]
    return [(row, name) for row, name in found if name not in KEYS and (row, name) != (OptionListRow, "fault")]


def values_of(column: Column) -> tuple[Any, ...]:
    """Return what is to stand in a column: numbers, JSON or texts as long as it takes them."""
    if column == (OptionListRow, "options"):
        return OPTIONS
    if column[1] in _NUMBERS:
        return (None, True, False) if column[1] == "required" else NUMBERS
    table = metadata.tables[TABLES[column[0].__name__]]
    limit = getattr(table.c["name" if column[1] == "category" else column[1]].type, "length", None)
    return tuple(dict.fromkeys(text[:limit] for text in LIST_TEXTS))


def releases_with(column: Column) -> Iterator[tuple[Any, ReleaseRows]]:
    """Yield releases, each with one hostile value in one column; JSON texts stand in options lists as texts too."""
    for value in (*values_of(column), *(JSON_TEXTS if column[1] == "options" else ())):
        yield value, release_with({column: value})


def release_with(values: Mapping[Column, Any]) -> ReleaseRows:
    """Return a release of one row in each table, with those values in those columns."""

    def made(row: type, **given: Any) -> Any:
        return row(**given | {name: value for (kind, name), value in values.items() if kind is row})

    step: dict[str, Any] = (
        dict.fromkeys(StepRow._fields[2:]) | GOOD | {"select_config_id": 1, "match_config_id": 1, "required": True}
    )
    return ReleaseRows(
        release=made(ReleaseRow, id=5, release_number="2.1.1", description=None, status="open"),
        sets=(made(TestSetRow, id=11, name="Set", description=None, category=None),),
        cases=(made(CaseRow, id=31, test_set_id=11, name="Case", description=None, order_index=1),),
        scenarios=(made(ScenarioRow, id=101, test_case_id=31, name="Scenario", description=None, order_index=1),),
        steps=(
            made(StepRow, id=1001, test_scenario_id=101, **step),
            StepRow(id=1002, test_scenario_id=101, **{**step, "action": "Custom Select", "order_index": 2}),
        ),
        select_configs=(made(OptionListRow, id=1, name="Severity", options=["Low", "High"]),),
        match_configs=(made(OptionListRow, id=1, name="Severity", options=["Low", "High"]),),
        configuration_options=(
            made(ConfigurationOptionRow, option_type="action", name="Click", display_name=None, result_type=None),
        ),
        environment_configs=(
            made(EnvironmentConfigRow, id=1, release_id=5, name="qa", value="http://desk.example.test"),
            EnvironmentConfigRow(2, 5, "qa.X", "abc"),
        ),
    )


def _names(row: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row)) if is_dataclass(row) else cast("Any", row)._fields
