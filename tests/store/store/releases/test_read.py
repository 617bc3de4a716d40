from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import Connection, event, update

from pytest_e1ts.errors import DatabaseUnreachableError, UnknownNameError, UsageError
from pytest_e1ts.schema import tables
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries, connection_parameters
from pytest_e1ts.store.releases.read import find_release, read_release
from tests.store.written_release import write_large_release, write_releases


@pytest.fixture
def releases(connection: Connection) -> Connection:
    write_releases(connection)
    return connection


@pytest.fixture
def queries(connection: Connection) -> list[str]:
    seen: list[str] = []
    event.listen(connection.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    return seen


def test_rows_come_in_total_order(releases: Connection) -> None:
    rows = read_release(releases, "5")
    assert [row.id for row in rows.sets] == [11, 12]
    assert [row.id for row in rows.cases] == [22, 21, 23, 24]
    assert [row.id for row in rows.scenarios] == [101, 102, 103]
    assert [row.id for row in rows.steps] == [1001, 1002, 1003, 1004]


def test_columns_arrive_as_they_are_stored(releases: Connection) -> None:
    rows = read_release(releases, "5")
    assert (rows.sets[0].category, rows.sets[1].category) == ("Access", None)
    assert (rows.steps[0].required, rows.steps[2].required, rows.steps[2].order_index) == (False, None, None)
    assert [(row.id, row.options) for row in rows.select_configs] == [(1, ["Low", "High"])]
    assert [(row.id, row.options) for row in rows.match_configs] == [(1, {"odd": True})]
    assert [(row.name, row.result_type) for row in rows.configuration_options] == [("Click", None), ("Text", "text")]
    assert [(row.id, row.release_id) for row in rows.environment_configs] == [(2, 5), (1, None)]


@pytest.mark.parametrize(
    ("wanted", "found"), [("5", 5), (" 5 ", 5), ("2.1.1", 5), ("2.2.0", 6), ("latest", 5), ("LATEST", 5), ("7", 7)]
)
def test_release_is_found_by_id_number_and_latest(releases: Connection, wanted: str, found: int) -> None:
    assert find_release(releases, wanted).release.id == found


def test_digits_that_are_both_an_id_and_a_number_mean_the_id_and_it_is_said(releases: Connection) -> None:
    found = find_release(releases, "3")
    assert found.release.id == 3
    assert "'3' is the id of release 1.9.0 and the number of the release with id 7" in found.notices[0]


def test_closed_release_is_read_when_named_by_id_with_a_notice(releases: Connection) -> None:
    rows = read_release(releases, "4")
    assert rows.release.status == "closed"
    assert rows.notices == ("release 2.1.0 (id 4) is closed",)


def test_closed_release_named_by_number_is_refused_with_its_id(releases: Connection) -> None:
    with pytest.raises(UsageError, match=r"release 2\.1\.0 is closed; .*name it by its id: 4"):
        read_release(releases, "2.1.0")


@pytest.mark.parametrize(
    ("wanted", "nearest"),
    [
        ("2.1.2", r"no release '2.1.2'. Nearest: .*2.1.1 \(id 5, open\)"),
        ("8", r"no release '8'. Nearest: .*3 \(id 7, draft\)"),
        ("99999999999999999999999", "no release '9+'. Nearest: |Known: "),
        ("zebra", r"no release 'zebra'. Known: 3 \(id 7, draft\), 2.2.0 \(id 6, open\)"),
        ("'; DROP TABLE releases; --", "no release"),
    ],
)
def test_unknown_release_names_the_nearest(releases: Connection, wanted: str, nearest: str) -> None:
    with pytest.raises(UnknownNameError, match=nearest):
        read_release(releases, wanted)


def test_a_newer_draft_that_latest_passes_over_is_mentioned(releases: Connection) -> None:
    (notice,) = find_release(releases, "latest").notices
    assert notice == "'latest' is release 2.1.1, the newest that is open; release 3 (id 7) is newer, but a draft"


def test_latest_without_an_open_release_says_how_to_run_or_open_a_draft(releases: Connection) -> None:
    with releases.begin():
        releases.execute(update(tables.releases).values(status="draft"))
    with pytest.raises(UnknownNameError) as caught:
        find_release(releases, "latest")
    assert str(caught.value).startswith("no release is open, and 'latest' takes no draft. Drafts: ")
    assert "To run a draft, name it: --e1ts-release=" in str(caught.value)
    assert "write 'status: open' in its release file and load that" in str(caught.value)


def test_latest_where_all_are_closed_names_them(releases: Connection) -> None:
    with releases.begin():
        releases.execute(update(tables.releases).values(status="closed"))
    with pytest.raises(UnknownNameError, match=r"no release is open\. Known: .*closed\)"):
        find_release(releases, "latest")


def test_database_without_releases_says_how_to_load_one(connection: Connection) -> None:
    for wanted in ("5", "latest"):
        with pytest.raises(UnknownNameError, match="holds none; load one with: e1ts db load FILE"):
            read_release(connection, wanted)


@pytest.mark.parametrize(
    ("sets", "found"),
    [(["11"], [11]), (["sign IN"], [11]), (["closure of exceptions", "11"], [11, 12]), (["12", "12"], [12])],
)
def test_sets_are_chosen_by_id_or_name(releases: Connection, sets: list[str], found: list[int]) -> None:
    rows = read_release(releases, "5", sets)
    assert [row.id for row in rows.sets] == found
    assert {row.test_set_id for row in rows.cases} == set(found)


def test_every_unknown_set_is_reported_with_the_nearest(releases: Connection) -> None:
    with pytest.raises(UnknownNameError) as error:
        read_release(releases, "5", ["Sing in", "11", "13"])
    assert "no test set 'Sing in' in this release. Nearest: Sign in (id 11)" in str(error.value)
    assert "no test set '13' in this release. Nearest: Closure  of exceptions (id 12)" in str(error.value)


def test_query_count_does_not_grow_with_the_release(connection: Connection, queries: list[str]) -> None:
    write_large_release(connection, scenarios=300, steps=3)
    connection.exec_driver_sql(
        "INSERT INTO select_configs (id, name) VALUES (1, 'a'); INSERT INTO match_configs (id, name) VALUES (1, 'b');"
        "UPDATE test_steps SET select_config_id = 1, match_config_id = 1"
    )
    connection.commit()
    queries.clear()
    rows = read_release(connection, "1.0")
    assert (len(rows.scenarios), len(rows.steps), len(rows.select_configs)) == (300, 900, 1)
    assert len(queries) == 1 + 8  # the settings of the transaction come first


def test_release_without_sets_is_read_whole(releases: Connection) -> None:
    rows = read_release(releases, "7")
    assert (rows.sets, rows.cases, rows.steps) == ((), (), ())


def test_snapshot_does_not_see_what_is_committed_meanwhile(releases: Connection, database: DatabaseAddress) -> None:
    def delete_steps(*args: object) -> None:
        if "test_steps" in str(args[2]):
            with psycopg.connect(**connection_parameters(database)) as other:
                other.execute("DELETE FROM test_steps")

    event.listen(releases.engine, "before_cursor_execute", delete_steps)
    assert len(read_release(releases, "5").steps) == 4
    event.remove(releases.engine, "before_cursor_execute", delete_steps)
    assert read_release(releases, "5").steps == ()


def test_connection_can_be_written_to_after_a_read(releases: Connection) -> None:
    read_release(releases, "5")
    releases.exec_driver_sql("UPDATE releases SET notes = 'written'")
    releases.commit()


def test_reading_cannot_write(releases: Connection) -> None:
    def write(*args: object) -> None:
        args[1].execute("DELETE FROM releases")  # type: ignore[attr-defined] # the driver's cursor

    event.listen(releases.engine, "before_cursor_execute", write)
    with pytest.raises(UsageError, match="cannot execute DELETE in a read-only transaction"):
        read_release(releases, "5")


def test_database_without_tables_says_how_to_create_them(empty_database: DatabaseAddress) -> None:
    with (
        connect_with_retries(empty_database) as connection,
        pytest.raises(UsageError, match=r'"releases" does not exist .*e1ts db upgrade'),
    ):
        read_release(connection, "5")


def test_connection_lost_while_reading_is_told_in_one_line(releases: Connection, database: DatabaseAddress) -> None:
    pid = releases.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    releases.commit()
    with psycopg.connect(**connection_parameters(database)) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
    with pytest.raises(DatabaseUnreachableError, match="connection to the database was lost: host ") as error:
        read_release(releases, "5")
    assert "\n" not in str(error.value)
