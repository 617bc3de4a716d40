"""Sheets to a workbook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.excel import read, write
from pytest_e1ts.exchange.spreadsheets.files.excel_writer import LONGEST_CELL, repeated
from pytest_e1ts.exchange.spreadsheets.tables.tables import STEPS
from pytest_e1ts.store.releases.file.shape import Record
from tests.unit.exchange.spreadsheets.libreoffice.original import original
from tests.unit.exchange.spreadsheets.releases import filled

openpyxl: Any = pytest.importorskip("openpyxl")


@pytest.fixture
def records() -> Record:
    return original()


def first_step(records: Record) -> Record:
    step: Record = records["test_sets"][1]["cases"][0]["scenarios"][0]["steps"][0]
    return step


def test_texts_are_text_cells_whatever_they_begin_with(tmp_path: Path, records: Record) -> None:
    (path,) = write(records, tmp_path / "book.xlsx")
    page = openpyxl.load_workbook(path)["Texts"]
    cells = {cell.value: cell for row in page.iter_rows(min_row=2, min_col=8, max_col=8) for cell in row}
    for text in ("=1+1", "+49 30", "-5", "@SUM(A1)", "'=1"):
        assert (cells[text].data_type, cells[text].quotePrefix, cells[text].number_format) == ("s", True, "@")
    assert (cells["007"].data_type, cells["007"].number_format) == ("s", "@")


def test_headings_stay_in_sight_and_lists_offer_the_words(tmp_path: Path, records: Record) -> None:
    (path,) = write(records, tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["Orders"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("C2", "A1:S4")
    assert [cell.value for cell in page[1]] == [column.heading for column in STEPS.columns]
    offered = {str(each.sqref): each.formula1 for each in page.data_validations.dataValidation}
    assert list(offered) == ["E2:E504", "F2:F504", "J2:J504", "K2:K504"]
    words = book["Lists"]
    assert offered["F2:F504"] == f"'Lists'!$B$2:$B${len([cell for cell in words['B'] if cell.value])}"
    assert "Text Plain" in [cell.value for cell in words["B"]]
    assert [cell.value for cell in words["D"]][:2] == ["Select lists", "Severities (7)"]


def test_a_text_as_long_as_a_cell_comes_back_and_a_longer_one_is_refused(tmp_path: Path, records: Record) -> None:
    path = tmp_path / "book.xlsx"
    first_step(records)["action_result"] = "😀" * (LONGEST_CELL // 2) + "x"
    write(records, path)
    assert filled(read(path), path) == records
    first_step(records)["action_result"] += "x"
    first_step(records)["expected_results"] = "\x07" * 5000
    with pytest.raises(UsageError) as raised:
        write(records, path)
    assert str(raised.value).splitlines() == [
        f'{path}: sheet "Orders", row 2, column "{column}": the text needs {length} characters, and a cell of Excel '
        "holds 32,767. Shorten it, or write CSV or YAML."
        for column, length in (("Input", "32,768"), ("Expected result", "35,000"))
    ]  # fmt: skip


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, records: Record) -> None:
    with pytest.raises(UsageError, match="No such file or directory"):
        write(records, tmp_path / "nowhere" / "book.xlsx")


def test_a_package_that_is_missing_is_named(tmp_path: Path, records: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"pytest-e1ts\[excel\]"):
        write(records, tmp_path / "book.xlsx")


def test_what_the_row_above_says_already_is_counted_from_the_first_cell_on() -> None:
    assert [repeated(STEPS, line, ["A", "a"]) for line in (["A", "a"], ["A", "b"], ["B", "a"])] == [2, 1, 0]
    assert repeated(STEPS, ["A", "a"], ()) == 0
