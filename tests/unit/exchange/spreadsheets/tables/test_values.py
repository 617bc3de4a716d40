"""What a key holds, and how a cell says it."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.spreadsheets.tables.cell_text import keeps_in_excel
from pytest_e1ts.exchange.spreadsheets.tables.columns import Column
from pytest_e1ts.exchange.spreadsheets.tables.references import References
from pytest_e1ts.exchange.spreadsheets.tables.tables import ENVIRONMENT, RELEASE_TABLE, SELECT_LISTS, STEPS
from pytest_e1ts.exchange.spreadsheets.tables.values import Whole, from_cell, to_cell

COLUMNS = {
    column.heading: column for table in (RELEASE_TABLE, ENVIRONMENT, SELECT_LISTS, STEPS) for column in table.columns
}
OPTIONAL = STEPS.opposites[0]


@pytest.mark.parametrize(
    ("heading", "value", "cell"),
    [
        ("Input", None, None),
        ("Input", "", '""'),
        ("Input", "(nothing)", '"(nothing)"'),
        ("Required", True, "yes"),
        ("Required", False, "no"),
        ("Required", None, "(nothing)"),
        ("No.", 5, 5),
        ("No.", None, "(nothing)"),
        ("Status", None, "(nothing)"),
        ("Step id", None, None),
        ("Option", "5", "5"),
        ("Option", 5, "json: 5"),
        ("Option", None, "json: null"),
        ("Option", {"a": ["é"]}, 'json: {"a": ["é"]}'),
        ("Option", Whole(None), "json of all options: null"),
    ],
)
def test_numbers_flags_nothing_and_empty_texts_are_different_cells(heading: str, value: object, cell: object) -> None:
    assert to_cell(COLUMNS[heading], value, References({}), keeps_in_excel) == cell
    if cell is not None:
        assert from_cell(COLUMNS[heading], str(cell), keeps_in_excel) == value


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (COLUMNS["Required"], "TRUE", True),
        (COLUMNS["Required"], "X", True),
        (COLUMNS["Required"], "0", False),
        (OPTIONAL, "yes", False),
        (OPTIONAL, "no", True),
        (COLUMNS["No."], "5.0", 5),
        (COLUMNS["No."], "5,00", 5),
        (COLUMNS["No."], "-1", -1),
        (COLUMNS["Status"], "Open", "open"),
        (COLUMNS["Scope"], "ALL", "all"),
    ],
)
def test_what_people_write_instead_is_understood(column: Column, cell: str, value: object) -> None:
    assert from_cell(column, cell, keeps_in_excel) == value


@pytest.mark.parametrize(
    ("heading", "cell", "message"),
    [
        ("No.", "1.5", "must be a whole number"),
        ("No.", "99999999999", "must be a whole number"),
        ("Required", "jo", "must be yes or no. Known: no, yes"),
        ("Status", "opened", r"is not one of .* Did you mean 'open'"),
        ("Action", "a" * 101, "has 101 characters; at most 100 fit"),
        ("Case", "(nothing)", "must not be empty"),
        ("Option", "json: {", "must follow JSON"),
        ("Option", "json: NaN", "must follow JSON"),
        ("Option", f"json: {'[' * 200}{']' * 200}", "nested too deeply"),
        ("Option", f"json: {'[' * 100000}", "must follow JSON"),
    ],
)
def test_what_cannot_be_is_said(heading: str, cell: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_cell(COLUMNS[heading], cell, keeps_in_excel)
