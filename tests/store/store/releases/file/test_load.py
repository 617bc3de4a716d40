from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded
from pytest_e1ts.store.releases.features import FeatureName, feature_sets, register_features
from pytest_e1ts.store.releases.file.export import export_release
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.load import load_release
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.file.write import to_json, to_yaml
from pytest_e1ts.store.releases.read import read_release
from pytest_e1ts.store.runs.rows import RunRow
from pytest_e1ts.store.runs.write import insert_runs
from tests.databases import fresh_database
from tests.store.written_release import write_releases

SMALL = """
format: pytest-e1ts release 1
release: {id: 5, release_number: 2.1.1, status: open}
categories: [{id: 2, name: Inner, parent_id: 1}, {id: 1, name: Outer}]
select_configs: [{id: 1, name: Severity, options: [Low, High]}]
environment_configs: [{scope: all, name: qa, value: a}, {scope: release, name: qa, value: b}]
configuration_options: [{option_type: action, name: Click}]
test_sets:
- {name: First, category_id: 2, cases: [{name: A, scenarios: [{name: One, steps: [{action: Click}, {action: URL}]}]}]}
- {name: Second}
"""


@pytest.fixture
def small() -> Record:
    return read_release_text(SMALL)


def _count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - our own words


def _texts(size: int) -> st.SearchStrategy[str | None]:
    text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=size)
    return (
        st.none() | text | st.sampled_from(["", "null", "1.10", "two\nlines\n", "\u2028", "é\u0301 \N{GRINNING FACE}"])
    )


@given(texts=st.lists(_texts(50), min_size=8, max_size=8), options=st.lists(_texts(5), max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_release_comes_back_exactly_through_file_and_database(
    connection: Connection, small: Record, texts: list[str | None], options: list[str | None]
) -> None:
    records = copy.deepcopy(small)
    records["release"] |= {"notes": texts[0], "description": texts[1]}
    records["select_configs"][0]["options"] = options
    step = records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"][0]
    names = ("step_definition", "action_result", "expected_results", "type", "element_id", "action")
    step |= {name: text and text[:100] for name, text in zip(names, texts[2:], strict=True)}
    load_release(connection, read_release_text(to_yaml(records)))
    exported = export_release(connection, "5")
    connection.rollback()
    stored = exported["test_sets"][0]["cases"][0]["scenarios"][0]["steps"][0]
    assert {name: stored[name] for name in names} == {name: step[name] for name in names}
    assert exported["release"] == records["release"]
    assert exported["select_configs"] == [] or exported["select_configs"][0]["options"] == options
    assert read_release_text(to_json(exported)) == exported


def test_exported_release_loads_into_another_database_without_difference(
    connection: Connection, postgres_server: Embedded
) -> None:
    write_releases(connection)
    exported = export_release(connection, "5")
    plan = read_release(connection, "5")
    with fresh_database(postgres_server) as address, connect_with_retries(address) as other:
        load_release(other, read_release_text(to_yaml(exported)))
        assert export_release(other, "2.1.1") == exported
        copied = read_release(other, "5")
    assert (copied.sets, copied.cases, copied.steps) == (plan.sets, plan.cases, plan.steps)


def test_closed_release_is_exported_by_number(connection: Connection) -> None:
    write_releases(connection)
    assert export_release(connection, "2.1.0")["release"]["id"] == 4


def test_row_whose_release_id_disagrees_with_its_parent_is_put_right(connection: Connection) -> None:
    write_releases(connection)
    exported = export_release(connection, "5")
    load_release(connection, exported)
    assert export_release(connection, "5") == exported
    assert connection.exec_driver_sql("SELECT release_id FROM test_scenarios WHERE id = 103").scalar_one() == 5


def test_ids_are_assigned_and_never_given_twice(connection: Connection, small: Record) -> None:
    connection.exec_driver_sql("INSERT INTO releases (id, release_number) VALUES (9, 'other')")
    connection.exec_driver_sql(
        "INSERT INTO test_sets (id, release_id, name) VALUES (1, 9, 'In the way of the sequence')"
    )
    connection.commit()
    loaded = load_release(connection, small)
    assert (loaded.id, loaded.created) == (5, True)
    assert [row.id for row in read_release(connection, "5").sets] == [2, 3]
    connection.exec_driver_sql("INSERT INTO releases (release_number) VALUES ('next')")
    assert connection.exec_driver_sql("SELECT max(id) FROM releases").scalar_one() == 10


def test_steps_in_one_line_without_ids_keep_the_ids_of_their_rows(connection: Connection) -> None:
    text = SMALL.replace("[{action: Click}, {action: URL}]", "['Click | Save', URL | | /login]")
    load_release(connection, read_release_text(text))
    first = export_release(connection, "5")
    loaded = load_release(connection, read_release_text(text.replace("/login", "/other")))
    again = export_release(connection, "5")
    steps = [found["test_sets"][0]["cases"][0]["scenarios"][0]["steps"] for found in (first, again)]
    assert loaded.deleted == {}
    assert [step["id"] for step in steps[0]] == [step["id"] for step in steps[1]]
    assert [step["action_result"] for step in steps[1]] == [None, "/other"]
    assert read_release_text(to_yaml(again, "compact")) == again


def test_loading_twice_changes_nothing(connection: Connection, small: Record) -> None:
    load_release(connection, small)
    first = export_release(connection, "5")
    loaded = load_release(connection, small)
    assert (loaded.created, loaded.deleted) == (False, {})
    assert export_release(connection, "5") == first
    assert _count(connection, "environment_configs") == 2


def test_loading_keeps_the_runs_of_sets_that_stay(connection: Connection, small: Record) -> None:
    load_release(connection, small)
    set_ids = [row.id for row in read_release(connection, "5").sets]
    insert_runs(connection, [RunRow(5, id_, "x", "batch") for id_ in set_ids])
    connection.commit()
    small["test_sets"][0]["cases"] = []
    loaded = load_release(connection, small)
    assert loaded.deleted == {"test_cases": 1, "test_scenarios": 1, "test_steps": 2}
    assert _count(connection, "test_runs") == 2
    assert _count(connection, "test_steps") == 0


def test_set_with_runs_is_deleted_only_on_demand(connection: Connection, small: Record) -> None:
    load_release(connection, small)
    set_ids = [row.id for row in read_release(connection, "5").sets]
    insert_runs(connection, [RunRow(5, set_ids[1], "x", "batch")])
    connection.commit()
    del small["test_sets"][1]
    small["release"]["notes"] = "not written"
    with pytest.raises(
        UsageError,
        match=rf"Second \(id {set_ids[1]}, 1 run\)\. .*such as id: {set_ids[1]}\. .*e1ts db load FILE --replace-runs",
    ):
        load_release(connection, small)
    assert connection.exec_driver_sql("SELECT notes FROM releases").scalar_one() is None
    connection.rollback()
    assert load_release(connection, small, replace_runs=True).deleted_runs == 1
    assert _count(connection, "test_runs") == 0


def test_moved_scenario_keeps_its_id_and_its_steps(connection: Connection, small: Record) -> None:
    load_release(connection, small)
    exported = export_release(connection, "5")
    first, second = exported["test_sets"]
    second["cases"] = [{"id": None, "name": "New", "description": None, "order_index": 1}]
    second["cases"][0]["scenarios"] = first["cases"][0]["scenarios"]
    first["cases"] = []
    load_release(connection, exported)
    moved = export_release(connection, "5")["test_sets"][1]["cases"][0]["scenarios"]
    assert moved == second["cases"][0]["scenarios"]


def test_rows_of_another_release_are_not_taken(connection: Connection, small: Record) -> None:
    write_releases(connection)
    small["test_sets"][0]["id"] = 13
    small["select_configs"] = [{"id": 2, "name": "Changed", "options": []}]
    with pytest.raises(UsageError) as error:
        load_release(connection, small)
    assert "test set 13 belongs to release 2.2.0 (id 6); give it another id" in str(error.value)
    assert "select config 2 (Unused) would change, but is used by release 2.2.0 too" in str(error.value)


def test_release_number_of_another_release_is_refused(connection: Connection, small: Record) -> None:
    write_releases(connection)
    small["release"]["release_number"] = "2.2.0"
    with pytest.raises(UsageError, match=r"release number 2\.2\.0 already belongs to the release with id 6, not 5"):
        load_release(connection, small)


def test_names_of_environments_may_be_swapped(connection: Connection, small: Record) -> None:
    small["environment_configs"] = [
        {"id": number, "scope": "release", "name": name, "value": "x"} for number, name in ((1, "qa"), (2, "prod"))
    ]
    load_release(connection, small)
    for config, name in zip(small["environment_configs"], ("prod", "qa"), strict=True):
        config["name"] = name
    load_release(connection, small)
    assert export_release(connection, "5")["environment_configs"] == small["environment_configs"]


def test_database_without_tables_is_told_how_to_create_them(empty_database: DatabaseAddress, small: Record) -> None:
    with connect_with_retries(empty_database) as connection, pytest.raises(UsageError, match="e1ts db upgrade"):
        load_release(connection, small)


def test_sets_that_runs_added_for_feature_files_stay_with_their_runs(connection: Connection, small: Record) -> None:
    loaded = load_release(connection, small)
    [row] = register_features(connection, loaded.id, [FeatureName("features/second.feature", "Second")], ())
    connection.rollback()
    insert_runs(connection, [RunRow(loaded.id, row.id, "Second", "batch")])
    connection.commit()
    for records in (small, {**small, "test_sets": []}):
        again = load_release(connection, records)
        assert again.deleted_runs == 0
        [known] = feature_sets(read_release(connection, "5").sets)
        assert (known.id, known.name) == (row.id, "Second")
    assert _count(connection, "test_runs") == 1
