"""Where a recording takes place: a browser that a person sees, and who listens to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from pytest_e1ts.errors import ConfigurationError, UsageError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Selectors

    from pytest_e1ts.recording.listening.listener import Listener
    from pytest_e1ts.recording.listening.settings import ListenerSettings
    from pytest_e1ts.values import Secrets

_NO_DISPLAY = (
    "There is no display, and a recording needs a browser that you can see. Run this on a computer with a screen, or "
    "with a virtual display that you look at: xvfb-run e1ts record …, seen by VNC."
)


class Studio:
    """Opens the browser as a run with a window opens it. Tests take another one, which shows none."""

    headless = False

    def asks(self) -> bool:
        """Return whether there is somebody to ask."""
        return sys.stdin.isatty()

    def check(self, environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
        """See that a person will see the browser.

        Args:
            environ: The process environment.
            platform: As ``sys.platform``; Windows and macOS always have a display.

        Raises:
            ConfigurationError: There is no display.
        """
        needs_one = platform not in {"win32", "darwin", "cygwin"}
        if needs_one and not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
            raise ConfigurationError(_NO_DISPLAY, code="no-display")

    @contextmanager
    def opened(self, secrets: Secrets, channel: str) -> Iterator[tuple[Selectors, Browser]]:
        """Open the browser, and close it at the end.

        Args:
            secrets: What its processes must not inherit.
            channel: Playwright's name of an installed browser; empty for the one that is found.

        Raises:
            ConfigurationError: There is no browser.
            UsageError: It does not start.
        """
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - keeps --help quick

        from pytest_e1ts.actions import register_readings  # noqa: PLC0415 - the same
        from pytest_e1ts.execution.browser.browsers import launch_arguments  # noqa: PLC0415 - the same
        from pytest_e1ts.execution.browser.driver import replace_lone_surrogates, started_with  # noqa: PLC0415 - the same
        from pytest_e1ts.execution.browser.environment import for_browsers  # noqa: PLC0415 - the same

        # Ctrl-C ends the recording; what was recorded is still written and replayed, for which the browser stays.
        wanted: dict[str, Any] = {"headless": self.headless, "handle_sigint": False}
        wanted |= {"channel": channel} if channel else {}
        arguments = launch_arguments(wanted, headless=self.headless)
        with started_with(partial(for_browsers, secrets=secrets)), sync_playwright() as playwright:
            replace_lone_surrogates(playwright)
            register_readings(playwright.selectors)
            try:
                browser = playwright.chromium.launch(**arguments)
            except Error as error:
                first = error.message.strip().splitlines()[0]
                raise UsageError(f"The browser does not start: {first}", code="browser-does-not-start") from None
            try:
                yield playwright.selectors, browser
            finally:
                browser.close()

    def listen(self, selectors: Selectors, context: BrowserContext, settings: ListenerSettings) -> Listener:
        """Begin to listen to what is done in a context."""
        from pytest_e1ts.recording.listening.listener import Listener  # noqa: PLC0415 - keeps --help quick

        return Listener(selectors, context, settings)
