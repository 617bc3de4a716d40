"""A virtual display, and a person's hands on it: real events of the window system, as no browser makes them itself."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.execution.browser.browsers import find_browser

REQUIRED = "TESTS_WITH_DISPLAY"
"""Set to ``required`` where these tests must run, as in CI: what is missing is a failure there, not a skip."""

_PROGRAMS = ("Xvfb", "xdotool")


def require_display() -> None:
    """Skip the test where there is no virtual display; fail it where one was promised."""
    missing = [program for program in _PROGRAMS if not shutil.which(program)] + _missing_browser()
    if not missing:
        return
    todo = f"{', '.join(missing)} is not installed: python3 bootstrap.py test installs it for root on Debian"
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(todo)
    pytest.skip(todo)


def _missing_browser() -> list[str]:
    try:
        find_browser(headless=False)
    except ConfigurationError:
        return ["a browser with a window"]
    return []


@contextlib.contextmanager
def virtual_display() -> Iterator[str]:
    """Start a display of its own and yield its name, such as ``:99``."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.communicate(timeout=10)


class Hands:
    """Moves the mouse and presses keys on a display.

    Attributes:
        page: The tab in front, whose elements are pointed at.
    """

    def __init__(self, display: str, page: Page) -> None:
        self._display = display
        self.page = page

    def point_at(self, x: float, y: float) -> None:
        """Move the mouse to a place of the page, in CSS pixels."""
        left, top = self.page.evaluate("[screenX + (outerWidth - innerWidth) / 2, screenY + outerHeight - innerHeight]")
        self._do("mousemove", "--sync", str(int(left + x)), str(int(top + y)))

    def point_at_element(self, selector: str) -> None:
        box = self.page.locator(selector).bounding_box()
        assert box is not None
        self.point_at(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def click(self, *how: str) -> None:
        self._do("click", *how, "1")

    def hold(self) -> None:
        self._do("mousedown", "1")

    def release(self) -> None:
        self._do("mouseup", "1")

    def type(self, text: str) -> None:
        self._do("type", "--delay", "15", text)

    def press(self, *keys: str) -> None:
        self._do("key", *keys)

    def _do(self, *words: str) -> None:
        environment = {**os.environ, "DISPLAY": self._display}
        subprocess.run(["xdotool", *words], env=environment, check=True, timeout=30)
