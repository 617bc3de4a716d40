from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.old_database import read_old_database
from pytest_e1ts.exchange.old_database.tables import TABLES
from pytest_e1ts.store.releases.old_database.existing import Row
from pytest_e1ts.store.releases.old_database.writing import Changes, import_rows
from tests.old_tool import OldTool, large_tool, random_tool, small_tool

Rows = dict[str, list[Row]]


def rows_of(tool: OldTool, folder: Path) -> Rows:
    return {name: list(rows) for name, rows in read_old_database(tool.write(folder / "old.db")).rows.items()}


def counts(connection: Connection) -> dict[str, int]:
    found = {
        table.name: connection.scalar(text(f"SELECT count(*) FROM {table.name}"))  # noqa: S608 - our own words
        for table in TABLES
    }
    connection.rollback()
    return {name: int(count) for name, count in found.items() if count}


def written(changes: Changes) -> dict[str, tuple[int, int]]:
    return {name: (len(found.new), len(found.changed)) for name, found in changes.items() if found.new or found.changed}


def fingerprints(changes: Changes) -> dict[str, dict[str, str]]:
    return {name: found.fingerprints for name, found in changes.items()}


def test_rows_are_written_with_their_ids_and_a_second_time_nothing_changes(
    connection: Connection, tmp_path: Path
) -> None:
    rows = rows_of(large_tool(sets=2), tmp_path)
    assert sum(new for new, _ in written(import_rows(connection, rows, {})).values()) == sum(map(len, rows.values()))
    assert counts(connection) == {name: len(found) for name, found in rows.items() if found}
    ids = set(connection.execute(text("SELECT id FROM test_steps")).scalars())
    connection.rollback()
    assert ids == {row["id"] for row in rows["test_steps"]}
    assert written(import_rows(connection, rows, {})) == {}


def test_new_rows_get_ids_behind_the_imported_ones(connection: Connection, tmp_path: Path) -> None:
    rows = rows_of(small_tool(), tmp_path)
    import_rows(connection, rows, {})
    for table in TABLES:
        highest = max((row["id"] for row in rows[table.name]), default=0)
        sequence = text("SELECT nextval(pg_get_serial_sequence(:name, 'id'))")
        assert connection.scalar(sequence, {"name": table.name}) == highest + 1, table.name
    connection.rollback()


def test_a_dry_run_leaves_rows_and_sequences_as_they_are(connection: Connection, tmp_path: Path) -> None:
    def unwanted(_changes: Changes) -> None:
        raise AssertionError("there is no commit")

    changes = import_rows(connection, rows_of(small_tool(), tmp_path), {}, dry_run=True, before_commit=unwanted)
    assert written(changes)["test_steps"] == (4, 0)
    assert counts(connection) == {}
    assert connection.scalar(text("SELECT pg_sequence_last_value('test_steps_id_seq')")) is None
    connection.rollback()


def test_what_the_database_refuses_half_way_undoes_everything(connection: Connection, tmp_path: Path) -> None:
    connection.execute(text("ALTER TABLE test_run_steps ADD CHECK (id < 0)"))
    connection.commit()
    with pytest.raises(UsageError, match="the database refused"):
        import_rows(connection, rows_of(small_tool(), tmp_path), {})
    assert counts(connection) == {}


def test_what_fails_before_the_commit_undoes_everything(connection: Connection, tmp_path: Path) -> None:
    def fail(_changes: Changes) -> None:
        raise UsageError("no room for the side file", code="unreadable-file")

    with pytest.raises(UsageError, match="no room"):
        import_rows(connection, rows_of(small_tool(), tmp_path), {}, before_commit=fail)
    assert counts(connection) == {}


def test_conflicts_are_named_together_before_anything_is_written(connection: Connection, tmp_path: Path) -> None:
    connection.execute(text("INSERT INTO releases (id, release_number) VALUES (5, '9.9'), (6, '2.1.1')"))
    connection.execute(text("INSERT INTO test_sets (id, release_id, name) VALUES (11, 5, 'Other')"))
    connection.commit()
    before = counts(connection)
    with pytest.raises(UsageError) as raised:
        import_rows(connection, rows_of(small_tool(), tmp_path), {}, overwrite=True)
    lines = str(raised.value).splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == ["releases", "test_sets", "releases"]
    assert lines[-1].startswith("Nothing was written.")
    assert (raised.value.code, counts(connection)) == ("foreign-id", before)


def test_what_was_changed_in_either_place_is_told_apart(connection: Connection, tmp_path: Path) -> None:
    tool = small_tool()
    known = fingerprints(import_rows(connection, rows_of(tool, tmp_path), {}))
    connection.execute(text("UPDATE test_steps SET action_result = 'here' WHERE id IN (1012, 1014)"))
    connection.commit()
    tool.find("test_steps", 1011)["action_result"] = "/old"
    tool.find("test_steps", 1012)["action_result"] = "both"
    tool.add("test_steps", 1015, test_scenario_id=101, action="Click", element_id="save")
    rows = rows_of(tool, tmp_path)
    changes = import_rows(connection, rows, known)
    assert written(changes) == {"test_steps": (1, 1)}
    assert changes["test_steps"].differences == {1012: ("action_result",), 1014: ("action_result",)}
    found = connection.execute(text("SELECT id, action_result FROM test_steps ORDER BY id")).all()
    connection.rollback()
    values = {id_: value for id_, value in found if id_ != 1013}
    assert values == {1011: "/old", 1012: "here", 1014: "here", 1015: None}
    assert import_rows(connection, rows, fingerprints(changes))["test_steps"].differences, "the next time as well"
    assert written(import_rows(connection, rows, fingerprints(changes), overwrite=True)) == {"test_steps": (0, 2)}
    assert written(import_rows(connection, rows, {})) == {}


def test_whatever_stood_in_any_column_the_database_takes_and_gives_back(connection: Connection, tmp_path: Path) -> None:
    for seed in range(8):
        rows = rows_of(random_tool(seed), tmp_path)
        import_rows(connection, rows, {})
        assert written(import_rows(connection, rows, {})) == {}, seed
        assert all(not found.kept for found in import_rows(connection, rows, {}).values()), seed
        connection.execute(text(f"TRUNCATE {', '.join(table.name for table in TABLES)}"))
        connection.commit()
