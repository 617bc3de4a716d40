"""Whatever a release holds, its feature files are read as the same release, and that is written as the same files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given

from pytest_e1ts.exchange.gherkin.reading import read
from pytest_e1ts.exchange.gherkin.writing import write
from pytest_e1ts.store.releases.file.shape import Record
from tests.unit.exchange.gherkin.any_release import completed, release, releases


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@given(releases)
def test_any_release_comes_back_and_is_written_the_same_again(test_sets: list[Record]) -> None:
    records = release(test_sets)
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name, "first"), Path(name, "second")
        write(records, first)
        found = completed(read(first).records)
        assert found == records
        write(found, second)
        assert _files(first) == _files(second)
