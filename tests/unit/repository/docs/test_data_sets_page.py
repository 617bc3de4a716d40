"""The examples of the page about data sets do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytest_e1ts.model.text.directives import DataRequest, read_directives
from pytest_e1ts.planning.data_sets.pairwise import pairwise_rows
from pytest_e1ts.planning.data_sets.source import DataSource
from pytest_e1ts.store.application.named_queries import NamedQuery, named_queries, register_query
from pytest_e1ts.store.releases.file.files import read_release_text
from tests.checkout import ROOT

PAGE = (ROOT / "docs" / "data-sets.md").read_text(encoding="utf-8")
TEXTS = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
REQUESTS = [
    request for text in TEXTS for line in re.split(r"(?m)^(?=Data:)", text) for request in read_directives(line).data
]


def ask(query: NamedQuery, *_args: object) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    return ("name",), [(query.name,)]


@pytest.fixture
def source(tmp_path: Path) -> DataSource:
    openpyxl = pytest.importorskip("openpyxl")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "amounts.csv").write_text("amount\n10\n")
    book = openpyxl.Workbook()
    book.active.title = "Amounts"
    book.active.append(["amount"])
    book.active.append([10])
    book.save(tmp_path / "data" / "amounts.xlsx")
    for name, sql in {
        "open claims": "SELECT 1",
        "claims by status": "SELECT id, amount FROM claims WHERE status = :status",
    }.items():
        if named_queries.find(name) is None:
            register_query(name, sql)
    return DataSource(tmp_path, ask, 1_000)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.text or "table")
def test_every_data_set_of_the_page_can_be_read(source: DataSource, request_: DataRequest) -> None:
    assert source.read(request_).rows


def test_the_page_shows_every_kind_of_data_set() -> None:
    words = {request.text.partition(" ")[0] for request in REQUESTS}
    assert words == {"", "data/amounts.csv", "data/amounts.xlsx", "query", "generate", "pairwise"}


def test_the_release_file_of_the_page_loads_and_asks_for_what_it_says() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    records = read_release_text(text)
    scenario = records["test_sets"][0]["cases"][0]["scenarios"][0]
    found = read_directives(scenario["description"])
    assert len(found.data[0].table) == 3
    assert found.tear_down == (records["reusable_cases"][1]["name"],)
    assert read_directives(records["test_sets"][0]["description"]).set_up == (records["reusable_cases"][0]["name"],)


def test_pairwise_needs_as_few_rows_as_the_page_says() -> None:
    values = [[f"{column}{value}" for value in range(4)] for column in "abcde"]
    assert f"of four values {len(pairwise_rows(values))} instead of 1,024" in PAGE
