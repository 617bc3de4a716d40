"""From the options to a recording that goes on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pytest_e1ts.commands.record.begin import begin
from pytest_e1ts.commands.record.studio import Studio
from pytest_e1ts.errors import ConfigurationError, UsageError


class Screen(Studio):
    def check(self, environ: Mapping[str, str] | None = None, platform: str = "") -> None:
        """Have a display."""


class NoScreen(Studio):
    def check(self, environ: Mapping[str, str] | None = None, platform: str = "linux") -> None:
        super().check(environ or {}, platform)


def test_a_step_to_insert_after_needs_its_scenario() -> None:
    with pytest.raises(UsageError, match="--append says which scenario"):
        begin({"insert_after": "3"}, set(), Studio(), None)


def test_without_a_display_nothing_else_is_looked_at(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no display"):
        begin({"root": tmp_path / "nowhere"}, set(), NoScreen(), None)


def test_a_journal_that_cannot_be_resumed_is_told_before_a_browser_opens(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no recording to resume"):
        begin({"root": tmp_path}, set(), Screen(), "newest")
