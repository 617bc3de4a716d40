from __future__ import annotations

from typing import Any

from pytest_e1ts.exchange.old_database.notes import Notes
from pytest_e1ts.exchange.old_database.references import settle_references, settle_uniques
from pytest_e1ts.exchange.old_database.tables import TABLES, TABLES_BY_NAME


def rows_of(**given: list[dict[str, Any]]) -> dict[str, dict[int, dict[str, Any]]]:
    """Return rows by table and id, with every column of today."""
    blank = {table.name: dict.fromkeys(column.name for column in table.columns) for table in TABLES}
    return {name: {row["id"]: {**blank[name], **row} for row in given.get(name, [])} for name in TABLES_BY_NAME}


def settled(**given: list[dict[str, Any]]) -> tuple[dict[str, dict[int, dict[str, Any]]], Notes]:
    rows, notes = rows_of(**given), Notes()
    settle_references(rows, notes)
    settle_uniques(rows, notes)
    return rows, notes


RELEASE = {"id": 5, "release_number": "2.1.1", "status": "open"}
SET = {"id": 11, "release_id": 5, "name": "Orders"}
CASE = {"id": 21, "test_set_id": 11, "name": "Users"}


def test_a_reference_that_may_be_missing_is_taken_away() -> None:
    rows, notes = settled(releases=[RELEASE], test_sets=[SET | {"category_id": 99}])
    assert rows["test_sets"][11]["category_id"] is None
    assert notes.remarks[0].text == "a row that is not there: 99 → nothing"


def test_a_row_below_nothing_is_left_out_with_all_below_it() -> None:
    rows, notes = settled(
        releases=[RELEASE],
        test_sets=[SET | {"release_id": 99}],
        test_cases=[CASE],
        test_scenarios=[{"id": 101, "test_case_id": 21, "name": "One"}],
    )
    assert not any(rows[table] for table in ("test_sets", "test_cases", "test_scenarios"))
    assert [(remark.table, remark.column, remark.before) for remark in notes.remarks] == [
        ("test_sets", "release_id", "99"),
        ("test_cases", "test_set_id", "11"),
        ("test_scenarios", "test_case_id", "21"),
    ]
    assert notes.rows["test_scenarios"][0]["name"] == "One"


def test_a_row_is_of_the_release_of_the_row_above() -> None:
    other = {"id": 6, "release_number": "3.0.0"}
    cases = [CASE, CASE | {"id": 22, "release_id": 6}]
    rows, notes = settled(releases=[RELEASE, other], test_sets=[SET], test_cases=cases)
    assert {row["release_id"] for row in rows["test_cases"].values()} == {5}
    assert [(remark.row_id, remark.before, remark.after) for remark in notes.remarks] == [(22, "6", "5")]


def test_a_run_keeps_its_release_though_its_set_has_moved() -> None:
    other = {"id": 6, "release_number": "3.0.0"}
    runs = [{"id": 1, "release_id": 6, "test_set_id": 11}, {"id": 2, "release_id": 99, "test_set_id": 11}]
    rows, _ = settled(releases=[RELEASE, other], test_sets=[SET], test_runs=runs)
    assert [row["release_id"] for row in rows["test_runs"].values()] == [6, 5]


def test_options_of_all_releases_go_to_the_newest_that_is_open() -> None:
    draft = {"id": 9, "release_number": "3.0.0", "status": "draft"}
    option = {"id": 1, "option_type": "action", "name": "Click"}
    rows, notes = settled(releases=[RELEASE, draft], configuration_options=[option])
    assert rows["configuration_options"][1]["release_id"] == 5
    assert "newest that is open" in notes.remarks[0].what
    rows, _ = settled(releases=[draft], configuration_options=[option])
    assert rows["configuration_options"][1]["release_id"] == 9


def test_a_variable_of_a_release_that_is_gone_does_not_become_everybodys() -> None:
    rows, notes = settled(
        releases=[RELEASE],
        environment_configs=[
            {"id": 1, "release_id": 99, "name": "qa", "value": "a"},
            {"id": 2, "name": "qa", "value": "b"},
        ],
    )
    assert list(rows["environment_configs"]) == [2]
    assert "••" not in notes.remarks[0].place
    assert notes.remarks[0].text == "a row that is not there, in release_id: 99"


def test_two_releases_of_one_number_get_numbers_of_their_own() -> None:
    rows, _ = settled(releases=[RELEASE, RELEASE | {"id": 6}])
    assert [row["release_number"] for row in rows["releases"].values()] == ["2.1.1", "2.1.1 (id 6)"]


def test_a_second_variable_of_one_name_is_left_out_and_its_value_shown_nowhere() -> None:
    variables = [{"id": id_, "release_id": 5, "name": "PASSWORD", "value": f"secret {id_}"} for id_ in (1, 2)]
    rows, notes = settled(releases=[RELEASE], environment_configs=variables)
    assert list(rows["environment_configs"]) == [1]
    assert "secret" not in str(notes.remarks)
