"""The command and its options."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner

from pytest_e1ts.commands.record import begin as begin_module
from pytest_e1ts.commands.record.record import record
from pytest_e1ts.commands.record.studio import Studio


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(begin_module, "begin", lambda *arguments: calls.append(arguments) or 1)  # type: ignore[func-returns-value]  # None, so 1
    return calls


def test_options_are_handed_on_with_which_of_them_were_given(called: list[tuple[Any, ...]]) -> None:
    result = CliRunner().invoke(record, ["/login", "--title", "Raise one", "--no-replay", "--resume"])
    assert result.exit_code == 1
    ((options, given, studio, resume),) = called
    assert (options["address"], options["title"], options["replays"]) == ("/login", "Raise one", False)
    assert given == {"address", "title"}
    assert type(studio) is Studio
    assert resume == "newest"


def test_a_studio_of_a_test_is_used_and_is_no_option(called: list[tuple[Any, ...]]) -> None:
    class Other(Studio):
        pass

    CliRunner().invoke(record, [], obj=Other())
    assert type(called[0][2]) is Other
    assert called[0][3] is None
    assert "studio" not in CliRunner().invoke(record, ["--help"]).output.lower()


def test_help_says_what_the_exit_status_means() -> None:
    output = " ".join(CliRunner().invoke(record, ["--help"]).output.split())
    assert "The exit status is 0 when the replay passed" in output
    assert "4 when the recording cannot begin" in output
