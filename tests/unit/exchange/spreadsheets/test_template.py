"""A workbook to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pytest_e1ts.commands.exchange.going_out import export
from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.excel import read
from pytest_e1ts.exchange.spreadsheets.tables.tables import SHARED
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


def test_the_command_writes_it_without_a_release(tmp_path: Path) -> None:
    path = tmp_path / "tests.xlsx"
    done = CliRunner().invoke(export, ["--template", str(path)])
    assert done.output == f"Wrote {path}. When it is filled in: e1ts import {path}\n"
    assert read(path).records["release"]["release_number"] == "1.0"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--template", "there.xlsx"], "file-in-the-way"),
        (["--template", "tests.ods"], "bad-command-argument"),
        (["5", "--template", "tests.xlsx"], "conflicting-options"),
        (["--template", "tests.xlsx", "--csv", "tests"], "conflicting-options"),
        (["--csv", "tests"], "missing-option"),
    ],
)
def test_the_command_says_what_does_not_go_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.xlsx").write_text("mine")
    error = CliRunner().invoke(export, words).exception
    assert isinstance(error, UsageError)
    assert error.code == code
    assert Path("there.xlsx").read_text() == "mine"
