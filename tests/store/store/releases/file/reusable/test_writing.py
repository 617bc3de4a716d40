"""Reusable cases in release files."""

from __future__ import annotations

import copy

import pytest
from sqlalchemy import Connection

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.releases.file.export import export_release
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.load import load_release
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.file.write import to_yaml
from pytest_e1ts.store.releases.read import read_release

FILE = """
format: pytest-e1ts release 1
release: {id: 5, release_number: 2.1.1, status: open}
reusable_cases:
- {name: Sign in, description: As a reviewer, steps: [{action: Click, element_id: A}, {action: Click, element_id: B}]}
- {name: Clear, steps: [{action: Click, required: false}]}
test_sets:
- name: First
  description: "Set up: sign  IN"
  cases: [{name: A, scenarios: [{name: One, description: "Tear down: Clear"}]}]
"""


@pytest.fixture
def records() -> Record:
    return read_release_text(FILE)


def loaded(connection: Connection, records: Record) -> Record:
    """Load records and return what is exported then."""
    load_release(connection, copy.deepcopy(records))
    exported = export_release(connection, "5")
    connection.rollback()
    return exported


def elements(record: Record) -> list[str | None]:
    return [step["element_id"] for step in record["steps"]]


def other_release(description: str) -> Record:
    text = f"""
format: pytest-e1ts release 1
release: {{id: 6, release_number: 2.2.0, status: open}}
test_sets: [{{name: Other, description: "{description}"}}]
"""
    return read_release_text(text)


def test_what_is_loaded_is_exported_and_read_by_a_run(connection: Connection, records: Record) -> None:
    exported = loaded(connection, records)
    assert [(record["name"], len(record["steps"])) for record in exported["reusable_cases"]] == [
        ("Sign in", 2),
        ("Clear", 1),
    ]
    assert read_release_text(to_yaml(exported)) == exported
    rows = read_release(connection, "5")
    assert [(row.name, len(row.steps)) for row in rows.reusable_cases] == [("Sign in", 2), ("Clear", 1)]
    assert rows.reusable_cases[1].steps[0].required is False


def test_loading_again_keeps_ids_and_drops_steps_that_are_gone(connection: Connection, records: Record) -> None:
    before = loaded(connection, records)["reusable_cases"][0]
    records["reusable_cases"][0]["steps"] = [records["reusable_cases"][0]["steps"][1]]
    after = loaded(connection, records)["reusable_cases"][0]
    assert after["id"] == before["id"]
    assert [step["id"] for step in after["steps"]] == [before["steps"][0]["id"]]
    assert elements(after) == ["B"]


@pytest.mark.parametrize("name", ["Sign in", "{id}"])
def test_one_that_another_release_names_may_not_change(connection: Connection, records: Record, name: str) -> None:
    known = loaded(connection, records)["reusable_cases"][0]
    load_release(connection, other_release(f"Text. Setup: none\\nSET-UP: {name.format(id=known['id'])}"))
    loaded(connection, records)  # the same again changes nothing
    records["reusable_cases"][0]["steps"][0]["element_id"] = "C"
    with pytest.raises(UsageError, match=r"reusable case \d+ \(Sign in\) would change, but is used by release 2\.2\.0"):
        load_release(connection, records)
    connection.rollback()
    assert elements(export_release(connection, "5")["reusable_cases"][0]) == ["A", "B"]


def test_one_that_no_other_release_names_may_change(connection: Connection, records: Record) -> None:
    loaded(connection, records)
    load_release(connection, other_release("Sign in is not set up"))
    records["reusable_cases"][0]["steps"][0]["element_id"] = "C"
    assert elements(loaded(connection, records)["reusable_cases"][0]) == ["C", "B"]


def test_a_step_of_another_case_is_not_taken(connection: Connection, records: Record) -> None:
    exported = loaded(connection, records)
    records["reusable_cases"][1]["steps"][0]["id"] = exported["reusable_cases"][0]["steps"][0]["id"]
    with pytest.raises(UsageError, match=r"reusable step \d+ belongs to reusable case \d+"):
        load_release(connection, records)
