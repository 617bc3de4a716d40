"""Waiting for responses, and checks that nothing went wrong on the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.settings import PageErrorRules
from tests.browser.rows import Runner, row
from tests.browser.site import Site

VISIT = row("Navigate", "", "/asking")


@pytest.fixture(autouse=True)
def pages(site: Site) -> Iterator[None]:
    site.pages |= {
        "/asking": "<title>Asking</title><button id=get onclick=\"fetch('/api/orders/5?full=1')\">Get</button>"
        "<button id=post onclick=\"fetch('/api/orders', {method: 'POST'})\">Post</button>"
        "<button id=bad onclick=\"fetch('/api/broken')\">Bad</button>"
        "<button id=wrong onclick=\"console.error('lost')\">Wrong</button>",
        "/api/orders/5": "{}",
        "/api/orders": "{}",
        "/api/broken": "{}",
    }
    site.statuses |= {"/api/broken": 500, "/api/orders": 201}
    yield
    site.statuses.clear()
    site.held.clear()


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(
    ("element", "wanted"),
    [
        ("#get", "/api/orders/5"),
        ("#get", "full=1"),
        ("#get", "api/orders"),
        ("#post", '{"address": "/api/orders", "method": "post", "status": 201}'),
        ("#bad", '{"address": "/api/broken", "status": 500, "timeout": 5}'),
    ],
)
def test_response_to_what_the_step_before_asked_is_waited_for(
    scenario: Runner, site: Site, held: bool, element: str, wanted: str
) -> None:
    site.held |= {"/api/orders/5", "/api/orders", "/api/broken"} if held else set()
    scenario.passes(VISIT, row("Click", element), row("Wait For Response", "", wanted))


@pytest.mark.parametrize(
    ("element", "wanted", "said"),
    [
        ("#get", '{"address": "/api/orders/5", "method": "POST"}', "GET http"),
        ("#get", "/api/order", "/api/orders/5?full=1 (200)"),
        ("#bad", "/api/broken", "but it was answered with status 500"),
        ("#post", '{"address": "/api/orders", "status": 200}', "but it was answered with status 201"),
        ("#wrong", "/api/orders", "since step 2 began the page was answered nothing"),
    ],
)
def test_other_responses_do_not_count(scenario: Runner, element: str, wanted: str, said: str) -> None:
    message = scenario.fails(VISIT, row("Click", element), row("Wait For Response", "", wanted))
    assert message.startswith("Waited for a response to ")
    assert said in message


def test_response_of_an_earlier_step_is_older(scenario: Runner) -> None:
    message = scenario.fails(
        VISIT, row("Click", "#get"), row("Click", "#wrong"), row("Wait For Response", "", "/api/orders/5")
    )
    assert message.startswith("Waited for a response to “/api/orders/5”")


def test_method_that_there_is_none_of_is_reported(scenario: Runner) -> None:
    message = scenario.fails(
        VISIT, row("Wait For Response", "", '{"address": "/x", "method": "FETCH"}'), verdict=Verdict.ERROR
    )
    assert "Write one of GET, POST" in message


@pytest.mark.parametrize("level", ["warn", "off"])
def test_console_errors_and_failed_requests_are_checked_whatever_the_run_makes_of_them(
    scenario: Runner, level: str
) -> None:
    scenario.settings["page_errors"] = PageErrorRules(level, level, level, level)  # type: ignore[arg-type]  # a level
    asked = row("Click", "#bad"), row("Wait For Response", "", '{"address": "/api/broken", "status": 500}')
    message = scenario.fails(VISIT, row("Click", "#wrong"), row("No Console Errors"))
    assert message == "Expected no console errors, but there is 1: “lost” during step 2."
    message = scenario.fails(VISIT, *asked, row("No Failed Requests"))
    assert "/api/broken answered with status 500 Internal Server Error” during step" in message
    scenario.passes(VISIT, row("Click", "#wrong"), row("No Failed Requests"))
    scenario.passes(VISIT, *asked, row("No Console Errors"))


def test_what_is_allowed_is_no_error_for_a_check_either(scenario: Runner) -> None:
    scenario.settings["page_errors_allowed"] = ("console: lost",)
    scenario.passes(VISIT, row("Click", "#wrong"), row("No Console Errors"))


def test_error_page_that_a_row_expects_is_no_failed_request(scenario: Runner) -> None:
    scenario.passes(row("Navigate", "", '{"value": "/nowhere", "status": 404}'), row("No Failed Requests"))
