"""A project of which a run waits for people, without a database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pytest_e1ts.commands.manual.manual import manual
from tests.waiting_run import record_waiting

Answering = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's folder."""
    for name in ("DATABASE_URL", "DB_HOST", "E1TS_EXECUTED_BY", "E1TS_REPORT"):
        monkeypatch.delenv(name, raising=False)
    record_waiting(tmp_path / "report", reports=("cucumber", "html"))
    return tmp_path


@pytest.fixture
def e1ts_manual(root: Path) -> Answering:
    """Run the command in the project, with what a person types."""

    def run(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(manual, [*arguments, f"--root={root}"], input=typed)

    return run
