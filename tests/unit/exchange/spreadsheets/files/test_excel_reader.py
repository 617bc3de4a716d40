"""Workbooks to sheets of texts, with what testers' workbooks hold."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.excel import read
from pytest_e1ts.exchange.spreadsheets.files.excel_reader import read_sheets
from tests.unit.exchange.spreadsheets.typed import names, remarks

openpyxl: Any = pytest.importorskip("openpyxl")


def saved(tmp_path: Path, book: Any) -> Path:
    path: Path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def test_a_workbook_of_testers_habits_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Orders "
    for row in (
        ["Regression of March"],
        [],
        ["Test case", " STEP\u00a0", "Action", "Input", "Result of the run"],
        ["New\u00a0", " Open the form ", "URL ", "/new", "passed"],
        ["The happy path"],
        [None, "Fill it in", "Text Plain", 5.0],
        [None, "Fill in more", "Text Plain", True],
        [None, "And more", "Text Plain", 1e21],
    ):
        page.append(row)
    page.merge_cells("A1:E1")
    page.merge_cells("A5:D5")
    page.merge_cells("A6:A8")
    page.row_dimensions[6].hidden = page.row_dimensions[7].hidden = True
    book.create_sheet("Notes").append(["Ask Ann"])
    found = read(saved(tmp_path, book))
    assert names(found) == {"Orders": {"New": {"New": ["Open the form", "Fill it in", "Fill in more", "And more"]}}}
    steps = found.records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    assert [step["action_result"] for step in steps] == ["/new", "5", "true", "1000000000000000000000"]
    assert [line.partition(": ")[0] for line in remarks(found)] == [
        'sheet "Orders "', 'sheet "Orders ", row 3, column "Result of the run"', 'sheet "Orders ", row 4',
        'sheet "Orders ", row 5', 'sheet "Notes"',
    ]  # fmt: skip
    assert "Hidden rows were read as well: 6 to 7." in remarks(found)[0]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (datetime(2026, 3, 7), "mm-dd-yy", "2026-03-07"),  # noqa: DTZ001 - sheets know no zones
        (date(2026, 3, 7), "dd.mm.yyyy", "07.03.2026"),
        (time(9, 5), "h:mm", "9:05"),
    ],
)
def test_dates_are_read_and_said(tmp_path: Path, value: object, form: str, text: str) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = value
    book.active["B2"].number_format = form
    (sheet,) = read_sheets(saved(tmp_path, book))
    assert sheet.rows[0].cells == ("", text)
    assert sheet.remarks == (('sheet "Sheet", cell B2', f"The cell holds a date or a time; it was read as {text!r}."),)


def test_formulas_are_their_values_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    path = saved(tmp_path, book)
    (sheet,) = read_sheets(path)
    assert sheet.problems[0][0] == 'sheet "Sheet", cell A1'
    assert sheet.problems[0][1].startswith("the cell holds a formula without a value")
    (sheet,) = read_sheets(with_part(path, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>"))
    assert sheet.rows[0].cells == ("2",)
    assert sheet.remarks[0][1] == "The cell holds a formula; its value was read, and it is not kept."


def with_part(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Return a workbook in which the text of a part is another, as only a spreadsheet could save it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(b"<v />", b"<v></v>")
            target.writestr(name, data.replace(old, new) if name == part else data)
    path.write_bytes(stream.getvalue())
    return path


def test_errors_in_cells_are_problems(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "#REF!"
    with pytest.raises(UsageError, match=r'sheet "Sheet", cell A1: the cell holds the error #REF!\. Correct it'):
        read(saved(tmp_path, book))


def test_a_cell_that_lies_far_away_is_said_before_all_between_are_made(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "x"
    with pytest.raises(UsageError, match='sheet "Sheet": has cells down to row 1,048,576 and column 16,384'):
        read(saved(tmp_path, book))


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(UsageError, match="is no workbook that can be read") as raised:
        read(path)
    assert raised.value.code == "bad-source"
