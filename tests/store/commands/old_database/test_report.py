from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_e1ts.commands.old_database.importing import Imported
from pytest_e1ts.commands.old_database.linting import lint_releases
from pytest_e1ts.commands.old_database.report import as_json, as_text
from pytest_e1ts.exchange.old_database.old_database import read_old_database
from pytest_e1ts.exchange.old_database.secret_values import known_secrets
from pytest_e1ts.exchange.old_database.tables import TABLES
from pytest_e1ts.store.releases.old_database.comparing import TableChanges
from tests.old_tool import PASSWORD, large_tool


@pytest.fixture
def imported(project: Path, tmp_path: Path) -> Imported:
    tool = large_tool(sets=1, cases=1, scenarios=30)
    for step in tool.rows["test_steps"]:
        if step["action"] == "Password":
            step |= {"action_result": PASSWORD, "element_id": PASSWORD}
        if step["action"] == "Text Match":
            step["action"] = f"Frobnicate {PASSWORD}"
    old = read_old_database(tool.write(tmp_path / "old.db"))
    secrets = known_secrets(old.rows, old.notes.rows)
    changes = {table.name: TableChanges(new=list(old.rows[table.name])) for table in TABLES}
    linted = tuple(lint_releases(project, old.rows, "", secrets))
    return Imported(old, changes, tmp_path / "side.json", True, linted, "", secrets)


def test_some_of_many_errors_are_shown_and_all_kinds_are_counted(imported: Imported) -> None:
    output = as_text(imported, is_whole=False)
    assert "  … and 10 more errors; of all: E1TS-1001 unknown-action 30 times" in output
    assert "more errors" not in as_text(imported, is_whole=True)
    assert as_text(imported, is_whole=True).count("Unknown action") == 30


def test_no_form_shows_a_secret(imported: Imported) -> None:
    for output in (as_text(imported, is_whole=True), as_json(imported)):
        assert PASSWORD not in output
        assert "Frobnicate ••••••" in output or "Frobnicate \\u2022" in output


def test_programs_get_counts_remarks_and_errors(imported: Imported) -> None:
    data = json.loads(as_json(imported))
    assert data["dry_run"] is True
    assert data["tables"]["test_steps"] == {
        "read": 120, "new": 120, "changed": 0, "same": 0, "kept": 0, "left out": 0, "repaired": 0
    }  # fmt: skip
    assert data["lint"][0]["counts"]["error"] == len(data["lint"][0]["errors"]) == 30
