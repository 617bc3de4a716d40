"""Looking at a page in the browser that runs scenarios: what of it can be named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from pytest_e1ts.actions import register_readings
from pytest_e1ts.actions.controls.visible_text import why_unseen
from pytest_e1ts.commands.init.addresses import Address
from pytest_e1ts.commands.init.aria_tree import AriaNode, count_frames, read_aria_tree
from pytest_e1ts.commands.init.elements import name_elements
from pytest_e1ts.commands.init.first_scenario import SeenPage
from pytest_e1ts.element_state import read_element
from pytest_e1ts.errors import E1tsError, UsageError
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.execution.browser.driver import replace_lone_surrogates, started_with
from pytest_e1ts.execution.browser.environment import for_browsers
from pytest_e1ts.locators import Use, find_target, name_element
from pytest_e1ts.values import Secrets

_OPEN_MS = 30_000
_QUIET_MS = 5_000
_READ_MS = 2_000
_ALIKE = 3


def look_at_page(address: Address) -> SeenPage:
    """Open a page and return what can be named on it.

    Args:
        address: The page.

    Raises:
        ConfigurationError: There is no browser.
        UsageError: The page cannot be opened.
    """
    with _opened(address) as page:
        return read_page(page)


def read_page(page: Page) -> SeenPage:
    """Return what can be named on an open page, once it has loaded what it asks for.

    Args:
        page: The page, as it stands.
    """
    is_complete = _is_quiet(page)
    snapshot = page.locator(":root").aria_snapshot(timeout=_OPEN_MS)
    elements = name_elements(read_aria_tree(snapshot), partial(_is_found, page), partial(_suggest, page))
    return SeenPage(" ".join(page.title().split()), elements, count_frames(snapshot), is_complete)


@contextmanager
def _opened(address: Address) -> Iterator[Page]:
    """Give the page, opened as a scenario would open it.

    Raises:
        UsageError: It cannot be opened, or answers with an error.
    """
    account = {"username": address.user, "password": address.password} if address.user else None
    try:
        with started_with(partial(for_browsers, secrets=Secrets())), sync_playwright() as playwright:
            replace_lone_surrogates(playwright)
            register_readings(playwright.selectors)
            browser = playwright.chromium.launch(**launch_arguments({"headless": True}))
            page = browser.new_page(http_credentials=account)  # type: ignore[arg-type]  # a TypedDict of Playwright's
            answer = page.goto(address.full, timeout=_OPEN_MS)
            if answer is not None and answer.status >= 400:
                raise UsageError(f"{address.full} answers with the status {answer.status}.", code="error-page")
            yield page
            browser.close()
    except Error as error:
        raise UsageError(
            f"{address.full} cannot be opened: {error.message.splitlines()[0]}", code="page-not-opened"
        ) from error


def _is_quiet(page: Page) -> bool:
    """Wait until the page has loaded all it asks for; return whether that came to an end in time."""
    try:
        page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
    except Error:  # a page that never stops asking is looked at as it is
        return False
    return True


def _is_found(page: Page, written: str) -> bool:
    """Return whether a target names exactly one element, and a person can see it."""
    try:
        locator = find_target(page, written).locator
        if locator.count() != 1:
            return False
        return not why_unseen(read_element(locator, "hidden", "covered", timeout_ms=_READ_MS))
    except (Error, E1tsError):
        return False


def _suggest(page: Page, node: AriaNode) -> list[str]:
    """Return targets for the first elements of a role and name, where they have no target in common words."""
    role: Any = node.role
    elements = page.get_by_role(role, name=node.name, exact=True).element_handles()[:_ALIKE]
    return [named.names[0].target for named in (name_element(page, one, Use.SEEN) for one in elements) if named.names]
