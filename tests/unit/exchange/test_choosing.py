from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UnknownNameError, UsageError
from pytest_e1ts.exchange.choosing import choose_format
from pytest_e1ts.store.releases.file.shape import FORMAT


def _file(folder: Path, name: str, text: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.xlsx", "excel"),
        ("A.XLSX", "excel"),
        ("a.csv", "csv"),
        ("a.feature", "gherkin"),
        ("a.side", "selenium-ide"),
        ("a.json", "devtools"),
        ("a.py", "codegen"),
    ],
)
def test_format_of_a_file_is_told_by_how_its_name_ends(tmp_path: Path, name: str, wanted: str) -> None:
    assert choose_format(_file(tmp_path, name)).name == wanted


@pytest.mark.parametrize(("name", "wanted"), [("a.csv", "csv"), ("deep/er/a.feature", "gherkin")])
def test_format_of_a_folder_is_that_of_its_files(tmp_path: Path, name: str, wanted: str) -> None:
    _file(tmp_path, "in/readme.txt")
    _file(tmp_path, f"in/{name}")
    assert choose_format(tmp_path / "in").name == wanted


def test_format_that_is_named_counts_whatever_the_file_is_called(tmp_path: Path) -> None:
    assert choose_format(_file(tmp_path, "notes.txt"), "Gherkin").name == "gherkin"


def test_unknown_format_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'excel'"):
        choose_format(_file(tmp_path, "a.xlsx"), "exel")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("release.yml", "e1ts db load .*release.yml"),
        ("old.sqlite3", "e1ts import-sqlite .*old.sqlite3"),
        ("a.ods", "Save it as .xlsx"),
        ("a.tsv", "Save it as .csv"),
        ("a.pdf", r"files that end with .pdf. Known: .xlsx \(excel\), .csv \(csv\)"),
        ("a", "no ending. Known: .xlsx"),
    ],
)
def test_file_of_no_format_says_what_to_do_instead(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as raised:
        choose_format(_file(tmp_path, name))
    assert raised.value.code == "unknown-format"


def test_release_file_in_json_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is a release file\. It is loaded with: e1ts db load"):
        choose_format(_file(tmp_path, "release.json", f'{{"format": "{FORMAT}"}}'))


def test_folder_with_files_of_two_formats_asks_which(tmp_path: Path) -> None:
    _file(tmp_path, "a.csv")
    _file(tmp_path, "a.feature")
    with pytest.raises(UsageError, match=r"several formats: csv, gherkin\. .* such as --format csv"):
        choose_format(tmp_path)


def test_folder_without_such_files_says_which_it_may_hold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv \(csv\), \.feature \(gherkin\)"):
        choose_format(tmp_path)


def test_path_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    _file(tmp_path, "orders.xlsx")
    with pytest.raises(UsageError, match=r"Did you mean .orders\.xlsx."):
        choose_format(tmp_path / "order.xlsx")
    with pytest.raises(UsageError, match="no such file or folder"):
        choose_format(tmp_path / "none" / "order.xlsx")
