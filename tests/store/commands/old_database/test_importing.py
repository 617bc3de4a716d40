from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.commands.old_database.importing import import_file
from pytest_e1ts.store.connection.address import URL_VARIABLE, DatabaseAddress
from tests.old_tool import small_tool


def test_rows_are_there_though_lint_cannot_look_at_them(
    database: DatabaseAddress, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL_VARIABLE, database.url)
    (project / "conftest.py").write_text("1 / 0")
    file = small_tool().write(tmp_path / "old.sqlite")
    imported = import_file(file, project, side_file=None, dry_run=False, overwrite=False, environment="")
    assert "ZeroDivisionError" in imported.lint_fault
    assert (imported.is_complete, imported.can_run, imported.side_file.is_file()) == (True, False, True)
