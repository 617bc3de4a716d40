"""``e1ts import-sqlite`` with a database and a project of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_e1ts.cli import root
from pytest_e1ts.store.connection.address import URL_VARIABLE, DatabaseAddress

Call = Callable[..., str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A suite with nothing of its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_config.yml").touch()
    return folder


@pytest.fixture
def e1ts(database: DatabaseAddress, project: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call ``e1ts`` and return what it printed; ``status`` is what it must end with."""
    monkeypatch.setenv(URL_VARIABLE, database.url)
    monkeypatch.setenv("E1TS_SECRET_PASSWORD", "set-for-lint")

    def call(*words: str | Path, status: int = 0) -> str:
        result = CliRunner().invoke(root, [*map(str, words), "--root", str(project)], catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.output

    return call
