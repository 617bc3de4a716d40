"""What the browser reports to the page of its device, and what the page keeps in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pytest_e1ts.actions.verbs.browser.cookies import cookie_to_set
from pytest_e1ts.actions.verbs.browser.device import permissions, size, spot
from pytest_e1ts.actions.verbs.browser.storage import stored, stored_name
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import PlannedStep
from tests.browser.rows import Runner, row
from tests.browser.site import Site

ASKING = """<h1>Device</h1><p id=log>-</p>
<button onclick="navigator.geolocation.getCurrentPosition(
  at => log.textContent = at.coords.latitude + ' ' + at.coords.longitude, () => log.textContent = '')">Where</button>
<button onclick="navigator.permissions.query({name: 'camera'}).then(it => log.textContent = it.state)">Ask</button>
<button onclick="navigator.clipboard.writeText('EX-7')">Copy</button>
<button onclick="log.textContent = document.cookie">Cookies</button>"""
OPEN = row("Navigate", "", "/device")


def log(text: str) -> PlannedStep:
    return row("Assert Text", "#log", text)


@pytest.fixture
def runner(scenario: Runner, site: Site) -> Runner:
    site.pages["/device"] = ASKING
    return scenario


def test_the_page_is_reported_where_it_is(runner: Runner) -> None:
    runner.passes(OPEN, row("Set Geolocation", "", "52.5, -13.25"), row("Click", "Where"), log("52.5 -13.25"))


def test_the_page_may_do_what_was_granted(runner: Runner) -> None:
    runner.passes(OPEN, row("Click", "Ask"), row("Grant Permission", "", "Camera"), row("Click", "Ask"), log("granted"))


def test_what_an_earlier_scenario_copied_satisfies_nobody(runner: Runner) -> None:
    runner.passes(OPEN, row("Click", "Copy"), row("Clipboard Text", "", "EX-7"))
    message = runner.fails(OPEN, row("Hover", "Copy"), row("Clipboard Text", "", "EX-7"))
    assert message == "Expected “EX-7” in the clipboard, but nothing was copied."


def test_a_copied_text_is_pasted_by_keys(runner: Runner) -> None:
    runner.passes(
        OPEN,
        row("Set Clipboard", "", "Late delivery"),
        row("Navigate", "", "/login"),
        row("Press Key", "User name", "Control+V"),
        row("Assert Text", "User name", "Late delivery"),
    )


def test_a_cookie_is_sent_with_the_next_request_and_read_by_the_page(runner: Runner) -> None:
    runner.passes(row("Set Cookie", "", "seen=yes"), OPEN, row("Click", "Cookies"), log("seen=yes"))


def test_a_cookie_may_belong_to_a_path(runner: Runner) -> None:
    elsewhere = row("Set Cookie", "", '{"name": "seen", "value": "yes", "path": "/other"}')
    runner.passes(OPEN, elsewhere, row("No Cookie", "", "seen"))
    here = row("Set Cookie", "", '{"name": "seen", "value": "yes", "path": "/", "http only": true}')
    runner.passes(
        OPEN, here, row("Click", "Cookies"), row("Cookie Value", "", "seen=yes"), row("Not Text", "#log", "seen")
    )


def test_the_value_of_a_cookie_that_scripts_may_not_read_is_not_shown(runner: Runner) -> None:
    made = row("Set Cookie", "", '{"name": "sid", "value": "QzToken123", "http only": true}')
    outcome = runner.run(OPEN, made, row("Cookie Value", "", "sid=other"), timeout_ms=1_000)
    assert outcome.verdict is Verdict.FAILED
    assert "but it is another one, not shown here, for it is HttpOnly" in outcome.message
    assert "QzToken123" not in repr(outcome)


def test_a_missing_value_is_reported_with_those_that_are_there(runner: Runner) -> None:
    message = runner.fails(OPEN, row("Set Storage", "", "theme=dark"), row("Storage Value", "", "them=dark"))
    assert message == "Expected 'them' in local storage to be “dark”, but it is not there; there is 'theme'."
    assert "is not there" in runner.fails(OPEN, row("Cookie Value", "", "seen=yes"))


def test_an_empty_value_is_one(runner: Runner) -> None:
    runner.passes(OPEN, row("Set Storage", "", "theme="), row("Storage Value", "", "theme="))
    runner.fails(OPEN, row("Clear Storage"), row("Storage Value", "", "theme="))


@pytest.mark.parametrize(
    ("read", "written", "message"),
    [
        (size, "0x0", "is not a size"),
        (size, "10x10", "is no size of a window: use 50 to 10000 pixels"),
        (permissions, "", "is empty: write a list"),
        (permissions, "cam", "names the unknown permission 'cam'"),
        (spot, "Berlin", "is no place. Write latitude and longitude"),
        (spot, "north, 13", "has 'north' as latitude, which is no number"),
        (spot, "nan, 13", "is no place"),
        (spot, '{"latitude": 1}', "needs a latitude and a longitude"),
        (spot, '{"lattitude": 1}', "has the unknown name 'lattitude'. Did you mean 'latitude'"),
        (cookie_to_set, "seen", "is not of the form name=value"),
        (cookie_to_set, '{"name": "a", "pth": "/"}', "has the unknown name 'pth'. Did you mean 'path'"),
        (cookie_to_set, '{"name": "a", "domain": ""}', "has an empty 'domain'"),
        (stored, '{"name": "a", "value": "b", "in": "sesion"}', "Did you mean 'session'"),
        (stored_name, "", "is empty"),
    ],
)
def test_an_argument_that_cannot_be_read_says_why(read: Callable[[str], object], written: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        read(written)
    assert message in str(raised.value)
