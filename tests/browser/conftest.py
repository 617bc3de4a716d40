"""Real Chromium, small pages from a local server, and one scenario at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

import tests.examples  # noqa: F401 - sets how Hypothesis makes examples
from demo.process import start_demo
from pytest_e1ts.actions import register_readings
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.execution.browser.tabs import TabWatch
from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.application.named_queries import load_queries
from pytest_e1ts.store.embedded.server import Embedded
from tests.browser.rows import Runner
from tests.browser.site import Site, serving
from tests.checkout import ROOT
from tests.databases import fresh_database

QUERIES = ROOT / "demo" / "queries.yml"
_SETTINGS = {
    "optional_failures",
    "page_errors",
    "page_errors_allowed",
    "step_timeout_ms",
    "screenshots",
    "artifact_budget",
    "scenario_artifact_budget",
    "sessions",
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return launch_arguments(browser_type_launch_args)


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Playwright:
    register_readings(playwright.selectors)
    return playwright


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    return site.url


@pytest.fixture(scope="session")
def tabs() -> TabWatch:
    return TabWatch()


@pytest.fixture
def context_of_run(tmp_path: Path, site: Site, tabs: TabWatch) -> Callable[..., RunContext]:
    """Make what an attempt is given; time-outs in milliseconds."""

    def make(**changes: Any) -> RunContext:
        named = {key: changes.pop(key) for key in list(changes) if key in _SETTINGS}
        patience = 3 * named.get("step_timeout_ms", 3_000)
        settings = Settings(release="5", root=tmp_path, navigation_timeout_ms=patience, **named)
        return RunContext(
            **{
                "batch_id": "b1",
                "attempt": 1,
                "environ": dict(os.environ),
                "base_url": site.url,
                "tabs": tabs,
                **changes,
            },
            settings=settings,
        )

    return make


@pytest.fixture
def scenario(page: Page, context_of_run: Callable[..., RunContext]) -> Runner:
    return Runner(page, context_of_run)


@pytest.fixture(scope="module")
def desk(postgres_server: Embedded) -> Iterator[tuple[str, str]]:
    """Addresses of a running demo application and of its own database, whose queries are known."""
    load_queries(QUERIES)
    with fresh_database(postgres_server, with_schema=False) as address, start_demo(address.url) as demo:
        yield demo.address, address.url


@pytest.fixture
def behind(scenario: Runner, desk: tuple[str, str]) -> Runner:
    """Run rows that may look behind the demo application."""
    scenario.settings |= {"base_url": desk[0], "application_database": desk[1]}
    return scenario
