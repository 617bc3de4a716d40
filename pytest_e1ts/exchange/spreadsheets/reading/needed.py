"""Cells that must not be empty."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.exchange.spreadsheets.reading.gathering import Found
from pytest_e1ts.exchange.spreadsheets.reading.headings import Headed
from pytest_e1ts.exchange.spreadsheets.tables.columns import Column, Table
from pytest_e1ts.exchange.spreadsheets.tables.report import Report


def say_missing(found: Sequence[Found], headed: Headed, table: Table, report: Report) -> None:
    """Say which records of the uppermost level have nothing where they must have something.

    Args:
        found: The records.
        headed: Their sheet.
        table: What it holds.
        report: Takes a problem for each.
    """
    needed = [column for column in table.columns if column.depth == 0 and column.field.needed]
    for each in found:
        for column in needed:
            if column.field.name not in each.values and column.field.name not in each.cells:
                report.problem(each.place, _missing(column, found, headed))


def _missing(column: Column, found: Sequence[Found], headed: Headed) -> str:
    word = headed.sheet.column_word
    if column not in headed.written:
        return f'there is no {word} "{column.heading}", which must be given'
    text = f'the {word} "{headed.written[column]}" is empty, which must be given'
    if column.field.name != "id":
        return text
    highest = max((each.values.get("id") or 0 for each in found), default=0)
    return f"{text}: a number that no other has, in other releases neither, such as {highest + 1}"
