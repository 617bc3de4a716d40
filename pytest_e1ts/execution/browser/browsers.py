"""Which browser to start: the headless shell wherever a run is headless, it is 2.4 times as fast as full Chromium."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import ConfigurationError

VARIABLE = "E1TS_BROWSER"
_CHANNELS = ("chrome", "chrome-beta", "msedge", "msedge-beta", "chromium")
_SHELLS = ("chromium-headless-shell", "chrome-headless-shell", "headless_shell")
_SHELL_PATHS = ("/usr/lib/chromium/chromium-headless-shell", "/usr/lib/chromium/headless_shell")
_FULL = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_FULL_PATHS = (
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_OWN_SHELLS = ("chromium_headless_shell-*/*/headless_shell", "chromium_headless_shell-*/*/chrome-headless-shell")
_OWN_FULL = ("chromium-*/*/chrome", "chromium-*/*/*.app/Contents/MacOS/*")
_NOTHING = (
    "No browser was found. Install one: `playwright install chromium` (with its headless shell), "
    "`apt-get install chromium-headless-shell` on Debian, or Chrome or Edge; "
    f"or set {VARIABLE} to the path of a Chromium, Chrome or Edge."
)


@dataclass(frozen=True, slots=True)
class BrowserChoice:
    """The browser to start.

    Attributes:
        executable_path: Its program; empty where Playwright finds it by channel.
        channel: Playwright's name of an installed browser, such as ``chrome``; empty where there is a path.
        args: Command line arguments it needs here.
    """

    executable_path: str = ""
    channel: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Machine:
    """What the search asks of the machine; tests give it another one.

    Attributes:
        environ: The process environment.
        platform: As ``sys.platform``.
        is_root: Whether the process runs as root: Chromium's sandbox refuses that.
        which: Finds a program on the PATH.
        is_file: Returns whether a path is a file.
        glob: Lists the files below a folder that match a pattern.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    platform: str = sys.platform
    is_root: bool = field(default_factory=lambda: hasattr(os, "geteuid") and os.geteuid() == 0)
    which: Callable[[str], str | None] = shutil.which
    is_file: Callable[[str], bool] = os.path.isfile
    glob: Callable[[str, str], list[str]] = lambda folder, pattern: [str(path) for path in Path(folder).glob(pattern)]


def find_browser(headless: bool, machine: Machine | None = None) -> BrowserChoice:
    """Choose the browser to start.

    Args:
        headless: Whether the run shows no window.
        machine: Where to look; this machine by default.

    Returns:
        What ``E1TS_BROWSER`` names (a path or a channel such as ``chrome``); else Playwright's own browser; else an
        installed one. A headless run prefers a headless shell wherever it comes from.

    Raises:
        ConfigurationError: There is no browser, or ``E1TS_BROWSER`` names none; the message says what to do.
    """
    machine = machine or Machine()
    args = _needed_arguments(machine)
    wanted = machine.environ.get(VARIABLE, "").strip()
    if wanted in _CHANNELS:
        return BrowserChoice(channel=wanted, args=args)
    if wanted:
        return BrowserChoice(_named(wanted, machine), args=args)
    for path in _candidates(headless, machine):
        return BrowserChoice(path, args=args)
    raise ConfigurationError(_NOTHING, code="no-browser")


def launch_arguments(
    arguments: Mapping[str, Any], *, headless: bool = True, machine: Machine | None = None
) -> dict[str, Any]:
    """Return the arguments for Playwright's ``launch`` with the browser chosen.

    Args:
        arguments: What pytest-playwright's ``browser_type_launch_args`` holds; a browser named there stays.
        headless: Whether the run shows no window, where the arguments do not say.
        machine: Where to look; this machine by default.
    """
    merged = dict(arguments)
    machine = machine or Machine()
    merged["args"] = list(dict.fromkeys([*merged.get("args", ()), *_needed_arguments(machine)]))
    if merged.get("executable_path") or merged.get("channel"):
        return merged
    chosen = find_browser(bool(merged.get("headless", headless)), machine)
    return (
        {**merged, "channel": chosen.channel}
        if chosen.channel
        else {**merged, "executable_path": chosen.executable_path}
    )


def _needed_arguments(machine: Machine) -> tuple[str, ...]:
    return ("--no-sandbox",) if machine.is_root and machine.platform != "darwin" else ()


def _named(wanted: str, machine: Machine) -> str:
    path = wanted if machine.is_file(wanted) else machine.which(wanted)
    if path is None:
        channels = ", ".join(_CHANNELS)
        raise ConfigurationError(
            f"{VARIABLE} is {wanted!r}, which is neither a program nor one of {channels}. Correct it, or leave it out.",
            code="no-browser",
        )
    return path


def _candidates(headless: bool, machine: Machine) -> Iterator[str]:
    if headless:
        yield from _own(_OWN_SHELLS, machine)
        yield from _installed(_SHELLS, _SHELL_PATHS, machine)
    yield from _own(_OWN_FULL, machine)
    yield from _installed(_FULL, _FULL_PATHS, machine)


def has_own(name: str, machine: Machine | None = None) -> bool:
    """Return whether Playwright has downloaded something, such as ``firefox`` or ``ffmpeg``, and finished with it."""
    machine = machine or Machine()
    return bool(machine.glob(_downloads(machine), f"{name}-*/INSTALLATION_COMPLETE"))


def _own(patterns: tuple[str, ...], machine: Machine) -> Iterator[str]:
    """Yield the browsers that Playwright downloaded, the newest first."""
    folder = _downloads(machine)
    for pattern in patterns:
        yield from sorted(filter(machine.is_file, machine.glob(folder, pattern)), key=_build, reverse=True)


def _downloads(machine: Machine) -> str:
    named = machine.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if named not in {"", "0"}:
        return named
    home = machine.environ.get("HOME") or str(Path.home())
    return f"{home}/Library/Caches/ms-playwright" if machine.platform == "darwin" else f"{home}/.cache/ms-playwright"


def _build(path: str) -> int:
    """Return the build number in Playwright's folder name, such as 1187 of ``chromium-1187``."""
    folder = next((part for part in Path(path).parts if part.startswith("chromium")), "")
    digits = folder.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0


def _installed(programs: tuple[str, ...], paths: tuple[str, ...], machine: Machine) -> Iterator[str]:
    yield from filter(None, map(machine.which, programs))
    yield from filter(machine.is_file, paths)
