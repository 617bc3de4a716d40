"""Fixtures of a run whose scenarios share one browser context per worker; registered for such a run alone.

They stand in for pytest-playwright's fixtures of the same names, so that a suite's own fixtures get the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from pytest_e1ts.collection.scenario import RunnableScenario
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.events import Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from pytest_e1ts.collection.runner import Runner
    from pytest_e1ts.execution.kept_context import KeptContext


def refuse_what_needs_fresh_contexts(config: pytest.Config) -> None:
    """Refuse options that work on whole contexts.

    Raises:
        ConfigurationError: One was given.
    """
    for option in ("--tracing", "--video"):
        if config.getoption(option, default="off") != "off":
            raise ConfigurationError(
                f"{option} records a context from its beginning to its end, and --e1ts-context=kept has one for many "
                f"scenarios. Leave one of the two out."
            )
    if set(config.getoption("--browser", default=None) or ()) - {"chromium"}:
        raise ConfigurationError("--e1ts-context=kept needs Chromium: other browsers cannot cleanse a context.")


@pytest.fixture(scope="session")
def e1ts_kept_context(
    browser: Browser, browser_context_args: dict[str, Any], pytestconfig: pytest.Config
) -> Iterator[KeptContext]:
    """The context that the scenarios of this worker share."""
    from pytest_e1ts.execution.kept_context import KeptContext  # noqa: PLC0415 - not before a browser is wanted

    runner: Runner = pytestconfig.pluginmanager.getplugin("e1ts-runner")
    kept = KeptContext(browser, browser_context_args, runner.run.tabs)
    yield kept
    kept.drop()


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of a scenario, in the kept context; other tests of the session get one of their own as always."""
    if not isinstance(request.node, RunnableScenario):
        new_context: Callable[[], BrowserContext] = request.getfixturevalue("new_context")
        yield new_context().new_page()
        return
    kept: KeptContext = request.getfixturevalue("e1ts_kept_context")
    if request.node.attempt > 1:  # what another scenario left may be why it failed
        kept.drop()
    page = kept.lend()
    request.node.untouched = kept.untouched
    yield page
    outcome = request.node.outcome
    if outcome is None or outcome.verdict is not Verdict.PASSED:
        kept.drop()


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """The context of the page."""
    return page.context
