"""Rows and cells of tables: ``row "ACME", column "Status"``. What was written becomes one XPath. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROW = r"""row\s*(?:(?P<row_mark>["'])(?P<row>.*?)(?P=row_mark)|(?P<row_number>\d+))"""
_COLUMN = r"""column\s*(?:(?P<column_mark>["'])(?P<column>.*?)(?P=column_mark)|(?P<column_number>\d+))"""
_BOTH = re.compile(rf"(?:cell\s*[:=]?\s*)?{_ROW}(?:\s*,?\s*{_COLUMN})?", re.IGNORECASE | re.DOTALL)
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"

TABLES = '*[self::table or @role="table" or @role="grid" or @role="treegrid"]'
_TABLE = f"ancestor::{TABLES}[1]"
_CELL = '*[self::td or self::th or @role="cell" or @role="gridcell" or @role="rowheader" or @role="columnheader"]'
_HEAD = '*[self::th[not(@scope="row")] or @role="columnheader" or self::td[ancestor::thead]]'
ROWS = (
    '*[self::tr or @role="row"][not(ancestor::thead)]'
    '[*[self::td or @role="cell" or @role="gridcell" or @role="rowheader"]]'
)


@dataclass(frozen=True, slots=True)
class CellAddress:
    """Which row, and which cell of it.

    Attributes:
        row: A text of the row, or its number counted from 1.
        column: The heading of the column, or its number counted from 1; None for the row as a whole.
    """

    row: str | int
    column: str | int | None = None


def read_cell(text: str) -> tuple[CellAddress, str] | None:
    """Read the address of a cell or row at the start of a text.

    Args:
        text: Such as ``row "ACME", column "Status"``.

    Returns:
        The address and what stands behind it; None where the text begins with no address.
    """
    match = _BOTH.match(text.strip())
    if match is None:
        return None
    row: str | int = int(match["row_number"]) if match["row_number"] else match["row"]
    column: str | int | None = int(match["column_number"]) if match["column_number"] else match["column"]
    if row in {"", 0} or column in {"", 0}:
        return None
    return CellAddress(row, column), text.strip()[match.end() :].strip()


def cell_xpath(address: CellAddress) -> str:
    """Return the XPath of a row or a cell, to be looked for within a page or an element.

    A text finds the rows that have a cell of exactly this text, else those that contain it; a heading likewise.
    Whitespace and the case of letters do not matter.
    """
    rows = f".//{ROWS}{_row_filter(address.row)}"
    if address.column is None:
        return rows
    if isinstance(address.column, int):
        return f"{rows}/{_CELL}[{address.column}]"
    heads = f"{_TABLE}//{_HEAD}"
    exact, part = f"{heads}[{_is(address.column)}]", f"{heads}[{_holds(address.column)}]"
    heading = f"({exact} | {part}[not({exact})])[1]"
    return f"{rows}/{_CELL}[{heading}][{_place()} = {_place(heading + '/')}]"


def _row_filter(row: str | int) -> str:
    if isinstance(row, int):
        return f"[count(preceding-sibling::{ROWS}) = {row - 1}]"
    exact = f"{_CELL}[{_is(row)}]"
    return f"[{exact} or ({_holds(row)} and not({_TABLE}//{ROWS}[{exact}]))]"


def _place(prefix: str = "") -> str:
    """Return how many columns lie before a cell; one that spans several counts as so many."""
    before = f"{prefix}preceding-sibling::{_CELL}"
    return f"count({before}[not(@colspan)]) + sum({before}/@colspan)"


def _is(text: str) -> str:
    return f"{_folded()} = {_literal(_fold(text))}"


def _holds(text: str) -> str:
    return f"contains({_folded()}, {_literal(_fold(text))})"


def _folded() -> str:
    return f"translate(normalize-space(.), '{_UPPER}', '{_UPPER.lower()}')"


def _fold(text: str) -> str:
    return " ".join(text.split()).translate(str.maketrans(_UPPER, _UPPER.lower()))


def _literal(text: str) -> str:
    """Return a text as a literal of XPath, which knows no escapes."""
    if '"' not in text:
        return f'"{text}"'
    parts = ", '\"', ".join(f'"{part}"' for part in text.split('"'))
    return f"concat({parts})"
