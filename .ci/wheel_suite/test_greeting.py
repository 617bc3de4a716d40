"""A feature of pytest-bdd beside the rows of ``release.yml``: both come with the wheel alone."""

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, scenarios, then, when

scenarios("greeting.feature")


@given("the page is open")
def open_page(page: Page, base_url: str) -> None:
    """Open the page."""
    page.goto(base_url)


@when(parsers.parse('I say that I am "{name}"'))
def say_name(page: Page, name: str) -> None:
    """Fill in the name and press the button."""
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Greet").click()


@then(parsers.parse('I read "{text}"'))
def read(page: Page, text: str) -> None:
    """Compare the greeting."""
    expect(page.get_by_role("status")).to_have_text(text)
