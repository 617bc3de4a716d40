"""One scenario for each row of a data set."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from pytest_e1ts.model.plan import PlannedScenario
from pytest_e1ts.planning.data_sets.scenarios import scenarios_of_rows
from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError, DataTable
from tests.unit.reporting.builders import make_step

STEPS = (make_step(1, 1, argument="${amount}"), make_step(2, 2))
SCENARIO = PlannedScenario(101, "Amounts", "", STEPS)


def table(*rows: Sequence[str], columns: Sequence[str] = ("amount", "verdict")) -> DataTable:
    places = enumerate(rows, start=2)
    return DataTable(tuple(columns), tuple(DataRow(tuple(row), f"a.csv:{number}") for number, row in places))


def ids(data: DataTable) -> dict[tuple[str, ...], int]:
    found = scenarios_of_rows(SCENARIO, data)
    return {tuple(value for _, value in scenario.values): scenario.id for scenario in found}


def test_each_row_is_a_scenario_with_its_values_in_title_and_steps() -> None:
    first, second = scenarios_of_rows(SCENARIO, table(("10", "Approved"), ("99", "Refused")))
    assert first.name == "Amounts (amount=10, verdict=Approved)"
    assert (first.row_id, first.source, second.source) == (101, "a.csv:2", "a.csv:3")
    assert (first.steps[0].argument, second.steps[0].argument) == ("10", "99")
    assert [step.id for step in second.steps] == [1, 2]
    assert second.steps[1] is STEPS[1]


def test_ids_stay_when_rows_are_added_moved_or_removed_and_columns_swapped() -> None:
    before = ids(table(("10", "Approved"), ("99", "Refused")))
    after = ids(table(("99", "Refused"), ("50", "Asked"), ("10", "Approved")))
    assert before.items() <= after.items()
    swapped = ids(table(("Approved", "10"), columns=("verdict", "amount")))
    assert swapped[("Approved", "10")] == before[("10", "Approved")]


def test_a_key_keeps_the_id_when_values_change() -> None:
    columns = ("key", "amount")
    assert set(ids(table(("small", "10"), columns=columns)).values()) == set(
        ids(table(("small", "11"), columns=columns)).values()
    )


@pytest.mark.parametrize(
    ("rows", "columns", "expected"),
    [
        ([("10", "a"), ("9", "b"), ("10", "a")], ("amount", "verdict"), "a.csv:4 and a.csv:2 are the same row"),
        ([("10", "a"), ("9", "a")], ("amount", "key"), "a.csv:3 and a.csv:2 have the same key 'a'"),
        ([("10", ""), ("9", "a")], ("amount", "id"), "a.csv:2 has no id"),
        ([("10", "a")], ("amounts", "verdict"), "Write ${amounts} where the value of 'amounts' belongs"),
    ],
)
def test_rows_that_cannot_be_told_apart_or_change_nothing_are_said(
    rows: list[tuple[str, ...]], columns: tuple[str, ...], expected: str
) -> None:
    with pytest.raises(DataSetError) as raised:
        scenarios_of_rows(SCENARIO, table(*rows, columns=columns))
    assert expected in str(raised.value)


def test_the_time_grows_with_the_rows_and_no_faster() -> None:
    def seconds(count: int) -> float:
        data = table(*[(str(number), "Approved") for number in range(count)])
        start = time.process_time()
        scenarios_of_rows(SCENARIO, data)
        return time.process_time() - start

    small = min(seconds(300) for _ in range(3))
    assert min(seconds(3000) for _ in range(3)) < 30 * small + 0.05
