from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.imported import Imported, Wanted
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.into_database import import_into_database
from pytest_e1ts.store.releases.file.export import export_release
from pytest_e1ts.store.releases.file.target import TargetDatabase
from pytest_e1ts.store.runs.rows import RunRow
from pytest_e1ts.store.runs.write import insert_runs
from tests.store.written_release import write_releases
from tests.unit.exchange.written import SOURCE, release, scenario, scenarios_of, sets

WANTED = Wanted(SOURCE)


def _import(connection: Connection, records: dict[str, Any], wanted: Wanted = WANTED) -> Imported:
    return import_into_database(TargetDatabase(connection), Incoming(records), wanted)


def _of(number: str, test_sets: list[Any], **lists: Any) -> dict[str, Any]:
    return release(test_sets=test_sets, **lists) | {"release": {"release_number": number}}


def _run_of(connection: Connection, set_id: int) -> None:
    with connection.begin():
        insert_runs(connection, [RunRow(5, set_id, "x", "batch")])


def _written_by(connection: Connection) -> list[tuple[Any, ...]]:
    """Return the transactions that wrote the rows."""
    tables = ("releases", "test_sets", "test_steps", "environment_configs", "reusable_case_steps")
    query = " UNION ALL ".join(f"SELECT '{table}', id, xmin::text FROM {table}" for table in tables)  # noqa: S608 - ours
    with connection.begin():
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_release_is_made_of_a_source(connection: Connection) -> None:
    done = _import(connection, release(test_sets=sets(scenario("Happy", "a", "b"))))
    found = export_release(connection, "2.1")
    assert (done.id, found["release"]["id"]) == (1, 1)
    (one,) = scenarios_of(found)
    assert [step["step_definition"] for step in one["steps"]] == ["a", "b"]


def test_second_import_writes_nothing_at_all(connection: Connection) -> None:
    records = release(
        test_sets=sets(scenario("Happy", "a", "b")),
        environment_configs=[{"scope": "all", "name": "qa", "value": "https://qa.example.test"}],
        reusable_cases=[{"name": "Sign in", "steps": [{"action": "URL"}]}],
    )
    _import(connection, records)
    written = _written_by(connection)
    assert not _import(connection, records).changes_anything
    assert _written_by(connection) == written


def test_rows_that_the_source_does_not_name_stay_as_they_are(connection: Connection) -> None:
    write_releases(connection)
    before = export_release(connection, "5")
    done = _import(connection, _of("2.1.1", sets(scenario("Happy", "a"), name="Sign in", case="First")))
    after = export_release(connection, "5")
    (new,) = after["test_sets"][0]["cases"][0].pop("scenarios")
    before["test_sets"][0]["cases"][0].pop("scenarios")
    assert new["name"] == "Happy"
    assert after == before
    assert [row.names[-1] for row in done.outcomes if row.outcome == "new"] == ["Happy", "a"]


def test_dry_run_finds_what_stands_in_the_way_and_writes_nothing(connection: Connection) -> None:
    write_releases(connection)
    before = export_release(connection, "5")
    dry = replace(WANTED, dry_run=True)
    assert _import(connection, _of("2.1.1", sets(scenario("Happy"))), dry).changes_anything
    assert export_release(connection, "5") == before
    with pytest.raises(UsageError, match=r"test set 13 belongs to release 2\.2\.0 \(id 6\)"):
        _import(connection, _of("2.1.1", sets(id=13)), dry)


def test_everything_is_written_or_nothing(connection: Connection) -> None:
    write_releases(connection)
    before = export_release(connection, "5")
    with pytest.raises(UsageError, match="belongs to release"):
        _import(connection, _of("2.1.1", [*sets(name="New"), *sets(id=13)]))
    assert export_release(connection, "5") == before


def test_replace_deletes_but_not_sets_with_runs_unless_these_may_go(connection: Connection) -> None:
    write_releases(connection)
    _run_of(connection, 12)
    records, wanted = _of("2.1.1", [{"name": "Sign in"}]), replace(WANTED, replace=True)
    with pytest.raises(UsageError, match=r"1 run.*: e1ts import orders\.xlsx --replace --replace-runs$"):
        _import(connection, records, wanted)
    assert _import(connection, records, replace(wanted, replace_runs=True)).deleted_runs == 1
    assert [row["name"] for row in export_release(connection, "5")["test_sets"]] == ["Sign in"]


def test_shared_rows_of_the_database_may_be_referred_to(connection: Connection) -> None:
    write_releases(connection)
    done = _import(connection, _of("9.9", sets(scenario("Happy", {"select_config_id": 2}), category_id=1)))
    assert [row.outcome for row in done.outcomes if row.word in {"category", "select config"}] == ["staying", "staying"]
    with pytest.raises(UsageError, match="category_id: 77 is not"):
        _import(connection, _of("9.9", sets(category_id=77)))


def test_release_that_is_named_counts_and_ids_of_another_one_are_left_out(connection: Connection) -> None:
    write_releases(connection)
    whole = export_release(connection, "5")
    done = _import(connection, whole, replace(WANTED, release="2.2.0"))
    assert (done.id, [remark.text[:3] for remark in done.remarks]) == (6, ["Ids"])
    assert len(export_release(connection, "5")["test_sets"]) == 2
    assert len(export_release(connection, "6")["test_sets"]) == 3


def test_new_release_has_the_id_of_the_source_unless_another_release_has_it(connection: Connection) -> None:
    for id_, wanted in ((40, 40), (40, 41)):
        records = {"release": {"release_number": f"4.{wanted}", "id": id_}}
        assert _import(connection, records).id == wanted


def test_release_into_itself_changes_nothing(connection: Connection) -> None:
    write_releases(connection)
    whole = export_release(connection, "5")
    assert not _import(connection, whole).changes_anything
    assert not _import(connection, whole, replace(WANTED, replace=True)).changes_anything


def test_source_without_a_release_asks_for_one(connection: Connection) -> None:
    with pytest.raises(UsageError, match="--release NUMBER"):
        _import(connection, {"test_sets": sets()})
    assert _import(connection, {"test_sets": sets()}, replace(WANTED, release="3.0")).number == "3.0"
