"""What pages get wrong by themselves: seen with the step during which it came, and able to decide."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page

from pytest_e1ts.actions import Session
from pytest_e1ts.execution.page_errors import error_listeners
from pytest_e1ts.model.events import StepFinished
from pytest_e1ts.settings import PageErrorRules
from tests.browser.rows import Runner, row
from tests.browser.site import Site

VISIT = row("Navigate", "", "/wrong")
BUTTONS = """<title>Wrong</title><h1>Wrong</h1>
<button id=throw onclick="null.name">Throw</button>
<button id=reject onclick="Promise.reject(new Error('no stock'))">Reject</button>
<button id=console onclick="console.error('lost', {id: 7}); console.log('fine'); console.warn('hm')">Console</button>
<button id=twice onclick="console.error('again'); console.error('again')">Twice</button>
<button id=fetch onclick="fetch('/nothing').then(() => this.textContent = 'Fetched')">Fetch</button>
<button id=refused onclick="fetch('http://127.0.0.1:9/x').catch(() => this.textContent = 'Refused')">Refuse</button>
<button id=ask onclick="this.textContent = confirm('Sure?')">Ask</button>
<button id=secret onclick="console.error('token open-sesame-42')">Tell</button>"""


@pytest.fixture(autouse=True)
def pages(site: Site) -> None:
    site.pages["/wrong"] = BUTTONS
    site.pages["/assets"] = "<title>Assets</title><h1>Assets</h1><img src=/lost.png><script src=/lost.js></script>"
    site.pages["/icon"] = "<title>Icon</title><link rel=icon href=/favicon.ico><img src=/favicon.ico><h1>Icon</h1>"


def warned(steps: tuple[StepFinished, ...]) -> list[tuple[int, str, str]]:
    return [(step.position, each.kind, each.message) for step in steps for each in step.warnings]


@pytest.mark.parametrize(
    ("element", "after", "kind", "message"),
    [
        ("#throw", "Throw", "uncaught error", "Cannot read properties of null (reading 'name')"),
        ("#reject", "Reject", "uncaught error", "no stock"),
        ("#console", "Console", "console error", "lost {id: 7}"),
        ("#twice", "Twice", "console error", "again (2 times)"),
        ("#ask", "true", "unasked dialog", "confirm: Sure?"),
    ],
)
def test_page_error_is_reported_with_the_step_that_caused_it(
    scenario: Runner, element: str, after: str, kind: str, message: str
) -> None:
    steps = scenario.passes(VISIT, row("Text Match", "css=h1", "Wrong"), row("Click", element))
    assert warned(steps) == [(3, kind, message)]
    steps = scenario.passes(VISIT, row("Click", element), row("Text Match", element, after))
    ((position, *warning),) = warned(steps)
    assert warning == [kind, message]
    assert element == "#reject" or position == 2, "nothing but a rejection comes to light after its step"


@pytest.mark.parametrize(
    ("element", "after", "message"),
    [
        ("#fetch", "Fetched", "/nothing answered with status 404 Not Found"),
        ("#refused", "Refused", "http://127.0.0.1:9/x failed: net::ERR_UNSAFE_PORT"),
    ],
)
def test_failed_request_is_reported(scenario: Runner, element: str, after: str, message: str) -> None:
    steps = scenario.passes(VISIT, row("Click", element), row("Wait For Text", element, after), row("Reload"))
    (warning,) = warned(steps)
    assert warning[1] == "failed request"
    assert warning[2].endswith(message)


def test_missing_assets_of_a_page_are_failed_requests_of_its_step(scenario: Runner, base_url: str) -> None:
    (step,) = scenario.passes(row("Navigate", "", "/assets"))
    assert sorted(each.message for each in step.warnings) == [
        f"{base_url}/lost.js answered with status 404 Not Found",
        f"{base_url}/lost.png answered with status 404 Not Found",
    ]


def test_icon_that_the_browser_asks_for_is_none(scenario: Runner) -> None:
    assert warned(scenario.passes(row("Navigate", "", "/icon"))) == []


def test_error_page_that_a_row_expects_is_no_failed_request(scenario: Runner) -> None:
    assert warned(scenario.passes(row("Navigate", "", '{"value": "/nowhere", "status": 404}'))) == []


def test_dialog_that_a_row_asks_for_is_no_page_error(scenario: Runner) -> None:
    steps = scenario.passes(VISIT, row("Click", "#ask"), row("Dismiss Dialog"), row("Text Match", "#ask", "false"))
    assert warned(steps) == []


def test_page_error_can_decide(scenario: Runner) -> None:
    scenario.settings["page_errors"] = PageErrorRules(uncaught="fail")
    outcome = scenario.run(VISIT, row("Click", "#console"), row("Click", "#throw"), row("Click", "#console"))
    assert [str(step.verdict) for step in outcome.steps] == ["passed", "passed", "failed"]
    assert outcome.steps[-1].message == (
        "The page went wrong: uncaught error: Cannot read properties of null (reading 'name')."
    )
    assert warned(outcome.steps) == [(2, "console error", "lost {id: 7}")]


def test_page_error_of_an_optional_step_is_optional(scenario: Runner) -> None:
    scenario.settings["page_errors"] = PageErrorRules(console="fail")
    outcome = scenario.run(VISIT, row("Click", "#console", required=False), row("Visible", "#throw"))
    assert [(str(step.verdict), step.kind) for step in outcome.steps[1:]] == [("failed", "optional"), ("passed", "")]


def test_step_that_fails_anyway_keeps_its_own_reason(scenario: Runner) -> None:
    scenario.settings["page_errors"] = PageErrorRules(uncaught="fail")
    outcome = scenario.run(VISIT, row("Click", "#throw", required=False), row("Click", "#nowhere"), timeout_ms=2_000)
    assert "'#nowhere' was not found" in outcome.steps[-1].message


def test_step_that_fails_names_what_went_wrong_on_the_page(scenario: Runner) -> None:
    message = scenario.fails(VISIT, row("Click", "#throw"), row("Text Match", "#throw", "Thrown"))
    assert message.startswith("'#throw': expected a text that contains “Thrown”, but it is “Throw”.")
    assert message.endswith(" The page went wrong: uncaught error: Cannot read properties of null (reading 'name').")


def test_page_errors_can_be_left_out_or_allowed(scenario: Runner) -> None:
    rows = VISIT, row("Click", "#throw"), row("Click", "#console"), row("Click", "#ask")
    off = PageErrorRules("off", "off", "off", "off")
    scenario.settings["page_errors"] = off
    assert warned(scenario.passes(*rows)) == []
    scenario.settings["page_errors"] = PageErrorRules("fail", "warn", "fail", "fail")
    scenario.settings["page_errors_allowed"] = ("uncaught: *NULL", "sure?")
    assert warned(scenario.passes(*rows)) == [(3, "console error", "lost {id: 7}")]


def test_page_errors_hold_no_secret(scenario: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "open-sesame-42")
    scenario.settings["environ"] = {"TOKEN": "open-sesame-42"}
    steps = scenario.passes(VISIT, row("Click", "#secret"), row("Not Text", "css=h1", "${secret:TOKEN}"))
    assert warned(steps) == [(2, "console error", "token ••••••")]


def test_browser_without_requests_in_its_console_is_listened_to_by_request(base_url: str, page: Page) -> None:
    session = Session(page)
    for event, listener in error_listeners(session, by_console=False):
        page.context.on(event, listener)  # type: ignore[call-overload]  # names and listeners come in pairs
    page.goto(f"{base_url}/assets")
    page.goto(f"{base_url}/wrong")
    page.click("#refused")
    page.get_by_text("Refused").wait_for()
    messages = sorted(error.message.rpartition("/")[2] for error in session.browser_events.page_errors)
    assert [text.partition(" ")[0] for text in messages] == ["lost.js", "lost.png", "x"]


LATE = ["Promise.reject(Error('late'))", "setTimeout(() => { throw Error('late') })"]


@pytest.mark.parametrize("script", LATE)
def test_what_the_last_step_left_to_the_page_decides_too(scenario: Runner, script: str) -> None:
    scenario.settings["page_errors"] = PageErrorRules(uncaught="fail")
    scenario.show(f'<button id=late onclick="{script}">Late</button>')
    assert "uncaught error: late" in scenario.fails(row("Click", "#late"))


@pytest.mark.parametrize("script", LATE)
def test_a_row_that_wants_no_errors_knows_what_the_row_before_left_to_the_page(scenario: Runner, script: str) -> None:
    scenario.show(f'<button id=late onclick="{script}">Late</button>')
    assert "late" in scenario.fails(row("Click", "#late"), row("No Console Errors"))


def test_a_page_that_hangs_after_the_last_step_is_not_waited_for(scenario: Runner) -> None:
    hang = "setTimeout(() => { for (const end = Date.now() + 3000; Date.now() < end;); }, 30)"
    scenario.show(f'<button id=hang onclick="{hang}">Hang</button>')
    started = time.monotonic()
    scenario.passes(row("Click", "#hang"))
    assert time.monotonic() - started < 2.5
