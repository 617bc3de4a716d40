"""Being led to an address: something must happen, and the address must be the one that is written."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row
from tests.browser.site import Site

REDIRECT = "button-click-redirect"


@pytest.fixture(autouse=True)
def pages(site: Site) -> None:
    site.pages |= {
        "/dead": "<title>Dead</title><h1>Dead</h1><button>Go on</button><a id=top href='#'>Top</a>",
        "/exceptions-archive": "<title>Archive</title><h1>Archive</h1>",
        "/ways": "<title>Ways</title><a href=/exceptions-archive>Archive</a><a href=/exceptions?page=2>Exceptions</a>"
        "<form action=/ways><button>Again</button></form><form action=/home><button>Save</button></form>"
        "<button id=push onclick=\"history.pushState({}, '', '/pushed?tab=1')\">Push</button>"
        "<button id=route onclick=\"location.hash = '#/orders/5'\">Route</button>"
        "<button id=late onclick=\"setTimeout(() => location = '/home', 300)\">Late</button>"
        "<a id=tab href=/home target=_blank>Tab</a>",
        "/pushed": "<title>Pushed</title>",
    }


@pytest.mark.parametrize(("action", "argument"), [("Click", "/exceptions"), ("Click", "/dead"), ("URL", "/dead")])
def test_dead_button_leads_nowhere(scenario: Runner, action: str, argument: str) -> None:
    message = scenario.fails(row("Navigate", "", "/dead?next=/exceptions"), row(action, "Go on", argument, REDIRECT))
    assert "but the page stayed at" in message


def test_dead_button_leads_nowhere_without_an_address_too(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/dead"), row("Click", "Go on", "", REDIRECT))
    assert message.startswith("'Go on': expected to be led to another page, but the page stayed at")


def test_dead_link_that_changes_the_fragment_alone_leads_nowhere(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/dead"), row("Click", "#top", "/dead", REDIRECT))
    assert "but the page stayed at" in message


@pytest.mark.parametrize("expected", ["/", "/exceptions", "exceptions", "/exceptions-archive/1"])
def test_link_that_leads_elsewhere_fails(scenario: Runner, expected: str) -> None:
    message = scenario.fails(row("Navigate", "", "/ways"), row("Click", "Archive", expected, REDIRECT))
    assert message.startswith(f"'Archive': expected the address “{expected}”, but it is “http://127.0.0.1:")


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("Archive", "/exceptions-archive"),
        ("Exceptions", "/exceptions"),
        ("Exceptions", "page=2"),
        ("Again", "/ways"),
        ("Save", "/home"),
        ("Save", ""),
        ("#push", "/pushed?tab=1"),
        ("#route", "#/orders/5"),
        ("#late", "/home"),
        ("#tab", "/home"),
    ],
)
def test_page_that_is_led_to_is_awaited(scenario: Runner, element: str, expected: str) -> None:
    scenario.passes(row("Navigate", "", "/ways"), row("Click", element, expected, REDIRECT))


def test_address_that_is_empty_in_this_run_is_refused(scenario: Runner) -> None:
    scenario.plan_parts["variables"] = {"NOTHING": ""}
    message = scenario.fails(
        row("Navigate", "", "/ways"), row("Click", "Save", "${NOTHING}", REDIRECT), verdict=Verdict.ERROR
    )
    assert "is empty" in message


def test_address_without_a_type_is_compared_where_it_is_no_address(scenario: Runner) -> None:
    message = scenario.fails(row("Navigate", "", "/ways"), row("URL", "", "in_stock__exact=0"))
    assert message.startswith("Expected the address “in_stock__exact=0”, but it is")
    scenario.passes(
        row("Navigate", "", "/ways?in_stock__exact=0"), row("URL", "", "in_stock__exact=0"), row("URL", "", "/home")
    )
    assert scenario.page.url.endswith("/home")


def test_address_without_a_type_is_visited_where_no_page_is_open(scenario: Runner) -> None:
    scenario.passes(row("URL", "", "home"), row("URL", "", "home"))
    assert scenario.page.url.endswith("/home")


def test_waiting_for_a_navigation_wants_one(scenario: Runner) -> None:
    message = scenario.fails(
        row("Navigate", "", "/dead"), row("Click", "Go on"), row("Wait For Navigation", "", "/dead")
    )
    assert message.startswith("Expected the page to change to “/dead”")


def test_exact_address_and_not_this_address(scenario: Runner) -> None:
    scenario.passes(
        row("Navigate", "", "/ways?tab=1#top"),
        row("Exact URL", "", "/ways?tab=1#top"),
        row("Not URL", "", "/home"),
        row("Not Address", "", "/way"),
    )
    assert "expected exactly" in scenario.fails(row("Exact Address", "", "/ways")).lower()
    assert "other than “/ways”" in scenario.fails(row("Not URL", "", "/ways"))
