"""Recorded rows in a release file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.recording.outlets.release_file import Destination, place_rows, read_destination, write_rows
from pytest_e1ts.recording.rows import make_rows
from pytest_e1ts.store.releases.file.files import read_release_file
from tests.checkout import ROOT
from tests.unit.recording.performed import BASE, button, did, field, recorded, rows_for

ROWS = rows_for(did("type", field("Title"), 'a "b" | c => ${d} [x]'), did("click", button("Save")))


def test_a_new_file_holds_the_scenario_with_steps_in_lines(tmp_path: Path) -> None:
    file = tmp_path / "suite" / "release.yml"
    placed = write_rows(Destination(file, "Orders", "Raising", "Raise one"), ROWS)
    records = read_release_file(file)
    assert records == placed.records
    assert [test_set["name"] for test_set in records["test_sets"]] == ["Orders"]
    steps = records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    assert [step["action_result"] for step in steps] == ['a "b" | c => $${d} [x]', None]
    assert "- When I fill in" in file.read_text() or "- 'When I fill in" in file.read_text()
    assert placed.positions == range(1, 3)


def test_the_set_and_the_case_that_are_there_are_used(tmp_path: Path) -> None:
    destination = Destination(tmp_path / "release.yml", "Orders", "Raising", "Raise one")
    write_rows(destination, ROWS)
    write_rows(replace(destination, set_name="orders", title="Raise two"), ROWS)
    write_rows(replace(destination, case_name="Closing"), ROWS)
    (test_set,) = read_release_file(destination.file)["test_sets"]
    names = [(case["name"], [scenario["name"] for scenario in case["scenarios"]]) for case in test_set["cases"]]
    assert names == [("Raising", ["Raise one", "Raise two"]), ("Closing", ["Raise one"])]


def test_a_title_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    destination = Destination(tmp_path / "release.yml", title="Raise one")
    titles = [write_rows(destination, ROWS).scenario["name"] for _ in range(3)]
    assert titles == ["Raise one", "Raise one 2", "Raise one 3"]


def test_a_file_that_is_there_keeps_its_comments_and_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    before = (ROOT / "demo" / "release.yml").read_text(encoding="utf-8")
    file.write_text(before, encoding="utf-8")
    placed = write_rows(Destination(file, append="sc101", insert_after="2"), ROWS)
    after = file.read_text(encoding="utf-8")
    assert list(placed.positions) == [3, 4]
    untouched = [line for line in before.splitlines() if "id: 10" not in line and "id: 3508" not in line]
    assert [line for line in after.splitlines() if line in set(untouched)] == untouched
    assert read_release_file(file) == placed.records
    assert "step_definition: 'When I fill in" in after


def test_json_is_written_again(tmp_path: Path) -> None:
    file = tmp_path / "release.json"
    write_rows(Destination(file, title="Raise one"), ROWS)
    write_rows(Destination(file, append="Raise one"), ROWS)
    records = json.loads(file.read_text())
    assert len(records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]) == 4


def test_what_cannot_be_done_is_told_before_anything_is_recorded(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    with pytest.raises(UsageError, match="leave --append out"):
        read_destination(Destination(file, append="sc1"))
    write_rows(Destination(file, title="Raise one"), ROWS)
    with pytest.raises(UsageError, match="no scenario 'Raise two'"):
        read_destination(Destination(file, append="Raise two"))
    with pytest.raises(UsageError, match="has 2 steps"):
        read_destination(Destination(file, append="Raise one", insert_after="7"))
    file.write_text("format: x")
    with pytest.raises(UsageError, match=r"release\.yml: line"):
        read_destination(Destination(file))


def test_placing_rows_changes_nothing_that_was_given(tmp_path: Path) -> None:
    destination = Destination(tmp_path / "release.yml", title="Raise one")
    write_rows(destination, ROWS)
    records = read_release_file(destination.file)
    place_rows(records, ROWS, replace(destination, append="Raise one"))
    assert records == read_release_file(destination.file)


def test_a_whole_recording_comes_back_from_the_file(tmp_path: Path) -> None:
    rows = make_rows(recorded("desk"), BASE)
    placed = write_rows(Destination(tmp_path / "release.yml"), rows)
    steps = read_release_file(tmp_path / "release.yml")["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    assert [step["action_result"] or "" for step in steps] == [row.argument for row in rows]
    assert [step["step_definition"] for step in steps] == [row.definition for row in rows]
    assert placed.scenario["steps"] == steps
