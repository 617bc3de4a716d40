"""Which reusable cases a release file holds."""

from __future__ import annotations

from sqlalchemy import Connection

from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.read import read_release
from tests.store.store.releases.file.reusable.test_writing import FILE, loaded


def test_only_those_that_are_named_are_exported_and_have_steps(connection: Connection) -> None:
    records = read_release_text(FILE)
    records["test_sets"][0]["description"] = "Sign in"
    exported = loaded(connection, records)
    assert [record["name"] for record in exported["reusable_cases"]] == ["Clear"]
    assert [len(row.steps) for row in read_release(connection, "5").reusable_cases] == [0, 1]
