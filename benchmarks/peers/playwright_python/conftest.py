"""What the functions share: a page that is signed in."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from benchmarks.peers.playwright_python.fixtures import REUSE, browser_type_launch_args, sign_in, state_of

__all__ = ["browser_type_launch_args", "state_of"]


@pytest.fixture
def account(request: pytest.FixtureRequest) -> str:
    """Whom the running function signs in as."""
    return str(request.node.callspec.params["data"]["account"])


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], account: str, request: pytest.FixtureRequest
) -> dict[str, Any]:
    """Contexts that are signed in already, where sessions are reused."""
    if not REUSE:
        return browser_context_args
    return {**browser_context_args, "storage_state": request.getfixturevalue("state_of")(account)}


@pytest.fixture
def desk(page: Page, account: str) -> Page:
    """The list of exceptions, signed in."""
    if REUSE:
        page.goto("/exceptions")
    else:
        sign_in(page, account)
    return page
