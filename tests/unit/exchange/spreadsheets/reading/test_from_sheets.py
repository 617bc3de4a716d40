"""Sheets to records: testers' habits are understood, and everything wrong is reported together."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import RemarkKind
from tests.unit.exchange.spreadsheets.typed import names, read, remarks, sheet, steps

HEADINGS = ["Case", "Scenario", "Step", "Action", "Element", "Input"]


EXPECTED = """\
|"Release", property "Status": 'opn' is not one of draft, open, closed, archived. Did you mean 'open'?
|"Environment", row 2, column "Scope": 'releases' is not one of release, all. Did you mean 'release'?
|"Environment", row 2: the column "Value" is empty, which must be given
|"Select lists", row 3: the column "List id" is empty, which must be given: a number that no other has, in other \
releases neither, such as 8
|"Types and actions": no row has the headings of this table. They are "Kind", "Name", "Shown as", "No.", "Takes".
|"Orders", row 2, column "No.": 'first' must be a whole number up to 2147483647
|"Orders", row 2, column "Required": 'perhaps' must be yes or no. Known: no, yes.
|"Orders", row 2, column "Element": the text has 501 characters; at most 500 fit
|"Orders", row 2, column "Choose from": there is no 'Severity'. Did you mean 'Severities (7)'?
""".splitlines()


def test_a_sheet_of_steps_is_a_test_set() -> None:
    found = read(
        sheet(
            "Orders",
            HEADINGS,
            ["New", "By hand", "Given the form is open", "URL", "", "/new"],
            ["", "", "When it is sent", "Click", "testid=send", ""],
            ["", "By mail", "Given a mail", "", "", ""],
            ["Old", "Kept", "Given an old one", "", "", ""],
        )
    )
    assert names(found) == {
        "Orders": {
            "New": {"By hand": ["Given the form is open", "When it is sent"], "By mail": ["Given a mail"]},
            "Old": {"Kept": ["Given an old one"]},
        }
    }
    assert steps(found)[1] == {
        "step_definition": "When it is sent", "action": "Click", "element_id": "testid=send", "order_index": 2,
    }  # fmt: skip
    assert "release" not in found.records
    assert found.remarks == ()


def test_titles_blank_lines_other_orders_and_other_words_are_understood() -> None:
    found = read(
        sheet(
            "My tests",
            ["Regression of March"],
            ["", "", "", "", "", ""],
            ["STEP NO.", "Expected Results", "Test  data", "field", "action", "Test Case", "Description", "Mandatory"],
            ["1", "It opens", "/new", "", "url", "New", "Open the form", "Yes"],
            [],
            ["2", "", "5", "Amount", "Text plain", "New", "Fill it in", "N"],
        )
    )
    assert names(found) == {"My tests": {"New": {"New": ["Open the form", "Fill it in"]}}}
    assert steps(found) == [
        {"order_index": 1, "expected_results": "It opens", "action_result": "/new", "action": "url",
         "step_definition": "Open the form", "required": True},
        {"order_index": 2, "action_result": "5", "element_id": "Amount", "action": "Text plain",
         "step_definition": "Fill it in", "required": False},
    ]  # fmt: skip
    assert remarks(found) == ["sheet \"My tests\", row 4: The scenario has no name; it is called 'New'."]


def test_marks_in_a_column_mean_the_other_where_there_is_none() -> None:
    rows = [["Scenario", "Action", "Required"], ["A", "Click", "x"], ["", "Click", ""]]
    assert [step["required"] for step in steps(read(sheet("S", *rows)))] == [True, False]
    rows[0][2] = "Optional"
    assert [step["required"] for step in steps(read(sheet("S", *rows)))] == [False, True]


def test_sheets_that_are_no_tests_are_left_out_and_said() -> None:
    found = read(
        sheet("S", ["Step", "Action"], ["a", "Click"]), sheet("Notes", ["Ask Ann"], ["and Bob"]), sheet("Blank")
    )
    assert [(remark.kind, remark.place) for remark in found.remarks if "test set" in remark.text] == [
        (RemarkKind.LEFT_OUT, 'sheet "Notes"')
    ]


def test_all_problems_are_reported_together_each_with_its_sheet_row_and_column() -> None:
    with pytest.raises(UsageError) as raised:
        read(
            sheet("Release", ["Property", "Value"], ["Release number", "2.1"], ["Status", "opn"]),
            sheet("Environment", ["Name", "Value", "Scope"], ["qa", "", "releases"]),
            sheet("Select lists", ["List", "Option", "List id"], ["Severities", "Low", "7"], ["Sizes", "S", ""]),
            sheet(
                "Orders",
                ["Case", "Scenario", "No.", "Action", "Required", "Choose from", "Element"],
                ["A", "B", "first", "Click", "perhaps", "Severity", "e" * 501],
            ),
            sheet("Types and actions", ["nothing here"]),
        )
    assert str(raised.value).splitlines() == [line.replace("|", "book.xlsx: sheet ", 1) for line in EXPECTED]
    assert raised.value.code == "bad-source"


def test_the_place_of_each_cell_is_known() -> None:
    found = read(sheet("S", ["My action", "STEP", "action"], ["", "a", "Click"]))
    path = ("test_sets", 0, "cases", 0, "scenarios", 0, "steps", 0)
    assert found.places[path] == 'sheet "S", row 2'
    assert found.places[*path, "step_definition"] == 'sheet "S", row 2, column "STEP"'
    assert found.places["test_sets", 0] == 'sheet "S"'


def test_options_that_are_no_list_and_lists_without_options_are_kept() -> None:
    found = read(
        sheet(
            "Select lists", ["List", "Option", "List id"], ["A", 'json of all options: {"a": 1}', "7"], ["B", "", "8"]
        )
    )
    assert [each["options"] for each in found.records["select_configs"]] == [{"a": 1}, []]
