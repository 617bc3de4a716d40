"""Whether what a run wants to start is there: said once, before the first scenario, instead of by every scenario."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.execution.browser.browsers import Machine, find_browser, has_own
from pytest_e1ts.registry import did_you_mean

INSTALL = "e1ts browser install"
_OTHERS = ("firefox", "webkit")
_CHANNEL_PATHS = {
    "chrome": "/opt/google/chrome/chrome",
    "chrome-beta": "/opt/google/chrome-beta/chrome",
    "chrome-dev": "/opt/google/chrome-unstable/chrome",
    "msedge": "/opt/microsoft/msedge/msedge",
    "msedge-beta": "/opt/microsoft/msedge-beta/msedge",
    "msedge-dev": "/opt/microsoft/msedge-dev/msedge",
}
_OWN_CHANNELS = ("chromium", "chromium-headless-shell", "chrome-canary", "msedge-canary")
_STARTS_WITHIN_S = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run starts.

    Attributes:
        browser: ``chromium``, ``firefox`` or ``webkit``.
        channel: Playwright's name of an installed Chromium; empty for the one that is found.
        headless: Whether it shows no window.
        device: The device whose screen and touch it has; empty for none.
        has_video: Whether scenarios are filmed.
    """

    browser: str = "chromium"
    channel: str = ""
    headless: bool = True
    device: str = ""
    has_video: bool = False


def check_installed(wanted: Wanted, machine: Machine | None = None) -> None:
    """See that everything is there.

    Args:
        wanted: What the run starts.
        machine: Where to look; this machine by default.

    Raises:
        ConfigurationError: Something is not; the message says what to do.
    """
    machine = machine or Machine()
    if wanted.browser in _OTHERS:
        _check_other(wanted.browser, machine)
    elif wanted.channel:
        _check_channel(wanted.channel, machine)
    else:
        _check_found(wanted.headless, machine)
    if wanted.has_video and not has_own("ffmpeg", machine):
        raise ConfigurationError(
            f"--video needs Playwright's ffmpeg, which is not installed. Install it: {INSTALL} ffmpeg; "
            "or leave --video out.",
            code="no-browser",
        )
    if wanted.device:
        _check_device(wanted.device)


def _check_other(name: str, machine: Machine) -> None:
    if not has_own(name, machine):
        raise ConfigurationError(
            f"--browser={name}: Playwright's {name} is not installed. Install it: {INSTALL} {name}; "
            "or leave --browser out for Chromium.",
            code="no-browser",
        )


def _check_channel(channel: str, machine: Machine) -> None:
    known = (*_CHANNEL_PATHS, *_OWN_CHANNELS)
    if channel not in known:
        hint = did_you_mean(channel, known) or f"Known: {', '.join(known)}."
        raise ConfigurationError(
            f"--browser-channel={channel!a} is no channel of Playwright's. {hint}", code="bad-option-value"
        )
    path = _CHANNEL_PATHS.get(channel, "")
    if path and machine.platform == "linux" and not machine.is_file(path):
        raise ConfigurationError(
            f"--browser-channel={channel}: there is no {path}. Install that browser, or leave --browser-channel out "
            f"and take what is there: {INSTALL}",
            code="no-browser",
        )


def _check_found(headless: bool, machine: Machine) -> None:
    try:
        path = find_browser(headless, machine).executable_path
    except ConfigurationError as error:
        raise ConfigurationError(f"{error} Or let this do it: {INSTALL}", code="no-browser") from None
    if path and (reason := _start_failure(path)):
        raise ConfigurationError(
            f"The browser {path} does not start: {reason}. Repair it: {INSTALL}", code="browser-does-not-start"
        )


def _start_failure(path: str) -> str:
    try:
        ended = subprocess.run(  # noqa: S603 - the browser that the run would start
            [path, "--version"], capture_output=True, text=True, errors="replace", timeout=_STARTS_WITHIN_S, check=False
        )
    except subprocess.TimeoutExpired:
        return f"it did not answer within {_STARTS_WITHIN_S} s"
    except OSError as error:
        return str(error.strerror)
    output = (ended.stderr or ended.stdout).strip().splitlines()
    return "" if not ended.returncode else output[-1] if output else f"exit status {ended.returncode}"


def _check_device(device: str) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a device is asked for

    with sync_playwright() as playwright:
        known = sorted(playwright.devices)
    if device not in known:
        hint = did_you_mean(device, known) or f"Known are, for example: {', '.join(known[:3])}."
        raise ConfigurationError(
            f"--device={device!a} is no device that Playwright knows. {hint}", code="bad-option-value"
        )
