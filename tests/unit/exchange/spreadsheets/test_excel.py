"""A release as a workbook, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pytest_e1ts.exchange.spreadsheets.excel import read, write
from pytest_e1ts.store.releases.file.shape import Record
from tests.unit.exchange.spreadsheets.releases import any_release, demo_release, filled

pytest.importorskip("openpyxl")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_release())
def test_every_release_comes_back_from_a_workbook_as_it_was(tmp_path: Path, records: Record) -> None:
    path = tmp_path / "release.xlsx"
    assert write(records, path) == (path,)
    assert filled(read(path), path) == records


@pytest.mark.parametrize("file", ["release.yml", "failing_release.yml"])
def test_the_releases_of_the_demo_come_back_from_a_workbook(tmp_path: Path, file: str) -> None:
    records = demo_release(file)
    path, again = tmp_path / "release.xlsx", tmp_path / "again.xlsx"
    write(records, path)
    incoming = read(path)
    assert filled(incoming, path) == records
    write(filled(incoming, path), again)
    assert filled(read(again), again) == records
