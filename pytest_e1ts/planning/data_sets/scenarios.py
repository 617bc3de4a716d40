"""From one scenario and its data set to one scenario for each row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pytest_e1ts.model.derived_ids import derived_id
from pytest_e1ts.model.plan import PlannedScenario, Problem
from pytest_e1ts.planning.data_sets.table import MOST_LISTED, DataRow, DataSetError, DataTable
from pytest_e1ts.planning.data_sets.values import columns_used, fill_step, texts_of, titled

CODE = "bad-data"
"""The kind of problem that a data set has."""


def scenarios_of_rows(scenario: PlannedScenario, table: DataTable) -> tuple[PlannedScenario, ...]:
    """Return one scenario for each row of a data set.

    Args:
        scenario: The scenario, with its steps as written.
        table: Its data set.

    Raises:
        DataSetError: Two rows have the same key, or no step uses any column.
    """
    _check_use(scenario, table)
    keys = [_key(table, row) for row in table.rows]
    faults = list(islice(_same_keys(table, keys), MOST_LISTED))
    if faults:
        raise DataSetError(*faults)
    fills = [any("${" in text for text in texts_of(step)) for step in scenario.steps]
    return tuple(_scenario(scenario, table, row, key, fills) for row, key in zip(table.rows, keys, strict=True))


def without_data(scenario: PlannedScenario, error: DataSetError) -> PlannedScenario:
    """Return a scenario that cannot run, since its data cannot be used."""
    return replace(scenario, problems=(*scenario.problems, *(Problem(CODE, fault) for fault in error.faults)))


def _scenario(
    scenario: PlannedScenario, table: DataTable, row: DataRow, key: str, fills: Sequence[bool]
) -> PlannedScenario:
    """Return the scenario of one row; steps without references are shared by all of them."""
    values = dict(zip(table.columns, row.cells, strict=True))
    return replace(
        scenario,
        id=derived_id(scenario.id, key),
        name=titled(scenario.name, values),
        steps=tuple(
            [fill_step(step, values) if fill else step for step, fill in zip(scenario.steps, fills, strict=True)]
        ),
        values=tuple(values.items()),
        row_id=scenario.id,
        source=row.place,
    )


def _check_use(scenario: PlannedScenario, table: DataTable) -> None:
    texts = [text for step in scenario.steps for text in texts_of(step)]
    if scenario.steps and not columns_used(texts, table.columns):
        example = table.columns[0]
        raise DataSetError(
            "No step uses a column of the data set, so that all its rows would do the same. "
            f"Write ${{{example}}} where the value of {example!r} belongs; the columns are {', '.join(table.columns)}."
        )


def _key(table: DataTable, row: DataRow) -> str:
    if row.key:
        return row.key
    if table.key_column is not None:
        return row.cells[table.key_column].strip()
    return json.dumps(sorted(zip(table.columns, row.cells, strict=True)))


def _same_keys(table: DataTable, keys: list[str]) -> Iterator[str]:
    first: dict[str, DataRow] = {}
    column = None if table.key_column is None else table.columns[table.key_column]
    for key, row in zip(keys, table.rows, strict=True):
        if not key:
            yield f"{row.place} has no {column}, by which its test is found again. Give it one."
        elif key in first and column:
            yield f"{row.place} and {first[key].place} have the same {column} {key!r}. Give one of them another."
        elif key in first:
            yield f"{row.place} and {first[key].place} are the same row. Remove one, or add a column 'key'."
        first.setdefault(key, row)
