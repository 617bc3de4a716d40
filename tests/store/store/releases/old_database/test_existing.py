from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Connection, insert, text

from pytest_e1ts.schema.tables import match_configs, releases
from pytest_e1ts.store.releases.old_database.existing import (
    changed_columns,
    fingerprint,
    is_of_one_origin,
    read_existing,
    storable_row,
)

AT = datetime(2025, 1, 5, 21, 45)  # noqa: DTZ001 - as the database holds it
RELEASE = {
    "id": 5, "release_number": "2.1.1", "description": None, "notes": "é", "status": "open", "created_at": AT,
    "updated_at": AT,
}  # fmt: skip


def test_a_row_comes_back_as_it_was_written(connection: Connection) -> None:
    connection.execute(insert(releases), [RELEASE])
    assert read_existing(connection, releases, [5, 6]) == {5: RELEASE}


@pytest.mark.parametrize(
    "options", [[1.0, 1e3, 1e22, "a"], {"b": [None, True], "a": 1.5}, [], None, "text", 7, 1e3, True]
)
def test_documents_say_the_same_when_they_come_back(connection: Connection, options: object) -> None:
    row = storable_row({"id": 1, "name": "A", "options": options, "created_at": AT, "updated_at": AT})
    connection.execute(insert(match_configs), [row])
    found = read_existing(connection, match_configs, [1])[1]
    assert fingerprint(found) == fingerprint(row)
    assert changed_columns(row, found) == ()


def test_a_row_with_a_time_that_no_clock_shows_can_be_read(connection: Connection) -> None:
    connection.execute(text("INSERT INTO releases (id, release_number, created_at) VALUES (5, '1', 'infinity')"))
    assert read_existing(connection, releases, [5])[5]["created_at"] is None


def test_when_a_row_was_written_says_nothing_of_what_it_means() -> None:
    later = RELEASE | {"updated_at": datetime(2026, 1, 1)}  # noqa: DTZ001 - the same
    assert fingerprint(later) == fingerprint(RELEASE)
    assert fingerprint(RELEASE | {"notes": "e"}) != fingerprint(RELEASE)
    assert changed_columns(RELEASE | {"notes": "e", "status": "draft"}, later) == ("notes", "status")


def test_a_row_is_the_same_one_where_it_was_made_at_the_same_time() -> None:
    assert is_of_one_origin(RELEASE, RELEASE | {"notes": "changed"})
    assert not is_of_one_origin(RELEASE, RELEASE | {"created_at": datetime(2026, 1, 1)})  # noqa: DTZ001 - the same
