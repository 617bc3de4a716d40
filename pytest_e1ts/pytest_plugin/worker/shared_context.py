"""Fixtures of a run whose scenarios share one browser context per worker; registered for such a run alone.

They stand in for pytest-playwright's fixtures of the same names, so that a suite's own fixtures get the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.pytest_plugin.worker.scenario import RunnableScenario

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from pytest_e1ts.execution.browser.shared_context import SharedContext
    from pytest_e1ts.pytest_plugin.worker.runner import Runner


@pytest.fixture(scope="session")
def e1ts_shared_context(
    browser: Browser, browser_context_args: dict[str, Any], pytestconfig: pytest.Config
) -> Iterator[SharedContext]:
    """The context that the scenarios of this worker share."""
    from pytest_e1ts.execution.browser.shared_context import SharedContext  # noqa: PLC0415 - not before a browser is wanted

    runner: Runner = pytestconfig.pluginmanager.getplugin("e1ts-runner")
    shared = SharedContext(browser, browser_context_args, runner.run.tabs)
    yield shared
    shared.drop()


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of a scenario, in the shared context; other tests of the session get one of their own as always."""
    if not isinstance(request.node, RunnableScenario):
        new_context: Callable[[], BrowserContext] = request.getfixturevalue("new_context")
        yield new_context().new_page()
        return
    shared: SharedContext = request.getfixturevalue("e1ts_shared_context")
    if request.node.attempt > 1:  # what another scenario left may be why it failed
        shared.drop()
    page = shared.lend()
    request.node.untouched = shared.untouched
    yield page
    outcome = request.node.outcome
    if outcome is None or outcome.verdict is not Verdict.PASSED:
        shared.drop()


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """The context of the page."""
    return page.context
