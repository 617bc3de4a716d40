from __future__ import annotations

from playwright.sync_api import Page, expect

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.page_objects import PageObject, business_action
from tests.browser.rows import Runner, row
from tests.browser.site import Site


class DoorPage(PageObject):
    name = "Door page"
    path = "/login"
    elements = {"User": "label=User name", "Enter button": "role=button[name='Sign in']"}  # noqa: RUF012  # as suites write it

    @business_action("Enter")
    def enter(self, user: str, times: int = 1) -> None:
        """Enter by the door."""
        self.open()
        for _ in range(times):
            self.element("User").fill(user)
        self.element("Enter button").click()

    @business_action("Expect a welcome")
    def expect_welcome(self, name: str) -> None:
        assert name == "Rita", f"The welcome is for Rita, not for {name}"

    @business_action("Look for a ghost")
    def look(self) -> None:
        expect(self.page.get_by_text("Ghost")).to_be_visible(timeout=100)

    @business_action("Press a ghost")
    def press(self) -> None:
        self.page.get_by_text("Ghost").click()


def test_one_row_calls_a_business_action(scenario: Runner, site: Site) -> None:
    scenario.passes(
        row("Enter", "", '{"user": "rita \\"the\\" ${user}", "times": "2"}'),
        row("URL", "", "user=rita+%22the%22+", "url-validate"),
    )
    assert scenario.page.url.startswith(f"{site.url}/home")


def test_plain_text_is_the_first_argument(scenario: Runner) -> None:
    scenario.passes(row("Door page: Enter", "", "otto"), row("URL", "", "user=otto", "url-validate"))


def test_row_names_an_element_of_a_page_object(scenario: Runner) -> None:
    steps = scenario.passes(row("Navigate", "", "/login"), row("Text Plain", "Door page.User", "x"))
    assert steps[1].located_by == "label"


def test_page_object_serves_an_ordinary_test(page: Page, site: Site) -> None:
    DoorPage(page, site.url).enter("rita")
    expect(page).to_have_url(f"{site.url}/home?user=rita")


def test_assertion_in_a_business_action_fails_the_step(scenario: Runner) -> None:
    assert scenario.fails(row("Expect a welcome", "", "Otto")) == "The welcome is for Rita, not for Otto"
    message = scenario.show("").fails(row("Look for a ghost"))
    assert message.startswith("Locator expected to be visible")
    assert "Call log" not in message


def test_element_missing_in_a_business_action_fails_the_step(scenario: Runner) -> None:
    assert "was not found" in scenario.show("").fails(row("Press a ghost"))


def test_wrong_arguments_are_an_error(scenario: Runner) -> None:
    message = scenario.fails(row("Enter", "", '{"usr": "rita"}'), verdict=Verdict.ERROR)
    assert "'Door page: Enter' has no argument 'usr'. Did you mean 'user'?" in message
    assert "needs the argument 'user'" in message
