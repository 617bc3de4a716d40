"""Cells and rows are found as a person finds them, whatever the table is made of."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from pytest_e1ts.locators import find_target, look_for
from pytest_e1ts.model.events import Verdict
from tests.browser.locators.tables import tables
from tests.browser.rows import Runner, row

READ = [
    (tables.SPANS, 'row "Bergen", column "City"', "Bergen"),
    (tables.SPANS, 'row "Bergen", column "Status"', "Closed"),
    (tables.SPANS, 'row "Bergen", column "Country"', "Norway"),
    (tables.SPANS, 'row "Elsewhere", column "Status"', "Open"),
    (tables.SPANS, 'row "Elsewhere", column 3', "Open"),
    (tables.SPANS, 'row "Norway", column "Country"', "Norway"),
    (tables.SPANS, 'row "Total", column "City"', "3"),
    (tables.TWO_HEADS, 'row "Identity", column "2026 Actual"', "4"),
    (tables.TWO_HEADS, 'row "Payments", column "2025 / Plan"', "5"),
    (tables.TWO_HEADS, 'row 2, column "Team"', "Payments"),
    (tables.SECTIONS, 'row "Ann", column "City"', "Oslo"),
    (tables.SECTIONS, 'row "Bob", column "City"', "Rome"),
    (tables.SECTIONS, 'row "Cid", column "Name"', "Cid"),
    (tables.SECTIONS, 'row 3, column "Code"', "7"),
    (tables.CORNER, 'row "Food", column "Jan"', "6.00"),
    (tables.AMOUNTS, 'row "Desk", column "Net amount"', "16.00"),
    (tables.AMOUNTS, 'row containing "lamp", column containing "net"', "6.00"),
    (tables.WRAPPED, 'row "Ann", column "State"', "Open"),
    (tables.WRAPPED, "row 2, column 2", "Shut"),
    (tables.VIRTUAL, 'row "Ann", column "State"', "Open"),
    (tables.VIRTUAL, 'row 57, column "State"', "Shut"),
    (tables.VIRTUAL, "row 56, column 21", "Open"),
    (tables.PINNED, 'row "Ann", column "State"', "Open"),
    (tables.FILTERED, 'row 1, column "State"', "Shut"),
    (tables.LAYOUT, 'row "Desk lamp", column "Tax amount"', "1.20"),
    (tables.NESTED, 'row "Bolt", column "No"', "4"),
    (tables.SHADOW, 'row "Bob", column "State"', "Shut"),
    (tables.SORTABLE, 'row "Ann", column "Name"', "Ann"),
    (tables.SORTABLE, 'row "Ann", column "State"', "Open"),
    (tables.SORTABLE, 'row "Ann", column "Actions"', "Edit"),
    (tables.QUOTES, 'row containing "Ann\'s", column "Owner\'s name"', "Ann’s “desk”"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "target", "text"), READ)
def test_cell_is_the_one_that_a_person_reads(scenario: Runner, body: str, target: str, text: str) -> None:
    scenario.show(body).passes(row("Exact Text", target, text))


ABSENT = [
    (
        tables.AMOUNTS,
        'row "Desk", column "Amount"',
        'the columns are “Item”, “Net amount”, “Tax amount”; did you mean column "Net amount" or column "Tax amount"?',
    ),
    (tables.AMOUNTS, 'row "lamp", column "Item"', 'row with a cell that shows “lamp”; did you mean row "Desk lamp"?'),
    (tables.AMOUNTS, 'row 3, column "Item"', "there is no row 3; there are 2 rows"),
    (tables.AMOUNTS, 'row "Desk", column 9', "the row has no column 9"),
    ("<p>Desk</p>", 'row "Desk", column "Item"', "there is no table"),
    (tables.TWO_HEADS, 'row "Identity", column "Total"', "“2025 / Plan”, “2025 / Actual”, “2026 / Plan”"),
]


@pytest.mark.parametrize(("body", "target", "says"), ABSENT)
def test_absent_row_or_column_is_reported_with_those_there_are(
    scenario: Runner, body: str, target: str, says: str
) -> None:
    messages = [
        scenario.show(body).fails(row("Text Match", target, "x"), limit_ms=600),
        scenario.fails(row("Table Cell", "", f"{target} = x"), limit_ms=600),
    ]
    assert [message for message in messages if says not in message or message.endswith("?.")] == []


def test_heading_of_several_columns_is_ambiguous(scenario: Runner) -> None:
    message = scenario.show(tables.TWO_HEADS).fails(row("Text Match", 'row "Identity", column "Actual"', "4"))
    assert "names 2 elements" in message


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (tables.SPANS, "3"),
        (tables.TWO_HEADS, "2"),
        (tables.SECTIONS, "3"),
        (tables.CORNER, "2"),
        (tables.WRAPPED, "2"),
        (tables.VIRTUAL, "500"),
        (tables.UNKNOWN_LENGTH, ">=2"),
        (tables.PINNED, "1"),
        (tables.FILTERED, "1"),
        (tables.SHADOW, "2"),
    ],
)
def test_rows_are_counted_without_headings_and_footers(scenario: Runner, body: str, count: str) -> None:
    scenario.show(body).passes(row("Row Count", "", count))
    scenario.fails(row("Row Count", "", "0"), limit_ms=300)


def test_one_row_is_no_several_rows(scenario: Runner) -> None:
    scenario.show("<table><tr><th>Name<tr><td>Ann</table>")
    assert scenario.fails(row("Row Count", "", ">1"), limit_ms=300) == "Expected more than 1 row, but there is 1."
    message = scenario.fails(row("Row Count", "", "2-3"), limit_ms=300)
    assert message == "Expected 2 to 3 rows, but there is 1."
    message = scenario.fails(row("Text Match", 'row 2, column "Name"', "x"), limit_ms=300)
    assert "there is no row 2; there is 1 row." in message


def test_count_of_a_table_that_does_not_know_its_length_is_reported(scenario: Runner) -> None:
    scenario.show(tables.UNKNOWN_LENGTH)
    assert "aria-rowcount is -1) and shows 2" in scenario.fails(row("Row Count", "#t", "2"), limit_ms=300)
    assert "there is no table" in scenario.show("<p id=t>").fails(row("Row Count", "#t", "0"), limit_ms=300)


@pytest.mark.parametrize(
    ("expected", "holds"),
    [
        ("= 16.00", True),
        ("= 16", True),
        ("= 6.00", False),
        ("= 6", False),
        ("== 16.00", True),
        ("== 16", False),
        ("> 15.5", True),
        (">= 16", True),
        ("> 16", False),
        ("between 16 and 17", True),
        ("between 1 and 6", False),
        ("!= 16", False),
    ],
)
def test_numbers_of_cells_compare_as_numbers(scenario: Runner, expected: str, holds: bool) -> None:
    scenario.show(tables.AMOUNTS)
    written = row("Table Cell", "", f'row "Desk", column "Net amount" {expected}')
    verdict = scenario.run(written, timeout_ms=5_000 if holds else 300).verdict
    assert verdict is (Verdict.PASSED if holds else Verdict.FAILED)


def test_exact_cell_does_not_hold_for_a_part_of_its_text(scenario: Runner) -> None:
    scenario.show("<table><tr><th>Name<th>State<tr><td>Ann<td id=s>Not approved</table>")
    loose, exact = 'row "Ann", column "State" = approved', 'row "Ann", column "State" == approved'
    scenario.passes(row("Table Cell", "", loose))
    assert "exactly “approved”, but it is “Not approved”" in scenario.fails(row("Table Cell", "", exact), limit_ms=300)
    named = '{"row": "Ann", "column": "State", "exactly": "approved"}'
    assert "exactly" in scenario.fails(row("Table Cell", "", named), limit_ms=300)
    assert "exactly" in scenario.fails(row("Table Cell", "#s", "== approved"), limit_ms=300)


ACTIONS = """<table><tr><th>Order<th>Customer<th>Actions
<tr><td>A-1<td>ACME<td><button>Edit</button> <button>Drop</button>
<tr><td>A-2<td>ACME<td><button>Edit</button></table>"""


def test_elements_in_a_table_are_reported_by_row_and_column(scenario: Runner) -> None:
    message = scenario.show(ACTIONS).fails(row("Click", "Edit"))
    assert message.splitlines()[1:] == [
        '  1. <button> "Edit" → row "A-1" >> Edit',
        '  2. <button> "Edit" → row "A-2" >> Edit',
    ]
    for line in message.splitlines()[1:]:
        scenario.passes(row("Click", line.partition(" → ")[2]))


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (ACTIONS, 'row "ACME"'),
        (tables.TWO_HEADS, 'row "Identity", column "Actual"'),
        (tables.TWO_HEADS * 2, 'row "Identity", column "2026 / Plan"'),
        (tables.WRAPPED, "css=[role=gridcell]"),
        (tables.VIRTUAL, 'css=[role=row] >> css=[role=gridcell]:text-is("Open"), [role=gridcell]:text-is("Shut")'),
    ],
)
def test_every_row_and_cell_that_is_listed_is_found_by_its_suggestion(scenario: Runner, body: str, target: str) -> None:
    message = scenario.show(body).fails(row("Click", target))
    suggestions = [line.partition(" → ")[2] for line in message.splitlines()[1:]]
    assert len(suggestions) == len(set(suggestions)) >= 2
    for suggestion in suggestions:
        scenario.passes(row("Click", suggestion))


def test_buttons_of_forms_are_reported_by_what_stands_on_them(scenario: Runner) -> None:
    scenario.show("<input type=submit value=Save><input type=submit value=Send>")
    message = scenario.fails(row("Click", "css=input"))
    assert '<input> "Save" → Save' in message
    assert "The page shows 'Send'." in scenario.fails(row("Click", "Sent"), limit_ms=600)


TWICE = """<table><tr><th>Customer<th>State<th>State of tax<tr><td>ACME<td>Paid<td>x<tr><td>Bolt<td>Paid<td>y</table>
<table><tr><th>Customer<th>Status<tr><td>Screws<td>Due</table><table><tr><th>Customer<th>Due<tr><td>Screws<td>x</table>"""


@pytest.mark.parametrize(
    ("target", "suggested"),
    [
        ('row "Pai"', []),
        ('row "ACM", column "State"', ['row "ACME", column "State"']),
        ('row "Screw"', []),
        ('row "Screw", column "Status"', ['row "Screws", column "Status"']),
        ('row "Bolt", column "Stat"', ['row "Bolt", column "State"', 'row "Bolt", column "State of tax"']),
    ],
)
def test_a_row_or_column_is_suggested_where_that_names_one_cell(page: Page, target: str, suggested: list[str]) -> None:
    page.set_content(TWICE)
    hint = look_for(find_target(page, target), 0).hint.partition("did you mean ")[2].rstrip("?")
    word = hint.partition(" ")[0]
    made = [re.sub(rf'{word} "[^"]*"', each, target) for each in hint.split(" or ") if each]
    assert made == suggested
    assert all(find_target(page, each).locator.count() == 1 for each in made)
