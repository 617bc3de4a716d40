"""Where a recording takes place."""

from __future__ import annotations

import io

import pytest

from pytest_e1ts.commands.record.studio import Studio
from pytest_e1ts.errors import ConfigurationError


@pytest.mark.parametrize(
    ("environ", "platform"),
    [({"DISPLAY": ":0"}, "linux"), ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"), ({}, "darwin"), ({}, "win32")],
)
def test_a_display_is_there(environ: dict[str, str], platform: str) -> None:
    Studio().check(environ, platform)


def test_without_a_display_it_says_so_in_a_sentence_with_what_to_do() -> None:
    with pytest.raises(
        ConfigurationError, match=r"There is no display.*Run this on a computer with a screen"
    ) as caught:
        Studio().check({"DISPLAY": ""}, "linux")
    assert caught.value.code == "no-display"


def test_nobody_is_asked_where_nobody_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())  # as a pipeline has it
    assert not Studio().asks()
