"""A release as a folder of CSV files, there and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pytest_e1ts.exchange.spreadsheets.csv_files import read, write
from pytest_e1ts.store.releases.file.shape import Record
from tests.unit.exchange.spreadsheets.releases import any_release, demo_release, filled


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_release())
def test_every_release_comes_back_from_csv_files_as_it_was(tmp_path: Path, records: Record) -> None:
    folder = tmp_path / "release"
    shutil.rmtree(folder, ignore_errors=True)
    write(records, folder)
    assert filled(read(folder), folder) == records


@pytest.mark.parametrize("file", ["release.yml", "failing_release.yml"])
def test_the_releases_of_the_demo_come_back_from_csv_files(tmp_path: Path, file: str) -> None:
    records = demo_release(file)
    write(records, tmp_path)
    assert filled(read(tmp_path), tmp_path) == records
