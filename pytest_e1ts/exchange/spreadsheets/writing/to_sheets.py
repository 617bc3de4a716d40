"""Records to sheets: one for each test set, one for each list that holds something, the release in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from pytest_e1ts.exchange.spreadsheets.tables.cell_text import Keeps
from pytest_e1ts.exchange.spreadsheets.tables.columns import Column, Table
from pytest_e1ts.exchange.spreadsheets.tables.references import References
from pytest_e1ts.exchange.spreadsheets.tables.sheet import WrittenSheet
from pytest_e1ts.exchange.spreadsheets.tables.tables import OPTIONS, RELEASE_TABLE, SHARED, STEPS, TEST_SETS
from pytest_e1ts.exchange.spreadsheets.tables.values import Cell, Whole, to_cell
from pytest_e1ts.store.releases.file.shape import Record

Titles = Callable[[Sequence[str]], list[str]]
"""Makes names of sheets or files of the names of test sets."""

Line = list[Cell]


def to_sheets(records: Record, keeps: Keeps, titles: Titles, *, with_empty: bool = False) -> list[WrittenSheet]:
    """Return the sheets of a release.

    Args:
        records: Its records with all their keys, as ``export_release`` returns them.
        keeps: Which texts must be in quotation marks.
        titles: Names the sheets of the test sets.
        with_empty: Whether lists that hold nothing have a sheet as well.
    """
    references = References(records)
    named = titles([each["name"] for each in records["test_sets"]])
    writer = _Writer(keeps, references)
    overview = [{**each, "sheet": title} for each, title in zip(records["test_sets"], named, strict=True)]
    sheets = [
        WrittenSheet(
            RELEASE_TABLE.title, RELEASE_TABLE, writer.lines([records["release"]], RELEASE_TABLE), is_upright=True
        ),
        WrittenSheet(TEST_SETS.title, TEST_SETS, writer.lines(overview, TEST_SETS)),
    ]
    for each, title in zip(records["test_sets"], named, strict=True):
        sheets.append(WrittenSheet(title, STEPS, writer.lines(in_order(each["cases"]), STEPS)))
    for table in SHARED:
        held = _options_below(records[table.key]) if table in OPTIONS else records[table.key]
        if held or with_empty:
            sheets.append(WrittenSheet(table.title, table, writer.lines(held, table)))
    return sheets


class _Writer:
    def __init__(self, keeps: Keeps, references: References) -> None:
        self._keeps, self._references = keeps, references

    def lines(self, records: Sequence[Record], table: Table) -> list[Line]:
        return list(chain.from_iterable(self._below(record, table, 0, {}) for record in records))

    def _below(self, record: Record, table: Table, depth: int, above: dict[Column, Cell]) -> Iterator[Line]:
        """Yield the rows of a record; what is said of it once is in the first of them, the rest in each."""
        level = table.levels[depth]
        own = {column: self._cell(column, record) for column in table.columns if column.depth == depth}
        children = in_order(record[level.child_key]) if level.child_key else ()
        said = {**above, **own}
        if not children:
            yield [said.get(column) for column in table.columns]
        for child in children:
            yield from self._below(child, table, depth + 1, said)
            said = {column: cell for column, cell in said.items() if column.field.name != "description"}

    def _cell(self, column: Column, record: Record) -> Cell:
        return to_cell(column, record[column.field.name], self._references, self._keeps)


def in_order(siblings: Sequence[Record]) -> Sequence[Record]:
    """Return records by their numbers, as they run; those where that is nothing come last."""
    return sorted(siblings, key=lambda each: (each.get("order_index") is None, each.get("order_index") or 0))


def _options_below(lists: Sequence[Record]) -> list[Record]:
    return [{**each, "options": [{"option": option} for option in _options(each["options"])]} for each in lists]


def _options(options: object) -> Sequence[object]:
    return options if isinstance(options, list) else [Whole(options)]
