"""Rows to records."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import UsageError
from tests.unit.exchange.spreadsheets.typed import names, read, remarks, sheet, steps

HEADINGS = ["Case", "Scenario", "No.", "Step", "About the scenario", "Case id", "Scenario id", "Step id"]


def test_rows_may_be_sorted_in_any_way() -> None:
    found = read(
        sheet(
            "S",
            HEADINGS,
            ["A", "two", "2", "d", "", "1", "3", "13"],
            ["A", "one", "1", "a", "", "1", "2", "10"],
            ["A", "two", "1", "c", "About two", "1", "3", "12"],
            ["A", "one", "2", "b", "", "1", "2", "11"],
        )
    )
    assert names(found) == {"S": {"A": {"two": ["c", "d"], "one": ["a", "b"]}}}
    assert found.records["test_sets"][0]["cases"][0]["scenarios"][0]["description"] == "About two"


def test_rows_that_were_copied_are_new() -> None:
    rows = [["A", "one", "1", "a", "", "1", "2", "10"], ["A", "one (copy)", "1", "a", "", "1", "2", "10"]]
    found = read(sheet("S", HEADINGS, *rows))
    one, copy = found.records["test_sets"][0]["cases"][0]["scenarios"]
    assert (one["id"], one["steps"][0]["id"]) == (2, 10)
    assert "id" not in copy
    assert "id" not in copy["steps"][0]
    scenario, step = (remark.removeprefix('sheet "S", row 3, column ') for remark in remarks(found))
    assert scenario == """"Scenario id": The id 2 is that of 'one' (sheet "S", row 2); 'one (copy)' was read as new."""
    assert step == '"Step id": sheet "S", row 3 is a copy of sheet "S", row 2; it was read as new.'


def test_a_sheet_that_was_copied_is_a_new_test_set() -> None:
    row = ["A", "one", "1", "a", "", "1", "2", "10"]
    found = read(sheet("S", HEADINGS, row), sheet("S (2)", HEADINGS, row))
    assert [each["cases"][0].get("id") for each in found.records["test_sets"]] == [1, None]
    assert names(found)["S (2)"] == {"A": {"one": ["a"]}}


def test_a_renamed_scenario_keeps_its_id_and_a_row_without_ids_joins_the_one_of_its_name() -> None:
    found = read(
        sheet("S", HEADINGS, ["A", "new", "1", "a", "", "1", "2", "10"], ["A", "new", "", "b", "", "", "", ""])
    )
    scenario = found.records["test_sets"][0]["cases"][0]["scenarios"]
    assert [(each["name"], each["id"], len(each["steps"])) for each in scenario] == [("new", 2, 2)]


def test_what_is_said_twice_of_one_scenario_must_be_the_same() -> None:
    with pytest.raises(UsageError, match=r"row 3, .*the scenario 'one' has something else there in .*row 2"):
        read(sheet("S", HEADINGS, ["A", "one", "1", "a", "This"], ["A", "one", "2", "b", "That"]))


def test_cases_without_scenarios_and_scenarios_without_steps_are_kept() -> None:
    found = read(sheet("S", HEADINGS, ["A", "", "", "", ""], ["B", "one", "", "", "about"]))
    assert names(found) == {"S": {"A": {}, "B": {"one": []}}}


def test_one_id_for_two_lists_is_a_problem() -> None:
    with pytest.raises(UsageError, match=r"the id 7 is that of 'Sizes' .* already; give 'Colours' another"):
        read(sheet("Select lists", ["List", "Option", "List id"], ["Sizes", "S", "7"], ["Colours", "red", "7"]))


def test_a_sheet_without_cases_and_scenarios_is_one_scenario() -> None:
    found = read(sheet("S", ["Step", "Action"], ["a", "Click"], ["b", "Click"]))
    assert names(found) == {"S": {"S": {"S": ["a", "b"]}}}
    assert len(remarks(found)) == 2
    assert [step["order_index"] for step in steps(found)] == [1, 2]
