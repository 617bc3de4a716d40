"""Excel files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.planning.data_sets.excel_file import read_excel
from pytest_e1ts.planning.data_sets.table import DataSetError


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    """Return what makes a workbook with a sheet "Amounts"."""
    openpyxl: Any = pytest.importorskip("openpyxl")

    def make(fill: Callable[[Any], None]) -> Path:
        made = openpyxl.Workbook()
        made.active.title = "Amounts"
        fill(made)
        path = tmp_path / "amounts.xlsx"
        made.save(path)
        return path

    return make


def read(path: Path, sheet: str = "") -> tuple[tuple[str, ...], list[tuple[tuple[str, ...], str]]]:
    columns, rows = read_excel(path, "data/amounts.xlsx", sheet, 100)
    return columns, [(row.cells, row.place) for row in rows]


def test_cells_are_as_a_person_sees_them(book: Any) -> None:
    def fill(made: Any) -> None:
        page = made["Amounts"]
        page.append(["amount", "due", "share", "yes"])
        page.append([])
        page.append([1200, datetime(2026, 3, 7), 0.5, True])  # noqa: DTZ001
        page["B3"].number_format = "dd/mm/yyyy"
        page["C3"].number_format = "0%"

    columns, rows = read(book(fill))
    assert columns == ("amount", "due", "share", "yes")
    assert rows == [(("1200", "07/03/2026", "50%", "TRUE"), "data/amounts.xlsx sheet Amounts row 3")]


def test_merged_cells_hold_their_value_everywhere(book: Any) -> None:
    def fill(made: Any) -> None:
        page = made["Amounts"]
        for row in (["customer", "amount"], ["Ann", 1], [None, 2]):
            page.append(row)
        page.merge_cells("A2:A3")

    assert [cells for cells, _ in read(book(fill))[1]] == [("Ann", "1"), ("Ann", "2")]


def test_another_sheet_is_chosen_by_its_name(book: Any) -> None:
    def fill(made: Any) -> None:
        made.create_sheet("Limits").append(["limit"])

    path = book(fill)
    assert read(path, "Limits")[0] == ("limit",)
    with pytest.raises(DataSetError, match=r"no sheet 'Limit'\. Did you mean 'Limits'"):
        read(path, "Limit")


def test_errors_and_formulas_without_a_value_are_all_said(book: Any) -> None:
    def fill(made: Any) -> None:
        page = made["Amounts"]
        page.append(["a", "b"])
        page.append(["=1+1", "#N/A"])
        page["B2"].data_type = "e"

    with pytest.raises(DataSetError) as raised:
        read(book(fill))
    assert "cell A2 holds a formula without a value" in str(raised.value)
    assert "cell B2 holds the error #N/A" in str(raised.value)


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    (tmp_path / "a.xlsx").write_bytes(b"amount,verdict")
    with pytest.raises(DataSetError, match="no workbook that can be read"):
        read(tmp_path / "a.xlsx")


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(DataSetError, match=r"pytest-e1ts\[excel\]"):
        read(tmp_path / "a.xlsx")


def test_a_cell_that_lies_far_away_is_told_before_all_between_are_made(book: Any) -> None:
    path = book(lambda made: made["Amounts"].cell(1_048_576, 100, "stray"))
    with pytest.raises(DataSetError, match=r"down to row 1,048,576 and column 100.*Delete what lies below"):
        read(path)
