"""Sheets to a workbook: texts stay texts whatever they begin with, and lists offer the words that rows may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.files.excel_escapes import escape
from pytest_e1ts.exchange.spreadsheets.files.excel_look import TEXT_FORMAT, Look, height
from pytest_e1ts.exchange.spreadsheets.tables.columns import Column, Table
from pytest_e1ts.exchange.spreadsheets.tables.report import listed
from pytest_e1ts.exchange.spreadsheets.tables.sheet import WrittenSheet
from pytest_e1ts.exchange.spreadsheets.tables.tables import GUIDE_TITLE, WORDS_TITLE
from pytest_e1ts.exchange.spreadsheets.tables.upright import HEADINGS as UPRIGHT
from pytest_e1ts.exchange.spreadsheets.tables.values import Cell
from pytest_e1ts.exchange.spreadsheets.writing.offered_words import HEADINGS

LONGEST_CELL = 32_767
"""How many characters a cell of Excel holds, of those outside the first plane each as two."""

_CHECKED_ROWS = 500  # rows below the last one that have drop-down lists as well
_GUIDE_WIDTH = 90
_CALCULATED = ("=", "+", "-", "@", "'")


def write_workbook(
    sheets: Sequence[WrittenSheet], words: Mapping[str, Sequence[str]], guide: Sequence[str], path: Path
) -> None:
    """Write a workbook.

    Args:
        sheets: Its sheets.
        words: What drop-down lists offer, by what columns call it.
        guide: The lines of a page for people; the first is its title.
        path: The file, which is written over.

    Raises:
        UsageError: A text is too long for a cell, openpyxl is not installed, or the file cannot be written.
    """
    _check_lengths(sheets, path)
    try:
        book = import_module("openpyxl").Workbook()
    except ImportError:
        raise UsageError(
            f"{path} needs the package openpyxl. Install it with: pip install 'pytest-e1ts[excel]'",
            code="missing-package",
        ) from None
    book.remove(book.active)
    writer = _Writer(book, words)
    writer.guide(guide)
    for sheet in sheets:
        writer.sheet(sheet)
    writer.words()
    try:
        book.save(path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", code="unreadable-file") from None


def _check_lengths(sheets: Sequence[WrittenSheet], path: Path) -> None:
    problems: list[str] = []
    for sheet in sheets:
        for number, row in enumerate(sheet.rows, start=2):
            for column, cell in zip(sheet.table.columns, row, strict=True):
                if (length := _length(cell)) > LONGEST_CELL:
                    place = f'sheet "{sheet.title}", row {number}, column "{column.heading}"'
                    problems.append(
                        f"{path}: {place}: the text needs {length:,} characters, and a cell of Excel holds "
                        f"{LONGEST_CELL:,}. Shorten it, or write CSV or YAML."
                    )
    if problems:
        raise UsageError(listed(problems), code="too-long-for-a-cell")


def _length(cell: Cell) -> int:
    if not isinstance(cell, str) or len(cell) * 7 <= LONGEST_CELL:  # an escape has seven characters
        return 0
    return len(escape(cell).encode("utf-16-le", "surrogatepass")) // 2


def repeated(table: Table, line: Sequence[Cell], above: Sequence[Cell]) -> int:
    """Return how many cells of a row, from its first on, say what the row above says already."""
    groups = len(table.levels) - 1
    same = [bool(above) and line[: at + 1] == above[: at + 1] for at in range(groups)]
    return sum(same)


class _Writer:
    def __init__(self, book: Any, words: Mapping[str, Sequence[str]]) -> None:
        self._book, self._words, self._look = book, words, Look()
        self._validation: Any = import_module("openpyxl.worksheet.datavalidation").DataValidation
        self._lists = [name for name in HEADINGS if words.get(name)]

    def guide(self, lines: Sequence[str]) -> None:
        page = self._book.create_sheet(GUIDE_TITLE)
        page.sheet_view.showGridLines = False
        page.column_dimensions["A"].width = _GUIDE_WIDTH
        for number, line in enumerate(lines, start=1):
            self._put(page, number, 1, line)
            page.cell(number, 1).alignment = self._look.top
            page.row_dimensions[number].height = height([(line, _GUIDE_WIDTH)]) + 6
        page["A1"].font = self._look.label_font
        self._look.page(page, is_wide=False)

    def sheet(self, sheet: WrittenSheet) -> None:
        page = self._book.create_sheet(sheet.title)
        if sheet.is_upright:
            self._upright(page, sheet)
            return
        table = sheet.table
        for at, column in enumerate(table.columns, start=1):
            self._put(page, 1, at, column.heading)
        above: Sequence[Cell] = ()
        for number, line in enumerate(sheet.rows, start=2):
            self._line(page, number, table, line, repeated(table, line, above))
            above = line
        last = len(sheet.rows) + 1
        self._look.columns(page, table)
        self._look.headings(page, table)
        self._look.groups(page, table, last)
        self._look.page(page, is_wide=True)
        page.auto_filter.ref = f"A1:{self._look.letter(len(table.columns))}{last}"
        for at, column in enumerate(table.columns, start=1):
            letter = self._look.letter(at)
            self._offer(page, column, f"{letter}2:{letter}{last + _CHECKED_ROWS}")

    def _line(self, page: Any, number: int, table: Table, line: Sequence[Cell], shown_above: int) -> None:
        for at, (column, cell) in enumerate(zip(table.columns, line, strict=True)):
            if cell is not None:
                self._put(page, number, at + 1, cell)
                written = page.cell(number, at + 1)
                written.alignment = self._look.aligned(column, is_repeated=at < shown_above)
                if column.is_background:
                    written.font = self._look.grey_font
        widths = [column.width for column in table.columns]
        page.row_dimensions[number].height = height(list(zip(line, widths, strict=True))[shown_above:])

    def _upright(self, page: Any, sheet: WrittenSheet) -> None:
        page.column_dimensions["A"].width, page.column_dimensions["B"].width = 22, 90
        for at, heading in enumerate(UPRIGHT, start=1):
            self._put(page, 1, at, heading)
            cell = page.cell(1, at)
            cell.font, cell.fill, cell.alignment = self._look.heading_font, self._look.dark, self._look.middle
        for row, (column, cell) in enumerate(zip(sheet.table.columns, sheet.rows[0], strict=True), start=2):
            self._put(page, row, 1, column.heading)
            self._put(page, row, 2, cell)
            page.cell(row, 1).font = self._look.grey_font if column.is_background else self._look.label_font
            page.cell(row, 2).alignment = self._look.top
            page.row_dimensions[row].height = height([(cell, 90)])
            if column.field.kind == "text":
                page.cell(row, 2).number_format = TEXT_FORMAT
            self._offer(page, column, f"B{row}")
        page.freeze_panes = "A2"
        self._look.page(page, is_wide=False)

    def words(self) -> None:
        page = self._book.create_sheet(WORDS_TITLE)
        for at, name in enumerate(self._lists, start=1):
            self._put(page, 1, at, HEADINGS[name])
            page.cell(1, at).font, page.cell(1, at).fill = self._look.heading_font, self._look.grey
            page.column_dimensions[self._look.letter(at)].width = 28
            for number, word in enumerate(self._words[name], start=2):
                self._put(page, number, at, word)
        page.freeze_panes = "A2"

    def _offer(self, page: Any, column: Column, area: str) -> None:
        name = "category_id" if column.words == "parent_id" else column.words
        if name not in self._lists:
            return
        letter = self._look.letter(self._lists.index(name) + 1)
        formula = f"'{WORDS_TITLE}'!${letter}$2:${letter}${len(self._words[name]) + 1}"
        offered = self._validation(type="list", formula1=formula, allow_blank=True)
        offered.showErrorMessage = bool(column.field.choices)
        offered.errorTitle, offered.error = "Not in the list", "Choose one of the words of the list."
        offered.add(area)
        page.add_data_validation(offered)

    def _put(self, page: Any, row: int, column: int, value: Cell) -> None:
        """Write a cell; a text is text, whatever openpyxl would make of it."""
        if value is None:
            return
        cell = page.cell(row, column)
        cell.alignment = self._look.top
        if isinstance(value, int):
            cell.value = value
            return
        cell.value = escape(value)
        cell.data_type = "s"
        cell.number_format = TEXT_FORMAT
        if value.startswith(_CALCULATED):
            cell.quotePrefix = True
