"""What descriptions ask for, applied to a plan."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.derived_ids import derived_id
from pytest_e1ts.model.plan import Plan, PlannedEnvironment, PlannedScenario
from pytest_e1ts.model.rows import CaseRow, ReleaseRow, ReleaseRows, ScenarioRow, StepRow, TestSetRow
from pytest_e1ts.model.shipping import ShippedPlan, split_plan
from pytest_e1ts.model.text.directives import DataRequest
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.data_sets.table import DataTable, make_table
from pytest_e1ts.planning.data_sets.written_table import split_table
from pytest_e1ts.planning.described import apply_descriptions

TABLE = "Data:\n| key | amount |\n| small | 10 |\n| big | 9000 |"


def read_data(request: DataRequest) -> DataTable:
    return make_table(*split_table(request.table, "The table"), "The table", 100)


def planned(
    scenario: str, *, case: str = "", test_set: str = "", argument: str = "${amount}", scenario_id: int = 102
) -> Plan:
    rows = ReleaseRows(
        ReleaseRow(5, "2.1.1", None, "open"),
        (TestSetRow(11, "Set", test_set, None),),
        (CaseRow(31, 11, "Case", case, 1),),
        (ScenarioRow(101, 31, "Amounts", scenario, 1), ScenarioRow(scenario_id, 31, "Other", "", 2)),
        (StepRow(1, 101, 1, "Type", "field-text", "Amount", "Text Plain", argument, None, None, True, None),),
    )
    plan = build_plan(rows, PlannedEnvironment("qa", "http://qa.example.test"))
    sets = apply_descriptions(plan.sets, (), read_data)
    return check_plan(Plan(plan.release, plan.environment, sets), {})


def scenarios(plan: Plan) -> list[PlannedScenario]:
    return [place.scenario for place in plan.places() if not place.scenario.name.startswith("Other")]


def test_a_scenario_runs_once_for_each_row_and_has_no_table_in_its_description() -> None:
    found = scenarios(planned(f"Text.\n{TABLE}"))
    assert [scenario.name for scenario in found] == ["Amounts (key=small, amount=10)", "Amounts (key=big, amount=9000)"]
    assert {scenario.description for scenario in found} == {"Text."}
    assert not any(scenario.problems for scenario in found)


def test_the_data_of_a_case_holds_for_its_scenarios_and_their_own_wins() -> None:
    assert len(scenarios(planned("", case=TABLE))) == 2
    assert len(scenarios(planned("Data:\n| amount |\n| 1 |", case=TABLE))) == 1


def test_the_plan_travels_with_the_values_and_rows_are_found_by_the_id_of_their_scenario() -> None:
    plan = planned(TABLE)
    shipped = ShippedPlan(*split_plan(plan))
    for ours, theirs in zip(plan.places(), shipped.plan.places(), strict=True):
        assert shipped.complete(theirs).scenario == ours.scenario
    assert [place.scenario.values[0][1] for place in plan.places_of(101)] == ["small", "big"]
    small = derived_id(101, "small")
    assert plan.places_of(small)[0].scenario.id == small


def test_data_that_cannot_be_used_is_the_only_problem_of_the_scenario() -> None:
    (scenario,) = scenarios(planned("Data:\n| amount |\n| 10 | 11 |"))
    (problem,) = scenario.problems
    assert (scenario.id, problem.code) == (101, "bad-data")
    assert "description line 3 has 2 cells" in problem.message


def test_two_data_sets_are_a_problem() -> None:
    (scenario,) = scenarios(planned(f"{TABLE}\n{TABLE}"))
    assert "has 2 lines 'Data:'" in scenario.problems[0].message


def test_a_reference_to_no_column_names_the_nearest_and_the_row() -> None:
    plan = planned(TABLE, argument="${amuont} ${amount}")
    first = scenarios(plan)[0]
    assert "Did you mean 'amount'" in first.problems[0].text
    assert f"(sc{first.id}, description line 3)" in plan.by_id[first.id].describe()


def test_the_values_themselves_are_checked() -> None:
    table = "Data:\n| amount |\n| ${secret:NONE} |\n| ${today+1d} |"
    first, second = scenarios(planned(table))
    assert "The secret 'NONE' is not set." in first.problems[0].text
    assert not second.problems


def test_an_id_that_is_taken_is_said() -> None:
    taken = derived_id(101, "small")
    plan = planned(TABLE, scenario_id=taken)
    first = scenarios(plan)[0]
    assert first.id != taken
    assert "by chance" in first.problems[0].message
    assert len(plan.by_id) == 3


def test_what_is_unexpected_is_a_problem_of_that_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.unit.planning.test_described.make_table", lambda *_: 1 / 0)
    (scenario,) = scenarios(planned(TABLE))
    assert "could not be read" in scenario.problems[0].message
    assert "ZeroDivisionError" in scenario.problems[0].detail
