"""Files and folders of features."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.gherkin.reading import read
from pytest_e1ts.exchange.gherkin.writing import write
from pytest_e1ts.store.releases.file.shape import Record
from tests.unit.exchange.gherkin.any_release import completed, release, releases
from tests.unit.exchange.gherkin.rows import one_set, row


def test_all_faults_of_all_files_are_named_together(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.feature").write_text("Feature: a\n  Scenario: b\n    Whenn x\n    Then y\n    z\n")
    (tmp_path / "b.feature").write_bytes(b"Feature: \xff\n")
    (tmp_path / "c.feature").write_text("")
    (tmp_path / "sub" / "d.feature").write_text("Feature: a\n  Scenario: b\n    #: {id: [}\n    Given x\n")
    with pytest.raises(UsageError) as error:
        read(tmp_path)
    starts = [line.partition(": ")[0] for line in str(error.value).splitlines()]
    assert starts == ["a.feature:5", "b.feature:1", "c.feature:1", "sub/d.feature:3"]


def test_test_sets_come_in_the_order_of_the_file_beside_them_and_new_ones_last(tmp_path: Path) -> None:
    names = ("Zoo", "Empty", "Apple")
    sets = [
        one_set(row("Click", "Save")) | {"name": name} | ({"cases": []} if name == "Empty" else {}) for name in names
    ]
    write(release(sets), tmp_path)
    (tmp_path / "new.feature").write_text("Feature: New\n")
    found = read(tmp_path)
    assert [one["name"] for one in found.records["test_sets"]] == ["Zoo", "Empty", "Apple", "New"]
    assert found.places["test_sets", 1].startswith("beside-features.yml:")
    assert found.places["test_sets", 3] == "new.feature:1"


def test_a_single_file_names_its_test_set_and_its_release_alone(tmp_path: Path) -> None:
    write(release([one_set(row("Click", "Save")), one_set() | {"name": "Other"}]), tmp_path)
    records = read(tmp_path / "orders.feature").records
    assert set(records) == {"release", "test_sets"}
    assert [one["name"] for one in records["test_sets"]] == ["Orders"]


def test_a_release_without_a_feature_comes_back(tmp_path: Path) -> None:
    write(release([]), tmp_path)
    assert completed(read(tmp_path).records) == release([])


@pytest.mark.parametrize("name", ["", "no.feature"])
def test_where_there_is_no_feature_that_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no feature file"):
        read(tmp_path / name)


@settings(max_examples=60)
@given(releases)
def test_any_release_comes_back_and_is_written_the_same_again(test_sets: list[Record]) -> None:
    records = release(test_sets)
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name, "first"), Path(name, "second")
        write(records, first)
        found = completed(read(first).records)
        assert found == records
        write(found, second)
        assert _contents(first) == _contents(second)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
