"""The steps of the feature."""

from __future__ import annotations

import os
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, StorageState, expect
from pytest_bdd import given, parsers, scenarios, then, when

from benchmarks.peers.playwright_python.fixtures import REUSE, sign_in

scenarios(os.environ["BENCH_FEATURES"])


@given(parsers.parse('I am signed in as "{account}"'), target_fixture="desk")
def signed_in(
    account: str, new_context: Callable[..., BrowserContext], state_of: Callable[[str], StorageState]
) -> Page:
    """Open the list of exceptions, signed in."""
    if REUSE:
        page = new_context(storage_state=state_of(account)).new_page()
        page.goto("/exceptions")
    else:
        page = new_context().new_page()
        sign_in(page, account)
    return page


@when(parsers.parse('I search for "{title}"'))
def search(desk: Page, title: str) -> None:
    """Type what to look for."""
    desk.get_by_placeholder("Reference or title").fill(title)


@when(parsers.parse('I choose the status "{status}"'))
def choose_status(desk: Page, status: str) -> None:
    """Choose a status to filter by."""
    desk.locator("#status-filter").select_option(status)


@when(parsers.parse('I press "{name}"'))
def press(desk: Page, name: str) -> None:
    """Press a button or follow a link by its test id."""
    desk.get_by_test_id(name).click()


@when(parsers.parse('I open "{title}"'))
def open_exception(desk: Page, title: str) -> None:
    """Open an exception of the list."""
    desk.get_by_role("link", name=title).click()


@when(parsers.parse('I open the tab "{name}"'))
def open_tab(desk: Page, name: str) -> None:
    """Open a tab of the exception."""
    desk.get_by_role("tab", name=name).click()


@when(parsers.parse('I enter the title "{title}"'))
def enter_title(desk: Page, title: str) -> None:
    """Type the title."""
    desk.locator("#title").fill(title)


@when(parsers.parse('I choose the type "{name}"'))
def choose_type(desk: Page, name: str) -> None:
    """Choose the exception type."""
    desk.get_by_label("Exception type").select_option(name)


@when(parsers.parse('I choose the severity "{name}"'))
def choose_severity(desk: Page, name: str) -> None:
    """Choose the severity."""
    desk.get_by_role("radio", name=name).check()


@when(parsers.parse('I enter the {field} "{text}"'))
def enter(desk: Page, field: str, text: str) -> None:
    """Type into a field by its label."""
    desk.get_by_label(field).fill(text)


@when("I choose to approve")
def choose_to_approve(desk: Page) -> None:
    """Choose the decision."""
    desk.get_by_test_id("decision-approve").check()


@then(parsers.parse('the list shows "{title}"'))
def list_shows(desk: Page, title: str) -> None:
    """Expect an exception in the list."""
    expect(desk.locator("#exceptions")).to_contain_text(title)


@then(parsers.parse('the history shows "{text}"'))
def history_shows(desk: Page, text: str) -> None:
    """Expect a text in the history."""
    expect(desk.locator("#panel-history")).to_contain_text(text)


@then(parsers.parse('the {name} says "{text}"'))
def says(desk: Page, name: str, text: str) -> None:
    """Expect a text in what the test id names."""
    expect(desk.get_by_test_id(name)).to_contain_text(text)
