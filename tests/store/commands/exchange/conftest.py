from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result

from pytest_e1ts.cli import root
from pytest_e1ts.store.connection.address import DatabaseAddress

Call = Callable[..., str]


@pytest.fixture
def call(database: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run ``e1ts`` with the test's own database in an empty folder; return what it prints."""
    address = f"postgresql://{database.user}@{quote(database.host, safe='')}/{database.database}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> str:
        result: Result = CliRunner().invoke(root, words, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return run
