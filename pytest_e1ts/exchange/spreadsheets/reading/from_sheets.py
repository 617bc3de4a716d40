"""Sheets to records: which sheet holds what, everything wrong with them reported together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pytest_e1ts.exchange.incoming import Incoming, RecordPath
from pytest_e1ts.exchange.spreadsheets.reading.action_words import say_unknown_actions
from pytest_e1ts.exchange.spreadsheets.reading.gathering import Found, Gatherer, Ids
from pytest_e1ts.exchange.spreadsheets.reading.headings import Headed, find_headings
from pytest_e1ts.exchange.spreadsheets.reading.needed import say_missing
from pytest_e1ts.exchange.spreadsheets.reading.ordering import put_in_order
from pytest_e1ts.exchange.spreadsheets.reading.set_sheets import match_sets
from pytest_e1ts.exchange.spreadsheets.tables.cell_text import Keeps
from pytest_e1ts.exchange.spreadsheets.tables.columns import Table, folded
from pytest_e1ts.exchange.spreadsheets.tables.references import References
from pytest_e1ts.exchange.spreadsheets.tables.report import Report
from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet
from pytest_e1ts.exchange.spreadsheets.tables.tables import (
    GUIDE_TITLE,
    OPTIONS,
    RELEASE_TABLE,
    SHARED,
    STEPS,
    TEST_SETS,
    WORDS_TITLE,
)  # fmt: skip
from pytest_e1ts.exchange.spreadsheets.tables.upright import lying
from pytest_e1ts.exchange.spreadsheets.tables.values import Whole

_NOT_READ = {folded(WORDS_TITLE), folded(GUIDE_TITLE)}


def from_sheets(sheets: Sequence[Sheet], keeps: Keeps, source: Path) -> Incoming:
    """Return what sheets hold.

    Args:
        sheets: All sheets of a workbook, all files of a folder.
        keeps: Which texts are in quotation marks.
        source: The file or folder, for messages.

    Raises:
        UsageError: With everything that is wrong, each with its sheet, row and column.
    """
    report = Report()
    found = _Reader(keeps, report).read(sheets)
    report.settle(source)
    places: dict[RecordPath, str] = {}
    records: dict[str, Any] = {key: _records(each, (key,), places) for key, each in found.items() if key != "release"}
    if found.get("release"):
        records = {"release": _record(found["release"][0], ("release",), places), **records}
    return Incoming(records, places, tuple(report.remarks))


class _Reader:
    def __init__(self, keeps: Keeps, report: Report) -> None:
        self._keeps, self._report = keeps, report
        self._ids: Ids = {}

    def read(self, sheets: Sequence[Sheet]) -> dict[str, list[Found]]:
        for sheet in sheets:
            for place, text in sheet.problems:
                self._report.problem(place, text)
            for place, text in sheet.remarks:
                self._report.repaired(place, text)
        found: dict[str, list[Found]] = {}
        for table in (RELEASE_TABLE, *SHARED, TEST_SETS):
            for sheet in sheets:
                if _is_of(sheet, table):
                    found.setdefault(table.key, []).extend(self._table(sheet, table))
        self._sets(found, [sheet for sheet in sheets if not _is_known(sheet)])
        self._settle_references(found)
        say_unknown_actions(found, self._report)
        return found

    def _table(self, sheet: Sheet, table: Table) -> list[Found]:
        headed = find_headings(lying(sheet, table) if table is RELEASE_TABLE else sheet, table, self._report)
        if headed is None:
            if sheet.rows:
                headings = ", ".join(f'"{column.heading}"' for column in table.columns if not column.is_background)
                self._report.problem(sheet.where, f"no row has the headings of this table. They are {headings}.")
            return []
        return self._gather(headed, table, "")

    def _gather(self, headed: Headed, table: Table, name: str) -> list[Found]:
        found = Gatherer(headed, table, self._keeps, self._report, self._ids).gather(name)
        say_missing(found, headed, table, self._report)
        if len(table.levels) > 1:  # elsewhere the rows stay as they stand
            self._order(found, table, 0)
        return found

    def _order(self, siblings: list[Found], table: Table, depth: int) -> None:
        if table.levels[depth].has_order:
            put_in_order(siblings, self._report)
        if depth + 1 < len(table.levels):
            for found in siblings:
                self._order(found.children, table, depth + 1)

    def _sets(self, found: dict[str, list[Found]], sheets: Sequence[Sheet]) -> None:
        """Add the cases of all sheets that hold steps, to the sets that the overview names, or to sets of their own."""
        for test_set, sheet in match_sets(found.setdefault(TEST_SETS.key, []), sheets, self._report):
            headed = find_headings(sheet, STEPS, self._report)
            if headed is None:
                self._say_no_steps(test_set, sheet)
            else:
                test_set.children = self._gather(headed, STEPS, test_set.name or sheet.title)
                if test_set not in found[TEST_SETS.key]:
                    found[TEST_SETS.key].append(test_set)
        if not found[TEST_SETS.key]:
            del found[TEST_SETS.key]

    def _say_no_steps(self, test_set: Found, sheet: Sheet) -> None:
        text = 'no row has headings such as "Case", "Scenario", "Step", "Action", "Element"'
        if "sheet" in test_set.cells:
            self._report.problem(sheet.where, f"{text}, and {test_set.cells['sheet']} says that it is a test set.")
        elif sheet.rows:
            self._report.left_out(sheet.where, f"It is no test set: {text}. It was left out.")

    def _settle_references(self, found: dict[str, list[Found]]) -> None:
        references = References({key: [each.values for each in records] for key, records in found.items()})
        for each in _all(found):
            for key, column in each.columns.items():
                if column.refers and isinstance(each.values.get(key), str):
                    try:
                        each.values[key] = references.find(column.refers, each.values[key])
                    except ValueError as error:
                        self._report.problem(each.cells[key], str(error))


def _all(found: dict[str, list[Found]]) -> Iterator[Found]:
    level = [each for records in found.values() for each in records]
    while level:
        yield from level
        level = [child for each in level for child in each.children]


def _is_of(sheet: Sheet, table: Table) -> bool:
    return folded(sheet.title) in {folded(title) for title in (table.title, *table.also)}


def _is_known(sheet: Sheet) -> bool:
    return folded(sheet.title) in _NOT_READ or any(_is_of(sheet, each) for each in (RELEASE_TABLE, *SHARED, TEST_SETS))


def _records(found: Sequence[Found], path: RecordPath, places: dict[RecordPath, str]) -> list[dict[str, Any]]:
    return [_record(each, (*path, at), places) for at, each in enumerate(found)]


_CHILDREN = {
    level.word: level.child_key for table in (STEPS, *SHARED) for level in table.levels if level.child_key
} | {TEST_SETS.levels[0].word: "cases"}  # fmt: skip
_LISTS = {table.levels[0].word for table in OPTIONS}


def _record(found: Found, path: RecordPath, places: dict[RecordPath, str]) -> dict[str, Any]:
    places[path] = found.place
    for key, place in found.cells.items():
        places[*path, key] = place
    record = {key: value for key, value in found.values.items() if key != "sheet"}
    if found.word in _LISTS:
        options = [child.values.get("option") for child in found.children]
        return {**record, "options": options[0].data if options and isinstance(options[0], Whole) else options}
    if child_key := _CHILDREN.get(found.word):
        record[child_key] = _records(found.children, (*path, child_key), places)
    return record
