"""The release has its properties below each other; here they become the headings and the one row of a table."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.tables.columns import Table, folded
from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet, SheetRow

HEADINGS = ("Property", "Value")


def lying(sheet: Sheet, table: Table) -> Sheet:
    """Return a sheet of properties with a heading for each; one that has headings already stays as it is.

    Args:
        sheet: A sheet with a property and its value in each row.
        table: What it holds.
    """
    names = table.names()
    found = [row for row in sheet.rows if any(folded(cell) in names for cell in row.cells[:1])]
    if len({folded(row.cells[0]) for row in found}) < 2:
        return sheet
    headings = SheetRow(0, tuple(row.cells[0] for row in found))
    values = SheetRow(0, tuple(row.cells[1] if len(row.cells) > 1 else "" for row in found))
    return Sheet(sheet.title, sheet.where, (headings, values), column_word="property")
