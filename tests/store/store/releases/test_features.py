from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, event, text

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.rows import TestSetRow
from pytest_e1ts.model.text.feature_line import feature_line
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.releases.features import FeatureName, feature_sets, register_features
from pytest_e1ts.store.releases.read import read_release
from tests.fixtures_database import RECORDS, MakeRole
from tests.store.written_release import write_releases

APPROVAL = FeatureName("features/approval.feature", "Approval")
CLOSURE = FeatureName("features/closure.feature", "Closure")


@pytest.fixture
def releases(connection: Connection) -> Connection:
    write_releases(connection)
    connection.exec_driver_sql("SELECT setval('test_sets_id_seq', 100)")
    connection.commit()
    return connection


def _registered(connection: Connection, *features: FeatureName) -> dict[str, int]:
    rows = register_features(connection, 5, features, read_release(connection, "5").feature_sets)
    return {row.name: row.id for row in rows}


def test_each_feature_gets_a_test_set_once(releases: Connection) -> None:
    first = _registered(releases, APPROVAL, CLOSURE)
    assert first == {"Approval": 101, "Closure": 102}
    assert _registered(releases, APPROVAL, CLOSURE) == first
    assert len(read_release(releases, "5").sets) == 4


def test_features_that_have_one_cost_no_statement(releases: Connection) -> None:
    known = register_features(releases, 5, [APPROVAL], ())
    seen: list[str] = []
    event.listen(releases.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    assert register_features(releases, 5, [APPROVAL], known) == known
    assert seen == []


def test_a_feature_is_known_again_under_another_title(releases: Connection) -> None:
    _registered(releases, APPROVAL)
    assert _registered(releases, FeatureName(APPROVAL.path, "Approvals")) == {"Approvals": 101}
    assert {row.id: row.name for row in read_release(releases, "5").sets}[101] == "Approvals"


def test_the_line_may_stand_among_others_in_a_description(releases: Connection) -> None:
    description = f"Ours.\r\n{feature_line(APPROVAL.path)}\r\nMore."
    releases.execute(text("UPDATE test_sets SET description = :text WHERE id = 12"), {"text": description})
    releases.commit()
    assert {row.id for row in register_features(releases, 5, [APPROVAL], ())} == {12}


def test_each_release_has_test_sets_of_its_own(releases: Connection) -> None:
    here, there = (register_features(releases, release, [APPROVAL], ()) for release in (5, 6))
    assert here[0].id != there[0].id


@pytest.mark.usefixtures("releases")
def test_two_runs_that_begin_at_once_make_one(database: DatabaseAddress) -> None:
    def register(_number: int) -> int:
        with connect_with_retries(database) as connection:
            return register_features(connection, 5, [APPROVAL], ())[0].id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(register, range(8)))) == 1


def test_a_title_of_any_length_and_of_any_characters_is_stored(releases: Connection) -> None:
    odd = FeatureName("features/odd.feature", "\x00é" * 300)
    assert register_features(releases, 5, [odd], ())[0].name == register_features(releases, 5, [odd], ())[0].name


@pytest.mark.usefixtures("releases")
def test_a_role_that_may_not_is_told_what_to_do(make_role: MakeRole) -> None:
    told = r"features/approval.feature.*GRANT INSERT.*--e1ts-results=files"
    with connect_with_retries(make_role(RECORDS)) as connection, pytest.raises(UsageError, match=told):
        register_features(connection, 5, [APPROVAL], ())


def test_of_two_rows_for_one_file_the_older_counts_and_others_are_none() -> None:
    rows = [TestSetRow(set_id, "A", feature_line(APPROVAL.path), None) for set_id in (9, 8)]
    assert [row.id for row in feature_sets([*rows, TestSetRow(1, "Rows", None, None)])] == [8]


def test_a_set_that_names_something_else_need_be_no_row(releases: Connection) -> None:
    rows = read_release(releases, "5", ["Sign in", "Approval"], ["Approval"])
    assert [row.id for row in rows.sets] == [11]
    assert read_release(releases, "5", ["Approval"], ["Approval"]).sets == ()
