"""Opening workbooks that people hand in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.planning.data_sets.table import DataSetError
from pytest_e1ts.planning.data_sets.workbook import extent_fault, open_workbook, read_workbook

openpyxl: Any = pytest.importorskip("openpyxl")


def saved(path: Path, *rows: list[object]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def test_values_and_formulas_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", ["=1+1", "text"])
    values, formulas = open_workbook(read_workbook(path, "book.xlsx"), "book.xlsx")
    assert values.active["A1"].value is None
    assert formulas.active["A1"].value == "=1+1"


def test_a_workbook_without_formulas_is_read_once(tmp_path: Path) -> None:
    values, formulas = open_workbook(read_workbook(saved(tmp_path / "book.xlsx", ["a", 1]), "book.xlsx"), "book.xlsx")
    assert values is formulas


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/sharedStrings.xml", "w") as part:
        for _ in range(65):
            part.write(bytes(1024 * 1024))
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(DataSetError, match=r"bomb\.xlsx has 68,157,440 bytes when it is unpacked"):
        read_workbook(path, "bomb.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\3\4 and no more", b"name;value\n"])
def test_what_is_no_workbook_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    with pytest.raises(DataSetError, match="is no workbook that can be read"):
        read_workbook(path, "book.xlsx")


def test_an_archive_without_sheets_is_said() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("text.txt", "text")
    with pytest.raises(DataSetError, match="is no workbook that can be read"):
        open_workbook(stream.getvalue(), "book.xlsx")


def test_cells_that_lie_far_apart_are_a_fault() -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["XFD1000"] = 1, 2
    assert extent_fault(made.active).startswith("has cells down to row 1,000 and column 16,384")
