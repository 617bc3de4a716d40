from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.exchange.formats import FORMATS, Format, formats


def test_format_is_found_by_its_name_however_that_is_spelt() -> None:
    assert FORMATS.get("Selenium IDE").suffixes == (".side",)


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown format 'gerkin'\. Did you mean 'gherkin'\?"):
        FORMATS.get("gerkin")


def test_every_suffix_is_written_as_it_is_compared() -> None:
    assert all(suffix == suffix.lower() and suffix[0] == "." for one in formats() for suffix in one.suffixes)


def test_listing_formats_imports_the_code_of_none() -> None:
    code = """if True:
        import sys
        from pytest_e1ts.exchange.formats import formats
        assert len(formats()) >= 6
        rooms = [f"pytest_e1ts.exchange.{room}" for room in ("spreadsheets", "gherkin", "recordings")]
        assert not [name for name in sys.modules if name.startswith((*rooms, "openpyxl", "sqlalchemy"))]
    """
    subprocess.run([sys.executable, "-c", code], check=True)


def test_files_of_a_folder_are_those_of_the_format_alone(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.CSV", "a.csv", "notes.txt", "inner/c.csv"):
        (tmp_path / name).touch()
    one = Format("x", "a file", (".csv",), "m:read", means_folder="a folder")
    below = Format("x", "a file", (".csv",), "m:read", means_folder="a folder", in_subfolders=True)
    none = Format("x", "a file", (".csv",), "m:read")
    assert [path.name for path in one.files_of(tmp_path)] == ["a.csv", "b.CSV"]
    assert [path.name for path in below.files_of(tmp_path)] == ["a.csv", "b.CSV", "c.csv"]
    assert none.files_of(tmp_path) == []


def test_source_is_called_what_it_is(tmp_path: Path) -> None:
    one = FORMATS.get("gherkin")
    assert (one.of(tmp_path), one.of(tmp_path / "a.feature")) == ("a folder of feature files", "a feature file")
