"""A browser that is none: what a run costs beside it shows when steps do nothing at all.

A project's ``conftest.py`` that holds :data:`CONFTEST` alone gives scenarios a page that knows no site, and their rows
two more actions: ``Nothing`` passes at once, ``Fail`` fails at once. Everything else is real: pytest, its workers, the
database, the records and the reports.
"""

from __future__ import annotations

import pytest

from benchmarks.instruments.null_page import NullPage
from pytest_e1ts.actions import Step, action
from pytest_e1ts.actions.arguments import text
from pytest_e1ts.errors import ExpectationError

CONFTEST = "from benchmarks.instruments.null_browser import page\n"


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
