"""A workbook to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.exchange.spreadsheets.excel import read
from pytest_e1ts.exchange.spreadsheets.tables import SHARED
from pytest_e1ts.exchange.spreadsheets.template import write_template
from tests.unit.exchange.spreadsheets.releases import filled

openpyxl: Any = pytest.importorskip("openpyxl")


def test_the_template_has_every_sheet_and_can_be_imported_as_it_is(tmp_path: Path) -> None:
    (path,) = write_template(tmp_path / "template.xlsx")
    titles = openpyxl.load_workbook(path, read_only=True).sheetnames
    assert titles == ["Guide", "Release", "Test sets", "Example", *(table.title for table in SHARED), "Lists"]
    found = read(path)
    assert found.remarks == ()
    (example,) = filled(found, path)["test_sets"]
    assert [len(each["steps"]) for each in example["cases"][0]["scenarios"]] == [5, 5]
