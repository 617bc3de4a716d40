"""Getting a browser: from Playwright, else from the distribution; every way bounded in time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.execution.browser.browsers import has_own

DOWNLOAD_SECONDS = 300
"""How long Playwright's download may take; the headless shell has about 110 MB."""

CONNECT_MILLISECONDS = "5000"
"""How long each of Playwright's five tries may take to reach its server: a blocked network must not cost minutes."""

PACKAGE_SECONDS = 600
"""How long the distribution's package manager may take."""

PARTS = ("firefox", "webkit", "ffmpeg")
"""What of Playwright's can be installed beside Chromium."""

Say = Callable[[str], None]


class BrowserInstallError(UsageError):
    """No browser could be installed; the message says what was tried and what to do."""

    code = "browser-not-installed"


def install_browser(headless: bool, say: Say) -> None:
    """Install a browser by the first way that works.

    Args:
        headless: Prefer the headless shell, which is 2.4 times faster than the full browser.
        say: Takes what happens, line by line.

    Raises:
        BrowserInstallError: No way worked.
    """
    reasons = []
    for way in (_from_playwright, _from_debian):
        reason = way(headless, say)
        if not reason:
            return
        reasons.append(reason)
    raise BrowserInstallError("\n".join(["No browser could be installed.", *reasons, advice()]))


def install_part(name: str, say: Say) -> None:
    """Install something of Playwright's beside Chromium, unless it is there.

    Args:
        name: One of :data:`PARTS`.
        say: Takes what happens, line by line.

    Raises:
        BrowserInstallError: It could not be installed.
    """
    if has_own(name):
        say(f"Playwright's {name} is installed.")
        return
    say(f"downloading Playwright's {name} …")
    command = [sys.executable, "-m", "playwright", "install", name]
    timeout = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": CONNECT_MILLISECONDS}
    reason = run_bounded(command, DOWNLOAD_SECONDS, {**timeout, **os.environ})
    if reason:
        raise BrowserInstallError(
            f"Playwright's {name} could not be installed: {reason}\n"
            "Allow access to cdn.playwright.dev (a mirror: PLAYWRIGHT_DOWNLOAD_HOST), then run this again."
        )


def advice() -> str:
    """Return what a person can do on this machine to get a browser."""
    if sys.platform == "darwin":
        return "Install Google Chrome (https://www.google.com/chrome/), then run this again."
    return (
        "Do one of these, then run this again: sudo apt-get install -y chromium fonts-liberation (Debian); "
        "install Google Chrome or Microsoft Edge; or allow access to cdn.playwright.dev "
        "(a mirror: PLAYWRIGHT_DOWNLOAD_HOST)."
    )


def starts(executable: str | Path) -> bool:
    """Return whether a browser is able to run here: a downloaded one may lack libraries."""
    return not run_bounded([str(executable), "--version"], 30)


def run_bounded(command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None) -> str:
    """Run a command in silence and leave nothing of it behind, however it ends.

    Args:
        command: The program and its arguments.
        seconds: How long it may take.
        environment: Variables on top of this process's own.

    Returns:
        Empty when it ended well, else why it did not, on one line.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"not done after {seconds:g} seconds"
    finally:
        _end_group(process)
    return "" if process.returncode == 0 else _reason(output) or f"exit status {process.returncode}"


def _end_group(process: subprocess.Popen[str]) -> None:
    """End what a command left running: Playwright's installer is a chain of three processes."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _reason(output: str) -> str:
    """Return the line that explains most: the first that names an error (the rest follows from it), else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("Error:", "E:"))]
    return (errors or lines[-1:] or [""])[0]


def _from_playwright(headless: bool, say: Say) -> str:
    say("downloading Playwright's " + ("headless shell" if headless else "Chromium") + " …")
    command = [sys.executable, "-m", "playwright", "install", *(["--only-shell"] if headless else []), "chromium"]
    timeout = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": CONNECT_MILLISECONDS}
    reason = run_bounded(command, DOWNLOAD_SECONDS, {**timeout, **os.environ})
    if reason:
        say(f"the download failed: {reason}")
    return f"Playwright's download: {reason}" if reason else ""


def _from_debian(headless: bool, say: Say) -> str:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return "The distribution's package: only root on Debian can install it unasked."
    say("installing the distribution's Chromium …")
    reason = run_bounded(["apt-get", "update", "-q"], PACKAGE_SECONDS)
    for package in ("chromium-headless-shell", "chromium") if headless else ("chromium",):
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package, "fonts-liberation"]
        reason = run_bounded(command, PACKAGE_SECONDS, {"DEBIAN_FRONTEND": "noninteractive"})
        if not reason:
            return ""
    return f"The distribution's package: {reason}"


def install_libraries(say: Say) -> None:
    """Install the system libraries that a downloaded browser needs.

    Raises:
        BrowserInstallError: They are missing, and only an administrator can install them.
    """
    command = [sys.executable, "-m", "playwright", "install-deps", "chromium"]
    reason = "it needs root"
    if shutil.which("apt-get") and os.geteuid() == 0:
        say("installing the libraries that the browser needs …")
        reason = run_bounded(command, PACKAGE_SECONDS)
    if reason:
        raise BrowserInstallError(
            f"The downloaded browser does not start here: system libraries are missing ({reason}). "
            f"Run: sudo {' '.join(command)}"
        )
