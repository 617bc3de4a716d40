from __future__ import annotations

import pytest
from sqlalchemy import Connection

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.store.releases.file.target import TargetDatabase, TargetRelease
from tests.store.written_release import write_releases


@pytest.fixture
def target(connection: Connection) -> TargetDatabase:
    write_releases(connection)
    return TargetDatabase(connection)


def test_release_is_named_by_id_number_or_latest(target: TargetDatabase) -> None:
    assert [target.named(word).id for word in ("5", "2.1.1", " latest ")] == [5, 5, 5]


def test_release_that_is_not_there_is_new(target: TargetDatabase) -> None:
    assert target.named(" 9.9 ") == target.numbered("9.9") == TargetRelease("9.9", None)


def test_number_of_a_source_is_no_id(target: TargetDatabase) -> None:
    assert (target.numbered("3").id, target.numbered("5").id) == (7, None)


def test_id_is_taken_where_a_release_has_it(target: TargetDatabase) -> None:
    assert [target.has(id_) for id_ in (5, 99, 2**40)] == [True, False, False]


def test_closed_release_is_found_and_told(target: TargetDatabase) -> None:
    assert target.named("2.1.0").notices == ("release 2.1.0 (id 4) is closed",)


def test_latest_without_an_open_release_makes_none(connection: Connection) -> None:
    with pytest.raises(UnknownNameError, match="no release is open"):
        TargetDatabase(connection).named("latest")


def test_shared_rows_are_read_for_a_new_release_too(target: TargetDatabase) -> None:
    found = target.records(TargetRelease("9.9", None), {"select_configs": [{"id": 2, "name": ""}]})
    assert [row["id"] for row in found["select_configs"]] == [2]
    assert [(row["scope"], row["name"]) for row in found["environment_configs"]] == [("all", "qa")]
    assert "release" not in found


def test_dry_run_writes_no_row(target: TargetDatabase) -> None:
    release = target.named("2.2.0")
    records = target.records(release, {}) | {"test_sets": []}
    done = target.load(records, replace_runs=False, dry_run=True, to_replace_runs="")
    assert done.deleted["test_sets"] == 1
    assert len(target.records(release, {})["test_sets"]) == 1
