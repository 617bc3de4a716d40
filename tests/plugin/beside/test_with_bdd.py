"""A suite may keep pytest-bdd features beside its rows: both run in one session and share page objects."""

from __future__ import annotations

from tests.plugin.conftest import Project
from tests.releases import step

PAGE = """
from pytest_e1ts.api import PageObject, business_action


class GreetingPage(PageObject):
    name = "Greeting page"
    path = "/"
    elements = {"Name": "id=name", "Greet": "testid=greet", "Greeting": "id=greeting"}

    @business_action("Greet")
    def greet(self, name: str) -> None:
        self.open()
        self.element("Name").fill(name)
        self.element("Greet").click()
"""
FEATURE = """
Feature: Greeting
  Scenario: Ann is greeted
    When I greet "Ann"
    Then I read "Hello, Ann"
"""
STEPS = """
from pytest_bdd import parsers, scenarios, then, when
from playwright.sync_api import expect

from pages.greeting import GreetingPage

scenarios("greeting.feature")


@when(parsers.parse('I greet "{name}"'), target_fixture="greeting_page")
def greet(page, base_url, name):
    greeting_page = GreetingPage(page, base_url)
    greeting_page.greet(name)
    return greeting_page


@then(parsers.parse('I read "{text}"'))
def read(greeting_page, text):
    expect(greeting_page.element("Greeting")).to_have_text(text)
"""


def test_a_feature_and_a_release_share_page_objects_in_one_session(project: Project) -> None:
    (project.path / "pages").mkdir()
    (project.path / "pages" / "__init__.py").touch()
    (project.path / "pages" / "greeting.py").write_text(PAGE)
    (project.path / "greeting.feature").write_text(FEATURE)
    (project.path / "test_greeting.py").write_text(STEPS)
    project.release(
        {
            "Greeting": {
                "By row": {
                    "Bob is greeted": [
                        step("Greet", None, '{"name": "Bob"}'),
                        step("Text Match", "Greeting page.Greeting", "Hello, Bob"),
                    ]
                }
            }
        }
    )
    project.run("--e1ts-release=5", "test_greeting.py", "-n", "2", all_plugins=True).assert_outcomes(passed=2)
    assert [row["status"] for row in project.run_rows()] == ["passed"]
