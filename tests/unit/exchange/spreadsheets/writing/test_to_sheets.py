"""Records to sheets."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.tables.cell_text import keeps_in_excel
from pytest_e1ts.exchange.spreadsheets.writing.sheet_titles import sheet_titles
from pytest_e1ts.exchange.spreadsheets.writing.to_sheets import in_order, to_sheets
from tests.unit.exchange.spreadsheets.libreoffice.original import original


def test_names_are_in_each_row_and_descriptions_once() -> None:
    sheets = {sheet.title: sheet for sheet in to_sheets(original(), keeps_in_excel, sheet_titles)}
    orders = sheets["Orders"]
    headings = [column.heading for column in orders.table.columns]
    rows = [dict(zip(headings, row, strict=True)) for row in orders.rows]
    assert [(row["Case"], row["Scenario"], row["No."], row["About the case"], row["Step id"]) for row in rows] == [
        ("New", "By hand", 1, "About it", 2001), ("New", "By hand", 2, None, 2002), ("New", "By hand", 3, None, 2003),
    ]  # fmt: skip
    assert rows[1]["Choose from"] == "Severities (7)"


def test_lists_that_hold_nothing_have_a_sheet_only_where_that_is_asked_for() -> None:
    titles = [sheet.title for sheet in to_sheets(original(), keeps_in_excel, sheet_titles)]
    assert titles == ["Release", "Test sets", "Texts", "Orders", "Environment", "Select lists", "Categories"]
    more = {sheet.title for sheet in to_sheets(original(), keeps_in_excel, sheet_titles, with_empty=True)}
    assert more - set(titles) == {"Reusable cases", "Match lists", "Types and actions"}


def test_records_are_in_the_order_in_which_they_run() -> None:
    assert in_order([{"order_index": None}, {"order_index": 2}, {"order_index": 1}]) == [
        {"order_index": 1}, {"order_index": 2}, {"order_index": None},
    ]  # fmt: skip
