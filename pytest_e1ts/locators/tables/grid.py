"""Rows and cells of the tables of a page, found in their grids and described for messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from pytest_e1ts.locators.finders import find_by, finder
from pytest_e1ts.locators.reading import Reading, evaluate_one, reading
from pytest_e1ts.locators.tables.cells import CellAddress
from pytest_e1ts.locators.tables.grid_script import GRID
from pytest_e1ts.model.text.counted import there_are
from pytest_e1ts.registry import nearest

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.base import Base

_LISTED = 12
_SUGGESTED = 3
_TRIED = 8
_CELLS = finder(f"""(root, [row, rowPart, column, columnPart]) => {{{GRID}
  const found = new Set();
  for (const grid of tablesOf(root).map(gridOf)) for (const r of matching(grid, row, rowPart)) {{
    if (column === null) found.add(r.elements.find(e => shown(e)) || r.elements[0]);
    else for (const x of columnsOf(grid, r, column, columnPart)) if (r.slots[x]) found.add(r.slots[x].e);
  }}
  return [...found].filter(e => root.nodeType === 9 || within(root, e));
}}""")
_DESCRIPTION = reading(f"""(root, [row, rowPart]) => {{{GRID}
  const plain = e => textOf(e).replace(/\\s+/g, ' ').trim();
  const grids = tablesOf(root).map(gridOf);
  const found = grids.flatMap(grid => matching(grid, row, rowPart).map(r => [grid, r]));
  const sample = found.length ? found : grids.flatMap(grid => grid.bodies.slice(0, 1).map(r => [grid, r]));
  const heads = sample.flatMap(([grid, r]) => [...Array(grid.columns).keys()].map(x =>
    headsOf(grid, r, x).map(h => plain(h.e) || h.e.getAttribute('aria-label') || '').filter(Boolean).join(' / ')));
  const texts = grids.flatMap(grid => [...grid.bodies, ...grid.foot]).slice(0, 300)
    .flatMap(r => [...new Set(r.slots)].map(c => c ? plain(c.e) : '')).filter(text => text && text.length < 80);
  return {{tables: grids.length, rows: found.length, columns: [...new Set(heads.filter(Boolean))],
    texts: [...new Set(texts)], count: grids.reduce((sum, grid) => sum + (grid.seen.length || grid.bodies.length), 0)}};
}}""")
ROW_COUNTS: Reading = reading(f"""root => {{{GRID}
  return tablesOf(root).map(gridOf).map(grid => {{
    const stated = grid.table.getAttribute('aria-rowcount');
    return {{shown: grid.seen.length, stated: stated === null ? null : Number(stated) || 0,
      others: grid.heads.length + grid.foot.length}};
  }});
}}""")


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows tables have, headings and footers left out.

    Attributes:
        tables: How many tables there are.
        shown: How many rows are there to be seen.
        all: How many there are, those included that a table loads only when it is scrolled; None where it says that
            it does not know.
    """

    tables: int
    shown: int
    all: int | None


def find_cells(base: Base, address: CellAddress) -> Locator:
    """Return the locator of the rows or cells that have an address.

    Args:
        base: A page or frame, or an element: the table, something in it, or something around it.
        address: Which row, and which cell of it.
    """
    return find_by(base, _CELLS, [address.row, address.row_part, address.column, address.column_part])


def explain_absent_cell(root: Locator, address: CellAddress, *, timeout_ms: float) -> str:
    """Say why no cell has an address, and what rows and columns there are.

    Args:
        root: The one element that was searched.
        address: The address that nothing has.
        timeout_ms: How long to wait for that element, in milliseconds.
    """
    found = evaluate_one(root, _DESCRIPTION, [address.row, address.row_part], timeout_ms=timeout_ms)
    if not found["tables"]:
        return "there is no table"
    if not found["rows"]:
        return _no_row(address.row, found, lambda text: _names_one(root, replace(address, row=text, row_part=False)))
    if address.column is None:
        return ""
    return _no_column(
        address.column,
        found["columns"],
        lambda text: _names_one(root, replace(address, column=text, column_part=False)),
    )


def _names_one(root: Locator, address: CellAddress) -> bool:
    """Return whether one cell alone has an address; where its column is not there either, one row."""
    if '"' in f"{address.row}{address.column}":  # which is what is put around it
        return False
    cells = find_cells(root, address).count()
    return cells == 1 or (not cells and find_cells(root, replace(address, column=None)).count() == 1)


def count_rows(root: Locator, *, timeout_ms: float) -> RowCount:
    """Return how many rows the tables in an element have, or the table that it is or belongs to.

    Args:
        root: The one element.
        timeout_ms: How long to wait for it, in milliseconds.
    """
    tables: list[dict[str, Any]] = evaluate_one(root, ROW_COUNTS, timeout_ms=timeout_ms)
    known = [_rows_of(table) for table in tables]
    total = None if None in known else sum(number for number in known if number is not None)
    return RowCount(len(tables), sum(table["shown"] for table in tables), total)


def _rows_of(table: dict[str, Any]) -> int | None:
    """Return how many rows a table has; what it says of itself counts where it loads rows as it is scrolled."""
    shown: int = table["shown"]
    stated: int | None = table["stated"]
    if stated is None:
        return shown
    return None if stated < 0 else max(stated - table["others"], shown)


def _no_row(row: str | int, found: dict[str, Any], names_one: Callable[[str], bool]) -> str:
    if isinstance(row, int):
        return f"there is no row {row}; {there_are(found['count'], 'row')}"
    hint = _did_you_mean("row", filter(names_one, nearest_texts(row, found["texts"], _TRIED)))
    return f"there is no row with a cell that shows “{row}”{hint}"


def _no_column(column: str | int, columns: list[str], names_one: Callable[[str], bool]) -> str:
    listed = ", ".join(f"“{name}”" for name in columns[:_LISTED]) or "none with a heading"
    if isinstance(column, int):
        return f"the row has no column {column}; the columns are {listed}"
    hint = _did_you_mean("column", filter(names_one, nearest_texts(column, columns, _TRIED)))
    return f"there is no column “{column}”; the columns are {listed}{hint}"


def _did_you_mean(word: str, near: Iterable[str]) -> str:
    written = f" or {word} ".join(f'"{text}"' for text in islice(near, _SUGGESTED))
    return f"; did you mean {word} {written}?" if written else ""


def nearest_texts(wanted: str, texts: list[str], most: int = _SUGGESTED) -> list[str]:
    """Return the texts that hold the wanted one, else those that look like it; at most so many."""
    folded = " ".join(wanted.split()).casefold()
    holding = [text for text in texts if folded in text.casefold() and text.casefold() != folded]
    return holding[:most] or nearest(wanted, texts, most)
