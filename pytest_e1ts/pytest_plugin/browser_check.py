"""Checks before the first scenario that browser, device and video are available, unless the suite provides them."""

from __future__ import annotations

import pytest

from pytest_e1ts.execution.browser.installed import Wanted, check_installed
from pytest_e1ts.pytest_plugin.show_only import is_show_only

_FIXTURES = frozenset(
    {"browser", "browser_type", "browser_type_launch_args", "connect_options", "context", "device", "launch_browser"}
    | {"page", "playwright"}
)
"""Fixtures of pytest-playwright's with which a suite takes another browser: one elsewhere, or one of its own."""
_EXPECTED_PLUGINS = ("pytest_playwright", "pytest_e1ts")


def check_browser(config: pytest.Config) -> None:
    """Check that what the run starts is available.

    Raises:
        ConfigurationError: It is not; the message says what to do.
    """
    if is_show_only(config.option) or _suite_provides_browser(config):
        return
    names = config.getoption("--browser", default=None) or ["chromium"]
    check_installed(
        Wanted(
            browser=names[0],
            channel=config.getoption("--browser-channel", default=None) or "",
            headless=not config.getoption("--headed", default=False),
            device=config.getoption("--device", default=None) or "",
            has_video=config.getoption("--video", default="off") in {"on", "retain-on-failure"},
        )
    )


def _suite_provides_browser(config: pytest.Config) -> bool:
    """Whether a plugin or conftest has fixtures that decide about the browser in place of pytest-playwright's."""
    others = (
        plugin
        for plugin in config.pluginmanager.get_plugins()
        if not getattr(plugin, "__name__", "").startswith(_EXPECTED_PLUGINS)
    )
    return any(not _FIXTURES.isdisjoint(getattr(plugin, "__dict__", ())) for plugin in others)
