from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text

from pytest_e1ts.schema.tables import environment_configs, releases
from pytest_e1ts.store.releases.old_database.comparing import Fingerprints, TableChanges, compare, conflicts
from pytest_e1ts.store.releases.old_database.existing import fingerprint

AT = datetime(2025, 1, 5, 21, 45)  # noqa: DTZ001 - as the database holds it
RELEASE: dict[str, Any] = {
    "id": 5, "release_number": "2.1.1", "description": None, "notes": None, "status": "open", "created_at": AT,
    "updated_at": AT,
}  # fmt: skip


@pytest.fixture
def imported(connection: Connection) -> Connection:
    connection.execute(insert(releases), [RELEASE])
    return connection


def changes_of(
    connection: Connection, row: dict[str, Any], known: Fingerprints | None = None, *, overwrite: bool = False
) -> TableChanges:
    return compare(connection, {"releases": [row]}, known or {}, overwrite=overwrite)["releases"]


def test_a_row_that_is_not_there_is_new_and_one_that_is_stays(imported: Connection) -> None:
    assert [row["id"] for row in changes_of(imported, RELEASE | {"id": 6}).new] == [6]
    assert changes_of(imported, RELEASE).same == 1


def test_a_row_that_only_the_old_database_has_changed_is_changed(imported: Connection) -> None:
    known = {"releases": {"5": fingerprint(RELEASE)}}
    changes = changes_of(imported, RELEASE | {"notes": "new"}, known)
    assert [row["notes"] for row in changes.changed] == ["new"]


@pytest.mark.parametrize("known", [{}, {"releases": {"5": fingerprint(RELEASE)}}])
def test_a_row_that_was_changed_here_is_kept(imported: Connection, known: Fingerprints) -> None:
    imported.execute(text("UPDATE releases SET notes = 'here'"))
    changes = changes_of(imported, RELEASE, known)
    assert (changes.kept[5]["notes"], changes.differences) == ("here", {5: ("notes",)})
    assert changes.fingerprints["5"] == known.get("releases", {}).get("5", ""), "the next import knows no more"
    assert [row["notes"] for row in changes_of(imported, RELEASE, known, overwrite=True).changed] == [None]


def test_ids_numbers_and_names_of_others_are_all_named(imported: Connection) -> None:
    row = {"id": 1, "release_id": 5, "name": "qa", "value": "http://a.example.test"}
    imported.execute(insert(environment_configs), [row])
    others = [RELEASE | {"id": 5, "created_at": None}, RELEASE | {"id": 6}]
    rows = {"releases": others, "environment_configs": [row | {"id": 2, "created_at": AT, "updated_at": AT}]}
    others[0] |= {"notes": "another"}
    found = conflicts(imported, rows, compare(imported, rows, {}, overwrite=True))
    assert found == [
        "releases: 1 of its ids belong to other rows here: 5",
        "releases: the number '2.1.1' of release 6 belongs to release 5 here",
        "environment_configs: the name 'qa' of row 2 belongs to row 1 here",
    ]


def test_many_ids_are_counted_and_some_are_named() -> None:
    class Nothing:
        def execute(self, _query: object) -> list[object]:
            return []

    changes = {"test_steps": TableChanges(strangers=list(range(1, 2001)))}
    (line,) = conflicts(Nothing(), {"releases": [], "environment_configs": []}, changes)  # type: ignore[arg-type]
    assert line == (
        "test_steps: 2,000 of its ids belong to other rows here: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1,990 more"
    )
