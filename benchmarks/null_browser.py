"""A browser that is none: what a run costs beside it shows when steps do nothing at all.

A project's ``conftest.py`` that reads ``from benchmarks.null_browser import page`` gives its scenarios a page that
knows no site, and its rows two more actions: ``Nothing`` passes at once, ``Fail`` fails at once. Everything else is
real: pytest, its workers, the database, the records and the reports.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pytest_e1ts.actions import Step, action
from pytest_e1ts.actions.arguments import text
from pytest_e1ts.errors import ExpectationError

CONFTEST = "from benchmarks.null_browser import page\n"


class NullContext:
    """A browser context that holds one page and hears nothing."""

    browser = None

    def __init__(self, page: NullPage) -> None:
        self.pages = [page]

    def set_default_timeout(self, timeout_ms: float) -> None:
        """Take a time-out that nothing will ever need."""

    def set_default_navigation_timeout(self, timeout_ms: float) -> None:
        """Take another."""

    def on(self, event: str, listener: Callable[[Any], None]) -> None:
        """Take a listener that will never be called."""

    def remove_listener(self, event: str, listener: Callable[[Any], None]) -> None:
        """Let go of it."""


class NullPage:
    """A page that shows nothing and is never closed."""

    url = "about:blank"

    def __init__(self) -> None:
        self.context = NullContext(self)

    def is_closed(self) -> bool:
        """Say that it is open."""
        return False

    def on(self, event: str, listener: Callable[[Any], None]) -> None:
        """Take a listener that will never be called."""

    def remove_listener(self, event: str, listener: Callable[[Any], None]) -> None:
        """Let go of it."""


@pytest.fixture
def page() -> NullPage:
    """Take the place of pytest-playwright's page."""
    return NullPage()


@action("Nothing", target="none", argument=text)
def do_nothing(step: Step) -> None:
    """Passes at once."""


@action("Fail", target="none", argument=text)
def fail(step: Step) -> None:
    """Fails at once."""
    raise ExpectationError(f"Nothing is “{step.argument}” here.")
