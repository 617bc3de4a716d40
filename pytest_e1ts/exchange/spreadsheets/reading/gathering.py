"""Rows to records: each row is a record of the last level, and says in which records above it that one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_e1ts.exchange.spreadsheets.reading.headings import Headed, marked_column
from pytest_e1ts.exchange.spreadsheets.tables.cell_text import Keeps
from pytest_e1ts.exchange.spreadsheets.tables.columns import Column, Level, Table
from pytest_e1ts.exchange.spreadsheets.tables.report import Report
from pytest_e1ts.exchange.spreadsheets.tables.sheet import SheetRow
from pytest_e1ts.exchange.spreadsheets.tables.values import from_cell


@dataclass(slots=True, eq=False)
class Found:
    """A record that was found.

    Attributes:
        values: What its cells say, by key; a key without a cell is left out.
        place: Where its first row is.
        cells: Where each of its values is, by key.
        columns: The column that each value was read in, by key.
        children: The records below it, in the order of the rows.
        word: What one of its kind is called.
        parent: The record above it; None for the uppermost.
        by_name: The records below it by their names.
    """

    values: dict[str, Any]
    place: str
    cells: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    children: list[Found] = field(default_factory=list)
    word: str = ""
    parent: Found | None = None
    by_name: dict[str, list[Found]] = field(default_factory=dict)

    def add(self, child: Found) -> None:
        """Put a record below it."""
        child.parent = self
        self.children.append(child)
        self.by_name.setdefault(child.name, []).append(child)

    @property
    def name(self) -> str:
        """Its name; empty where it has none."""
        return self.values.get("name") or ""


Ids = dict[tuple[str, int], Found]
"""The first record of each id, by what it is."""


class Gatherer:
    """Reads one sheet; the ids that were there already are known to all."""

    def __init__(self, headed: Headed, table: Table, keeps: Keeps, report: Report, ids: Ids) -> None:
        """Begin with a sheet.

        Args:
            headed: The sheet with its headings.
            table: What it holds.
            keeps: Which texts are in quotation marks.
            report: Takes problems and remarks.
            ids: The ids of all sheets before, which get those of this one as well.
        """
        self._headed, self._table, self._keeps, self._report, self._ids = headed, table, keeps, report, ids
        self._current: list[Found | None] = [None] * (len(table.levels) - 1)
        self._marked = marked_column(headed)

    def gather(self, name: str) -> list[Found]:
        """Return the records of the uppermost level.

        Args:
            name: What a record above the rows is called that has no name in them.
        """
        root = Found({"name": name}, self._headed.sheet.where)
        for row in self._headed.rows:
            cells = self._headed.cells(row)
            if row.is_title and cells:
                self._report.left_out(self._headed.place(row), f"The title {row.cells[0][:60]!r} was left out.")
            elif cells:
                self._add(row, cells, root)
        return root.children

    def _add(self, row: SheetRow, cells: dict[Column, str], root: Found) -> None:
        last = len(self._table.levels) - 1
        parent = root
        own = {column: text for column, text in cells.items() if column.depth == last}
        for depth in range(last):
            said = {column: text for column, text in cells.items() if column.depth == depth}
            if not own and not any(column.depth >= depth for column in cells):
                return
            parent = self._group(depth, self._read(row, said, depth), parent)
        if own:
            parent.add(self._row(row, own, last))

    def _row(self, row: SheetRow, own: dict[Column, str], depth: int) -> Found:
        if self._marked and self._marked not in own:
            own = {**own, self._marked: "no"}
        found = self._read(row, own, depth)
        id_ = found.values.get("id")
        if self._table.levels[depth].is_copied and id_ is not None:
            first = self._ids.setdefault((found.word, id_), found)
            if first is not found:
                del found.values["id"]
                self._report.repaired(
                    found.cells["id"], f"{found.place} is a copy of {first.place}; it was read as new."
                )
        return found

    def _read(self, row: SheetRow, cells: Mapping[Column, str], depth: int) -> Found:
        found = Found({}, self._headed.place(row), word=self._table.levels[depth].word)
        for column, text in cells.items():
            key, place = column.field.name, self._headed.place(row, column)
            found.cells[key], found.columns[key] = place, column
            try:
                found.values[key] = from_cell(column, text, self._keeps)
            except ValueError as error:
                self._report.problem(place, str(error))
        return found

    def _group(self, depth: int, said: Found, parent: Found) -> Found:
        """Return the record above the row: the one that it names, or the one of the row above."""
        level = self._table.levels[depth]
        current = self._current[depth]
        if current is not None and current.parent is parent and "name" not in said.cells:
            group = current
        else:
            group = self._named(level, said, parent)
        if group is not said:
            self._merge(group, said)
        if group is not current:
            self._current[depth:] = [group, *[None] * (len(self._current) - depth - 1)]
        return group

    def _named(self, level: Level, said: Found, parent: Found) -> Found:
        id_ = said.values.get("id")
        first = self._ids.get((level.word, id_)) if id_ is not None else None
        if first is not None and first.parent is parent and said.name in {"", first.name}:
            return first
        if "name" not in said.values:
            said.values["name"] = parent.name
            if "name" not in said.cells:
                self._report.repaired(said.place, f"The {level.word} has no name; it is called {parent.name!r}.")
        if first is not None and id_ is not None:
            self._say_taken(level, said, first, id_)
        group = next((group for group in reversed(parent.by_name.get(said.name, ())) if _may_be_one(group, said)), said)
        if group is said:
            parent.add(said)
        if first is None and id_ is not None:
            self._ids[level.word, id_] = group
        return group

    def _say_taken(self, level: Level, said: Found, first: Found, id_: int) -> None:
        del said.values["id"]
        place = said.cells["id"]
        if level.is_copied:
            self._report.repaired(
                place,
                f"The id {id_} is that of {first.name!r} ({first.place}); {said.name!r} was read as new.",
            )
        else:
            self._report.problem(
                place, f"the id {id_} is that of {first.name!r} ({first.place}) already; give {said.name!r} another"
            )

    def _merge(self, group: Found, said: Found) -> None:
        for key, value in said.values.items():
            if key not in group.values:
                group.values[key] = value
                group.cells[key], group.columns[key] = said.cells.get(key, said.place), said.columns[key]
            elif group.values[key] != value and key in said.cells:
                self._report.problem(
                    said.cells[key],
                    f"the {group.word} {group.name!r} has something else there in {group.cells.get(key, group.place)}. "
                    "Write the same in both, or leave one empty.",
                )


def _may_be_one(group: Found, said: Found) -> bool:
    """Return whether two records of one name can be the same: neither id nor number speaks against it."""
    return all(
        group.values.get(key) is None or said.values.get(key) is None or group.values[key] == said.values[key]
        for key in ("id", "order_index")
    )
