"""How workbooks look: headings that stay in sight, columns wide enough to read, what is for e1ts in grey."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from pytest_e1ts.exchange.spreadsheets.tables.columns import Column, Table
from pytest_e1ts.exchange.spreadsheets.tables.values import Cell

DARK, LIGHT, PALE, GREY = "FF1F3A5F", "FFE8EEF5", "FFF5F7FA", "FF8A94A0"
_LINE = "FFB8C4D2"
TEXT_FORMAT = "@"
_FONT = "Calibri"
_LINE_HEIGHT = 15  # points
_DENSITY = 1.1  # characters of a usual text for each of the width, which is measured in digits
_TALLEST = 20  # lines of one row that are shown; longer texts are read in the line above the sheet


class Look:
    """The styles of one workbook."""

    def __init__(self) -> None:
        """Make the styles; openpyxl is imported here and not before."""
        self._styles: Any = import_module("openpyxl.styles")
        self._letter: Any = import_module("openpyxl.utils").get_column_letter
        self._rules: Any = import_module("openpyxl.formatting.rule")
        self._differential: Any = import_module("openpyxl.styles.differential").DifferentialStyle
        self.heading_font = self._styles.Font(name=_FONT, bold=True, color="FFFFFFFF")
        self.label_font = self._styles.Font(name=_FONT, bold=True, color=DARK)
        self.grey_font = self._styles.Font(name=_FONT, color=GREY)
        self.top = self._styles.Alignment(vertical="top", wrap_text=True)
        self.once = self._styles.Alignment(vertical="top")
        self.number = self._styles.Alignment(vertical="top", horizontal="center")
        self.middle = self._styles.Alignment(vertical="center", wrap_text=True)
        self.dark, self.grey, self.light = self._fill(DARK), self._fill(GREY), self._fill(LIGHT)

    def letter(self, column: int) -> str:
        """Return the letters of a column, counted from 1."""
        return str(self._letter(column))

    def columns(self, page: Any, table: Table) -> None:
        """Set widths and formats of whole columns, so that what is typed below the rows is text as well."""
        for at, column in enumerate(table.columns, start=1):
            dimension = page.column_dimensions[self.letter(at)]
            dimension.width = column.width
            dimension.alignment = self.aligned(column)
            if column.field.kind != "integer" or column.refers:
                dimension.number_format = TEXT_FORMAT

    def aligned(self, column: Column, *, is_repeated: bool = False) -> Any:
        """Return how a cell stands; what the row above says already stays in one line."""
        if column.field.kind == "integer" and not column.refers:
            return self.number
        return self.once if is_repeated else self.top

    def headings(self, page: Any, table: Table) -> None:
        """Make the first row one of headings, which stays in sight and has filters."""
        page.row_dimensions[1].height = 26
        for at, column in enumerate(table.columns, start=1):
            cell = page.cell(1, at)
            cell.font, cell.alignment = self.heading_font, self.middle
            cell.fill = self.grey if column.is_background else self.dark
        lead = max((column.depth for column in table.columns), default=0)
        page.freeze_panes = page.cell(2, lead + 1)

    def groups(self, page: Any, table: Table, last: int) -> None:
        """Draw a line above each group of rows, and grey what the row above says already."""
        depths = len(table.levels) - 1
        if not depths or last < 2:
            return
        side = self._styles.Side(style="thin", color=_LINE)
        whole = f"A2:{self.letter(len(table.columns))}{last}"
        changed = ",".join(f"${self.letter(at)}2<>${self.letter(at)}1" for at in range(1, depths + 1))
        self._rule(page, whole, f"OR({changed})", border=self._styles.Border(top=side))
        for depth in range(1, depths + 1):
            same = ",".join(f"${self.letter(at)}2=${self.letter(at)}1" for at in range(1, depth + 1))
            area = f"{self.letter(depth)}2:{self.letter(depth)}{last}"
            self._rule(page, area, f"AND({same})", font=self._styles.Font(color=GREY))

    def page(self, page: Any, *, is_wide: bool) -> None:
        """Set how a sheet is printed: on its side, as wide as the paper, the headings on each page."""
        page.page_setup.orientation = "landscape" if is_wide else "portrait"
        page.page_setup.paperSize = 9
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = import_module("openpyxl.worksheet.properties").PageSetupProperties(
            fitToPage=True
        )
        page.print_title_rows = "1:1"

    def _rule(self, page: Any, area: str, formula: str, **style: Any) -> None:
        rule = self._rules.Rule(type="expression", dxf=self._differential(**style), formula=[formula])
        page.conditional_formatting.add(area, rule)

    def _fill(self, color: str) -> Any:
        return self._styles.PatternFill("solid", start_color=color, end_color=color)


def height(cells: Iterable[tuple[Cell, float]]) -> float:
    """Return how high a row must be to show all its texts, in points: not all programs find out for themselves.

    Args:
        cells: What is in it, each with the width of its column in characters.
    """
    lines = [
        sum(1 + int(len(line) / (width * _DENSITY)) for line in cell.splitlines() or [""])
        for cell, width in cells
        if isinstance(cell, str)
    ]
    return _LINE_HEIGHT * min(max(lines, default=1), _TALLEST)
