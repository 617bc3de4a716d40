"""The old database as it is moved in by hand: imported, repeated, tried, read again by other commands."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.connection.address import URL_VARIABLE
from tests.checkout import ROOT
from tests.fixtures_database import MakeRole
from tests.old_tool import PASSWORD, OldTool, large_tool, small_tool
from tests.store.commands.old_database.conftest import Call

NOTHING = dict.fromkeys(("test_steps", "test_run_steps", "releases"), 0)
REPAIRS = {"required": "Y", "action": "text-plain", "type": "Field_Input", "element_id": "form:user-name"}


def spoilt_tool() -> OldTool:
    """Return some thousands of rows, of which some hundreds are bad in all the ways that the old tool allowed."""
    tool = large_tool()
    steps = tool.rows["test_steps"]
    for step in steps[1:400:4]:
        step.update(REPAIRS)
    for number, step in enumerate(steps[3:400:4]):
        step["created_at"] = ("1/5/2025, 9:45:00 PM", 1736113500, "yesterday", "2025-01-05T21:45:00+01:00")[number % 4]
    steps[800]["action"] = "Frobnicate"
    steps[801]["element_id"] = "//div" * 200
    steps[804]["action_result"] = None
    steps[806] |= {"action_result": PASSWORD, "step_definition": f"Type {PASSWORD}"}
    tool.add("test_steps", 7_000_001, test_scenario_id=1, action="Click", element_id="lost")
    tool.add("test_steps", steps[0]["id"], test_scenario_id=110_000, action="Click", element_id="twice")
    tool.add("test_sets", 90, release_id=5, name=None, category_id=77)
    tool.add("categories", 1, name="A", parent_id=2)
    tool.add("categories", 2, name="a" * 300, parent_id=1)
    tool.add("environment_configs", 1, release_id=5, environment="qa", name="API_TOKEN", value=PASSWORD)
    tool.add("environment_configs", 2, release_id=5, environment="qa", name="API_TOKEN", value=f"{PASSWORD}2")
    tool.rows["test_runs"][0]["failed_details"] = "{oops"
    return tool


def counts(connection: Connection) -> dict[str, Any]:
    found = {
        name: connection.scalar(text(f"SELECT count(*) FROM {name}"))  # noqa: S608 - our own words
        for name in ("test_steps", "test_run_steps", "releases")
    }
    connection.rollback()
    return found


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    return spoilt_tool().write(tmp_path / "old.sqlite")


def test_thousands_of_rows_with_bad_ones_among_them_are_there_or_named(
    e1ts: Call, connection: Connection, spoilt: Path
) -> None:
    started = time.process_time()
    output = e1ts("import-sqlite", spoilt, "--all", status=3)
    assert time.process_time() - started < 20, "some seconds, also on a busy machine"
    assert counts(connection) == {"test_steps": 2_000, "test_run_steps": 2_000, "releases": 1}
    for words in (
        "test_steps, 100 times: a text where yes or no belongs",
        ", action: 'text-plain' → 'Text Plain'",
        "element_id: 'form:user-name' → 'id=form:user-name'",
        "created_at: 'yesterday' → nothing",
        "1, parent_id: 2 → nothing",
        "7000001, test_scenario_id: 1",
        "90, name: nothing → 'set 90'",
        "an id that a row before has",
        "test_runs, 1 time: no JSON",
    ):
        assert words in output, words
    assert PASSWORD not in output
    assert PASSWORD not in spoilt.with_name("old.sqlite.e1ts.json").read_text(encoding="utf-8")


def test_what_will_not_run_is_said_row_by_row_as_lint_says_it(e1ts: Call, spoilt: Path) -> None:
    data = json.loads(e1ts("import-sqlite", spoilt, "--format", "json", status=3))
    linted = json.loads(e1ts("lint", "--release", "5", "--format", "json", status=1))
    found = {(error["path"], error["code"]) for error in data["lint"][0]["errors"]}
    assert len(found) >= 3
    assert {code for _, code in found} >= {"unknown-action", "missing-target"}
    errors = [each for each in linted["findings"] if each["severity"] == "error"]
    assert sorted(error["message"] for error in data["lint"][0]["errors"]) == sorted(
        f"{each['message']} {each.get('hint') or ''}".strip() for each in errors
    )
    text = e1ts("import-sqlite", spoilt, status=3)
    assert "Unknown action 'Frobnicate'" in text
    assert "See all: e1ts lint --release 5" in text


def test_repeated_it_changes_nothing_and_what_was_changed_since_is_named(
    e1ts: Call, connection: Connection, tmp_path: Path
) -> None:
    file = large_tool(sets=1, cases=1).write(tmp_path / "old.sqlite")
    assert "Imported" in e1ts("import-sqlite", file)
    assert "Nothing changed." in e1ts("import-sqlite", file)
    connection.execute(text("UPDATE test_sets SET name = 'Renamed here'"))
    connection.commit()
    output = e1ts("import-sqlite", file, status=3)
    assert "Changed in the database since, and left as they are there" in output
    assert "  test_sets 11: name" in output
    assert connection.scalar(text("SELECT name FROM test_sets")) == "Renamed here"
    connection.rollback()
    e1ts("import-sqlite", file, "--overwrite")
    assert connection.scalar(text("SELECT name FROM test_sets")) == "Set 11"


def test_a_dry_run_says_the_same_and_writes_nothing(e1ts: Call, connection: Connection, spoilt: Path) -> None:
    tried = e1ts("import-sqlite", spoilt, "--dry-run", "--all", status=3)
    assert counts(connection) == NOTHING
    assert [path.name for path in spoilt.parent.iterdir() if path.is_file()] == ["old.sqlite"]
    assert tried.splitlines()[-1] == "Dry run: nothing was written."
    assert tried.splitlines()[:-1] == e1ts("import-sqlite", spoilt, "--all", status=3).splitlines()[:-1]


def test_damage_half_way_leaves_neither_rows_nor_a_side_file(e1ts: Call, connection: Connection, spoilt: Path) -> None:
    connection.execute(text("ALTER TABLE test_run_steps ADD CHECK (id < 0)"))
    connection.commit()
    with pytest.raises(UsageError, match="the database refused"):
        e1ts("import-sqlite", spoilt)
    assert counts(connection) == NOTHING
    assert [path.name for path in spoilt.parent.iterdir() if path.is_file()] == ["old.sqlite"]


def test_past_runs_are_read_by_history_and_the_list_of_runs(e1ts: Call, tmp_path: Path) -> None:
    e1ts("import-sqlite", small_tool().write(tmp_path / "old.sqlite"))
    assert "passed  2025-01-05 21:45" in e1ts("history", "scenario", "101")
    assert "old-1" in e1ts("history", "set", "11")
    assert "old-1" in e1ts("runs")


def test_a_role_with_the_rights_of_the_page_can_import(
    e1ts: Call, make_role: MakeRole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "old-database.md").read_text(encoding="utf-8")
    statements = page.partition("```sql\n")[2].partition("```")[0].replace("acceptance_importer", "{role}")
    monkeypatch.setenv(URL_VARIABLE, make_role(statements).url)
    tool = small_tool()
    for name in ("2.1.1", "2.1.2"):
        tool.find("releases", 5)["release_number"] = name
        e1ts("import-sqlite", tool.write(tmp_path / "old.sqlite"))


def test_the_side_file_may_lie_elsewhere(e1ts: Call, tmp_path: Path) -> None:
    side = tmp_path / "kept" / "side.json"
    output = e1ts("import-sqlite", small_tool().write(tmp_path / "old.sqlite"), "--side-file", side)
    assert str(side) in output
    assert json.loads(side.read_text(encoding="utf-8"))["columns"]["releases"]["5"]["created_by"] == "ann"


def test_a_scenario_that_cannot_run_is_status_1(e1ts: Call, tmp_path: Path) -> None:
    tool = small_tool()
    tool.find("test_steps", 1012)["action"] = "Frobnicate"
    output = e1ts("import-sqlite", tool.write(tmp_path / "old.sqlite"), status=1)
    assert "Scenario 101 (sc101), step 2 (id 1012): Unknown action 'Frobnicate'" in output
