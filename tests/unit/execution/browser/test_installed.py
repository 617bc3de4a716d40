"""What cannot be started, on machines of all kinds."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.execution.browser.browsers import Machine
from pytest_e1ts.execution.browser.installed import Wanted, check_installed


def machine(*files: str, own: tuple[str, ...] = ()) -> Machine:
    """A Linux machine with these files, and these folders of Playwright's downloads."""
    return Machine(
        environ={"HOME": "/home/ann"},
        platform="linux",
        is_root=False,
        which=lambda _name: None,
        is_file=files.__contains__,
        glob=lambda _folder, pattern: [name for name in own if name.startswith(pattern.partition("-*")[0])],
    )


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted(), "No browser was found.*e1ts browser install$"),
        (Wanted("webkit"), "Playwright's webkit is not installed.*e1ts browser install webkit"),
        (Wanted(channel="chrome"), "there is no /opt/google/chrome/chrome.*e1ts browser install"),
        (Wanted(channel="edge"), "--browser-channel='edge' is no channel.*'msedge'"),
        (Wanted("firefox", has_video=True), "firefox is not installed"),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(wanted: Wanted, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=sentence):
        check_installed(wanted, machine())


def test_what_is_there_is_not_asked_for() -> None:
    check_installed(Wanted(channel="chrome"), machine("/opt/google/chrome/chrome"))
    check_installed(Wanted("firefox", has_video=True), machine(own=("firefox-1500", "ffmpeg-1013")))
