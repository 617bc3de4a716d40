"""What suites of Playwright share: the browser that is to be used, and sessions that are reused where asked for."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState

REUSE = os.environ.get("BENCH_REUSE") == "yes"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that all contenders use."""
    return {**browser_type_launch_args, **json.loads(os.environ["BENCH_BROWSER"])}


def sign_in(page: Page, account: str) -> None:
    """Sign in by the form."""
    page.goto("/login")
    page.get_by_label("User name").fill(account)
    page.get_by_label("Password").fill(os.environ["DESK_PASSWORD"])
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture(scope="session")
def state_of(browser: Browser, base_url: str) -> Callable[[str], StorageState]:
    """Sign each account in once per worker, and keep the storage state."""
    states: dict[str, StorageState] = {}

    def find(account: str) -> StorageState:
        if account not in states:
            with browser.new_context(base_url=base_url) as context:
                page = context.new_page()
                sign_in(page, account)
                page.wait_for_url("**/exceptions")
                states[account] = context.storage_state()
        return states[account]

    return find
