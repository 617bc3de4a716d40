"""Sheets as CSV files, as spreadsheets of all countries write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.spreadsheets.csv_files import read, write
from pytest_e1ts.exchange.spreadsheets.files.csv_folder import read_files
from tests.unit.exchange.spreadsheets.libreoffice.original import original
from tests.unit.exchange.spreadsheets.releases import filled
from tests.unit.exchange.spreadsheets.typed import names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_encodings_quotes_and_line_breaks_in_cells_are_understood(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    lines = [
        "Aufträge",
        "Case;Scenario;Step;Action;Input",
        'A;B;"first\nsecond";Click;"say ""yes"" "',
        "",
        ";;c;Click;5",
    ]
    path = tmp_path / "orders.csv"
    path.write_bytes("\r\n".join(lines).replace(";", delimiter).encode(encoding))
    found = read(path)
    assert names(found) == {"orders": {"A": {"B": ["first\nsecond", "c"]}}}
    steps = found.records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    assert [step["action_result"] for step in steps] == ['say "yes"', "5"]
    assert found.places["test_sets", 0, "cases", 0, "scenarios", 0, "steps", 1, "action"] == (
        'orders.csv, row 6, column "Action"'
    )


def test_a_folder_has_a_file_for_each_table_and_set(tmp_path: Path) -> None:
    records = original()
    folder = tmp_path / "release"
    files = write(records, folder)
    assert [file.name for file in files] == [
        "release.csv", "test-sets.csv", "texts.csv", "orders.csv",
        "environment.csv", "select-lists.csv", "categories.csv",
    ]  # fmt: skip
    assert (folder / "orders.csv").read_bytes().startswith(b"\xef\xbb\xbfCase,Scenario,No.,Step,")
    assert write(records, folder) == files
    assert filled(read(folder), folder) == records


def test_files_of_something_else_are_not_mixed_in(tmp_path: Path) -> None:
    (tmp_path / "old-set.csv").write_text("Step,Action\n")
    with pytest.raises(UsageError, match=r"read as test sets of this release: old-set\.csv\. Remove them") as raised:
        write(original(), tmp_path)
    assert raised.value.code == "file-in-the-way"
    assert [file.name for file in tmp_path.iterdir()] == ["old-set.csv"]


def test_what_cannot_be_read_is_said_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"Step,Action\n\0")
    (tmp_path / "b.csv").write_bytes(b'Step,Action\n"a,b\n')
    (tmp_path / "c.csv").mkdir()
    with pytest.raises(UsageError) as raised:
        read_files(tmp_path)
    assert [line[:28] for line in str(raised.value).splitlines()] == [
        "a.csv holds zero characters:", "b.csv:2 cannot be read as CS", "c.csv is a folder, not a fil",
    ]  # fmt: skip


def test_a_folder_without_csv_files_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no files in it whose names end with \.csv"):
        read_files(tmp_path)


def test_a_text_that_is_too_long_and_a_folder_that_cannot_be_are_said(tmp_path: Path) -> None:
    records = original()
    records["test_sets"][1]["cases"][0]["description"] = "x" * 1_000_001
    with pytest.raises(UsageError, match=r"orders\.csv: a text has 1,000,001 characters"):
        write(records, tmp_path / "long")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="File exists"):
        write(original(), tmp_path / "file")


def test_formulas_are_kept_from_spreadsheets(tmp_path: Path) -> None:
    write(original(), tmp_path)
    for file in tmp_path.iterdir():
        for cell in file.read_text("utf-8-sig").replace("\n", ",").split(","):
            assert not cell.startswith(("=", "+", "-", "@")), file
