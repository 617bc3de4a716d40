"""Pages that the server answers with an error: nothing passes that ends on one, unless the row expects it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.rows import Runner, row
from tests.browser.site import Site

REDIRECT = "button-click-redirect"
HOME, BROKEN = row("Navigate", "", "/home"), "/broken"


@pytest.fixture(autouse=True)
def pages(site: Site) -> Iterator[None]:
    site.pages |= {
        "/broken": "<title>Error</title><h1>ZeroDivisionError at /broken</h1>"
        "<pre class=exception_value>division by zero</pre><p>Saved",
        "/raw": "<pre>Traceback (most recent call last):\n  File x\nValueError: no such order</pre>",
        "/links": "<title>Links</title><a href=/broken>Broken</a> <a href=/gone>Gone</a>"
        "<a id=refused href=http://127.0.0.1:9/>Refused</a><a id=tab target=_blank href=/broken>Tab</a>"
        "<form action=/broken method=post><button>Save</button></form>"
        "<button id=late onclick=\"setTimeout(() => location = '/broken', 300)\">Late</button>"
        "<button id=push onclick=\"history.pushState({}, '', '/pushed')\">Push</button>",
        "/onward": "<script>location.replace('/broken')</script>",
        "/fickle-page": "<title>Fickle</title><h1>Fickle</h1>",
    }
    site.statuses |= {"/broken": 500, "/raw": 500, "/fickle-page": 200}
    yield
    site.statuses.clear()
    site.held.clear()


@pytest.mark.parametrize("address", ["/broken", "/onward"])
@pytest.mark.parametrize("action", ["Navigate", "URL"])
def test_visit_that_ends_on_an_error_page_fails(scenario: Runner, base_url: str, action: str, address: str) -> None:
    message = scenario.fails(row(action, "", address, "url-visit"), row("Text Match", "css=h1", "Zero"))
    assert message.startswith(
        f"The step led to an error page: {base_url}/broken answered with status 500 Internal Server"
    )
    assert (
        "Error, “ZeroDivisionError at /broken: division by zero”. Where that is expected, write the argument "
        f'{{"value": "{address}", "status": 500}}.' in message
    )


def test_a_row_without_argument_is_told_the_status_alone(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/links"), row("Click", "Save"))
    assert message.endswith(' Where that is expected, write the argument {"status": 500}.')
    scenario.passes(row("Navigate", "", "/links"), row("Click", "Save", '{"status": 500}'))


def test_traceback_in_plain_text_is_reported_by_its_last_line(scenario: Runner) -> None:
    assert "ValueError: no such order" in scenario.fails(row("Navigate", "", "/raw"))


@pytest.mark.parametrize("element", ["Broken", "Gone", "Save", "#tab", "#refused"])
def test_click_that_ends_on_an_error_page_fails(scenario: Runner, element: str) -> None:
    assert scenario.fails(row("Navigate", "", "/links"), row("Click", element)).startswith("The step led to a")


@pytest.mark.parametrize("held", [False, True])
def test_click_waits_for_an_answer_that_is_an_error(scenario: Runner, site: Site, held: bool) -> None:
    if held:
        site.held.add("/broken")
    assert "status 500" in scenario.fails(row("Navigate", "", "/links"), row("Click", "Save"))


def test_redirect_that_ends_on_an_error_page_fails(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/links"), row("Click", "Broken", "/broken", REDIRECT))
    assert "status 500" in message


def test_error_page_that_comes_late_fails_the_step_during_which_it_comes(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/links"), row("Click", "#late"), row("Text Match", "css=p", "Saved"))
    assert "status 500" in message


def test_reload_and_back_that_end_on_an_error_page_fail(scenario: Runner, site: Site) -> None:
    rows = row("Navigate", "", "/fickle-page"), HOME
    scenario.passes(*rows)
    site.statuses["/fickle-page"] = 503
    assert "status 503" in scenario.fails(row("Go Back"))
    assert "status 503" in scenario.fails(row("Reload"))


def test_row_may_expect_the_status(scenario: Runner) -> None:
    scenario.passes(
        row("Navigate", "", '{"value": "/broken", "status": 500}'),
        row("Text Match", "css=p", "Saved"),
        row("Navigate", "", "/links"),
        row("Click", "Gone", '{"status": 404}'),
        row("Navigate", "", "/links"),
        row("Click", "Broken", '{"value": "/broken", "status": "500"}', REDIRECT),
        row("Reload", "", '{"status": 500}'),
        row("Navigate", "", '{"value": "/home", "status": 200}'),
    )


def test_status_that_is_expected_must_come(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", '{"value": "/home", "status": 404}'))
    assert message.startswith("Expected a page that answers with status 404 Not Found, but http://127.0.0.1:")
    message = scenario.fails(row("Navigate", "", "/links"), row("Click", "#push", '{"status": 404}'))
    assert message.endswith("but the step led to no page.")


def test_expected_status_is_waited_for(scenario: Runner) -> None:
    scenario.passes(row("Navigate", "", "/links"), row("Click", "#late", '{"status": 500}'))


def test_push_of_an_address_within_an_expected_error_page_is_no_other_page(scenario: Runner, site: Site) -> None:
    site.pages["/broken"] += "<button onclick=\"history.pushState({}, '', '/x')\">Push</button>"
    scenario.passes(row("Navigate", "", '{"value": "/broken", "status": 500}'), row("Click", "Push"))


def test_error_page_is_reported_once(scenario: Runner) -> None:
    outcome = scenario.run(row("Navigate", "", "/broken", required=False), row("Text Match", "css=p", "Saved"))
    assert [str(step.verdict) for step in outcome.steps] == ["failed", "passed"]


def test_step_that_fails_on_an_error_page_names_its_status_and_reason(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/links"), row("Click", "#late"), row("Text Match", "css=p", "Stored"))
    assert "expected a text that contains “Stored”, but it is “Saved”" in message
    assert (
        "answered with status 500 Internal Server Error, “ZeroDivisionError at /broken: division by zero”." in message
    )
