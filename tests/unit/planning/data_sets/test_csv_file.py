"""CSV files as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.planning.data_sets.csv_file import read_csv
from pytest_e1ts.planning.data_sets.table import DataSetError


def read(folder: Path, data: bytes, most: int = 100) -> tuple[tuple[str, ...], list[tuple[tuple[str, ...], str]]]:
    (folder / "a.csv").write_bytes(data)
    columns, rows = read_csv(folder / "a.csv", "data/a.csv", most)
    return columns, [(row.cells, row.place) for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_and_encodings_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"amount{delimiter}name\r\n10{delimiter}Müller\r\n"
    assert read(tmp_path, text.encode(encoding)) == (("amount", "name"), [(("10", "Müller"), "data/a.csv:2")])


def test_quoted_cells_keep_delimiters_and_line_ends_and_rows_their_line(tmp_path: Path) -> None:
    found = read(tmp_path, b'a,b\n"1;\n2","say ""no"""\n\n3,4\n')
    assert found[1] == [(("1;\n2", 'say "no"'), "data/a.csv:2"), (("3", "4"), "data/a.csv:5")]


def test_a_delimiter_in_quotes_does_not_count(tmp_path: Path) -> None:
    assert read(tmp_path, b'"a,b,c";d\n1;2\n')[0] == ("a,b,c", "d")


def test_no_more_rows_are_read_than_show_that_there_are_too_many(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"a\n" + b"1\n" * 50, most=3)[1]) == 4


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b'a,b\n"1,2\n', "cannot be read as CSV"), (b"PK\x03\x00\n", "no CSV"), (b"", None)],
)
def test_what_is_no_csv_is_said(tmp_path: Path, data: bytes, expected: str | None) -> None:
    if expected is None:
        assert read(tmp_path, data) == ((), [])
        return
    with pytest.raises(DataSetError, match=expected):
        read(tmp_path, data)


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataSetError, match="is a folder"):
        read_csv(tmp_path, "data", 5)


@given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\0"))] * 2), min_size=1))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("a", "b"), *rows])
    found = read(tmp_path_factory.getbasetemp(), text.getvalue().encode())
    assert [cells for cells, _ in found[1]] == [row for row in rows if any(cell.strip() for cell in row)]
