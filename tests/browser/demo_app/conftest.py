from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Page

from demo.data.passwords import DEMO_PASSWORD
from demo.process import DemoProcess, start_demo
from pytest_e1ts.store.embedded.server import Embedded
from tests.browser.demo_app.client import Client
from tests.databases import fresh_database


@pytest.fixture(scope="session")
def database_url(postgres_server: Embedded) -> Iterator[str]:
    with fresh_database(postgres_server, with_schema=False) as address:
        yield address.url


@pytest.fixture(scope="session")
def demo(database_url: str) -> Iterator[DemoProcess]:
    with start_demo(database_url) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(demo: DemoProcess) -> str:
    return demo.address


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, Any]:
    """Contexts for these tests alone; pytest-playwright's own keep the address of whichever directory came first."""
    return {"base_url": base_url}


@pytest.fixture
def client(base_url: str) -> Callable[..., Client]:
    return lambda user="": Client(base_url, user)


@pytest.fixture
def sign_in(page: Page) -> Callable[[str], Page]:
    def enter(user: str) -> Page:
        page.goto("/login")
        page.get_by_label("User name").fill(user)
        page.get_by_label("Password").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/exceptions")
        return page

    return enter


@pytest.fixture
def status_of(database_url: str) -> Callable[[str], str]:
    """Read the status of an exception behind the page."""

    def read(reference: str) -> str:
        with psycopg.connect(database_url) as connection:
            row = connection.execute("SELECT status FROM exceptions WHERE reference = %s", (reference,)).fetchone()
        assert row, f"{reference} is not stored"
        return str(row[0])

    return read
