"""Which sheet holds the steps of which test set."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import UsageError
from tests.unit.exchange.spreadsheets.typed import names, read, sheet

ORDERS = sheet("ord", ["Case", "Scenario", "Step", "Action"], ["A", "B", "a", "Click"])


def test_the_overview_names_the_sheet_and_the_set_has_its_name_else() -> None:
    overview = sheet("Test sets", ["Test set", "Sheet", "Id"], ["Orders", "ORD.csv", "7"], ["Nothing yet", "", "8"])
    found = read(overview, ORDERS, sheet("More", ["Case", "Scenario", "Step", "Action"], ["A", "B", "b", "Click"]))
    assert names(found) == {"Orders": {"A": {"B": ["a"]}}, "Nothing yet": {}, "More": {"A": {"B": ["b"]}}}
    assert [each.get("id") for each in found.records["test_sets"]] == [7, 8, None]


def test_a_set_without_a_sheet_is_found_by_its_name() -> None:
    found = read(sheet("Test sets", ["Test set", "Id"], ["Ord", "7"]), ORDERS)
    assert names(found) == {"Ord": {"A": {"B": ["a"]}}}


def test_a_sheet_that_is_not_there_named_twice_or_without_steps_is_a_problem() -> None:
    rows = [["Orders", "Ordr"], ["A", "ord"], ["B", "ord"], ["C", "Notes"]]
    with pytest.raises(UsageError) as raised:
        read(sheet("Test sets", ["Test set", "Sheet"], *rows), ORDERS, sheet("Notes", ["Ask Ann"]))
    missing, twice, empty = (line.removeprefix("book.xlsx: sheet ") for line in str(raised.value).splitlines())
    assert missing == (
        "\"Test sets\", row 2, column \"Sheet\": there is no 'Ordr'. Did you mean 'ord'? Where the test set has no "
        "steps, leave the cell empty."
    )
    assert twice == '"Test sets", row 4: its steps are in sheet "ord", as those of \'A\' (sheet "Test sets", row 3)'
    assert empty.startswith(
        '"Notes": no row has headings such as "Case", "Scenario", "Step", "Action", "Element", and '
    )
    assert empty.endswith('sheet "Test sets", row 5, column "Sheet" says that it is a test set.')
