from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.execution.browser.browsers import Machine, find_browser, launch_arguments

OWN = "/home/u/.cache/ms-playwright"
OWN_SHELL = f"{OWN}/chromium_headless_shell-1200/chrome-headless-shell-linux64/chrome-headless-shell"
OWN_FULL = f"{OWN}/chromium-1200/chrome-linux/chrome"


def machine(
    *files: str, is_root: bool = False, platform: str = "linux", environ: Mapping[str, str] | None = None
) -> Machine:
    """Make a machine that has these files; those in /usr/bin are on its PATH."""

    def which(program: str) -> str | None:
        path = f"/usr/bin/{program}"
        return path if path in files else None

    def glob(folder: str, pattern: str) -> list[str]:
        return [path for path in files if fnmatch(path, f"{folder}/{pattern}")]

    return Machine({"HOME": "/home/u", **(environ or {})}, platform, is_root, which, lambda path: path in files, glob)


@pytest.mark.parametrize(
    ("headless", "files", "chosen"),
    [
        (True, [OWN_FULL, OWN_SHELL, "/usr/bin/chromium-headless-shell"], OWN_SHELL),
        (True, [OWN_FULL, "/usr/bin/chromium-headless-shell"], "/usr/bin/chromium-headless-shell"),
        (True, ["/usr/lib/chromium/chromium-headless-shell"], "/usr/lib/chromium/chromium-headless-shell"),
        (True, ["/usr/bin/chromium", "/usr/bin/chrome-headless-shell"], "/usr/bin/chrome-headless-shell"),
        (True, ["/usr/bin/chromium", OWN_FULL], OWN_FULL),
        (False, [OWN_SHELL, OWN_FULL, "/usr/bin/chromium"], OWN_FULL),
        (False, ["/usr/bin/chromium-headless-shell", "/usr/bin/google-chrome"], "/usr/bin/google-chrome"),
        (True, ["/usr/bin/microsoft-edge", "/usr/bin/google-chrome"], "/usr/bin/google-chrome"),
        (True, ["/opt/microsoft/msedge/msedge"], "/opt/microsoft/msedge/msedge"),
    ],
)
def test_headless_shell_is_preferred_where_no_window_is_shown(headless: bool, files: list[str], chosen: str) -> None:
    assert find_browser(headless, machine(*files)).executable_path == chosen


def test_newest_download_wins() -> None:
    older = OWN_SHELL.replace("1200", "999")
    assert find_browser(True, machine(older, OWN_SHELL)).executable_path == OWN_SHELL


def test_browser_of_a_mac_is_found() -> None:
    app = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    choice = find_browser(True, machine(app, platform="darwin", is_root=True))
    assert (choice.executable_path, choice.args) == (app, ())
    own = (
        "/home/u/Library/Caches/ms-playwright/chromium_headless_shell-1/chrome-headless-shell-mac/chrome-headless-shell"
    )
    assert find_browser(True, machine(app, own, platform="darwin")).executable_path == own


def test_root_needs_no_sandbox() -> None:
    assert find_browser(True, machine("/usr/bin/chromium", is_root=True)).args == ("--no-sandbox",)
    assert find_browser(True, machine("/usr/bin/chromium")).args == ()


def test_variable_names_a_program_or_a_channel() -> None:
    files = ("/usr/bin/chromium", "/opt/mine", OWN_SHELL)
    assert find_browser(True, machine(*files, environ={"E1TS_BROWSER": "/opt/mine"})).executable_path == "/opt/mine"
    found = find_browser(True, machine(*files, environ={"E1TS_BROWSER": "msedge"}))
    assert (found.channel, found.executable_path) == ("msedge", "")
    with pytest.raises(ConfigurationError, match="E1TS_BROWSER is 'nope'"):
        find_browser(True, machine(*files, environ={"E1TS_BROWSER": "nope"}))


def test_machine_without_a_browser_is_reported_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match="apt-get install chromium-headless-shell"):
        find_browser(True, machine())


def test_launch_arguments_keep_what_the_suite_chose() -> None:
    given = {"args": ["--lang=en", "--no-sandbox"], "headless": True}
    assert launch_arguments(given, machine=machine(OWN_SHELL, is_root=True)) == {
        "args": ["--lang=en", "--no-sandbox"],
        "headless": True,
        "executable_path": OWN_SHELL,
    }
    assert launch_arguments({"channel": "chrome"}, machine=machine()) == {"channel": "chrome", "args": []}
    assert launch_arguments({}, machine=machine(environ={"E1TS_BROWSER": "chrome"}))["channel"] == "chrome"
    assert launch_arguments({"headless": False}, machine=machine(OWN_SHELL, OWN_FULL))["executable_path"] == OWN_FULL
