"""Tables written below ``Data:`` in a description, in lines ``| amount | verdict |``."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.model.text.directives import TableLine
from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError


def split_table(lines: Sequence[TableLine], what: str) -> tuple[tuple[str, ...], list[DataRow]]:
    """Return the columns and the rows of a written table.

    Args:
        lines: Its lines.
        what: Where it is written, for messages.

    Raises:
        DataSetError: A line does not end with ``|``, or there is no line at all.
    """
    open_lines = [line.number for line in lines if not line.is_closed]
    if open_lines:
        raise DataSetError(*(f"{what}, line {number}, does not end with |." for number in open_lines))
    if not lines:
        raise DataSetError(f"{what} asks for data and has none: write a table below it, or name a file behind it.")
    rows = [DataRow(line.cells, f"description line {line.number}") for line in lines[1:]]
    return lines[0].cells, rows
