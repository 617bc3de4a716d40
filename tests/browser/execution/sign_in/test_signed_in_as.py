"""Signed in means: as this account. Looked at after signing in, after taking over a session and after renewing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.page_objects import PageObject, business_action
from pytest_e1ts.sessions import Broker, LocalClient
from tests.browser.rows import Runner, row
from tests.session_site import SessionSite, running_session_site

SHOWN = "#who"


class TurnstilePage(PageObject):
    """Each of its sign-ins is checked in another way."""

    name = "Turnstile"
    path = "/login"

    @business_action("Enter as", session="signed_in_as")
    def enter(self, user: str, password: str = "") -> None:
        self.open()
        self.page.get_by_label("User").fill(user)
        self.page.get_by_label("Password").fill(password or "right")
        self.page.get_by_role("button", name="Enter").click()
        if password != "wrong":
            expect(self.page.locator(SHOWN)).not_to_be_empty()

    def signed_in_as(self) -> str | None:
        shown = self.page.locator(SHOWN)
        return shown.inner_text().partition(" ")[0] if shown.is_visible() else None

    @business_action("Enter, asked by account", session="is_inside_as")
    def enter_by_account(self, user: str, password: str = "") -> None:
        self.enter(user, password)

    def is_inside_as(self, user: str) -> bool:
        return self.signed_in_as() == user

    @business_action("Enter, asked for anybody", session="is_inside")
    def enter_by_anybody(self, user: str, password: str = "") -> None:
        self.enter(user, password)

    def is_inside(self) -> bool:
        return self.signed_in_as() is not None

    @business_action("Enter without naming anybody", session="signed_in_as")
    def enter_as_ann(self) -> None:
        self.enter("ann")


NAMING, ASKED, ANYBODY = "Enter as", "Enter, asked by account", "Enter, asked for anybody"


@pytest.fixture
def desk() -> Iterator[SessionSite]:
    with running_session_site() as site:
        yield site


@pytest.fixture
def scenarios(
    browser: Browser, desk: SessionSite, context_of_run: Callable[..., RunContext]
) -> Iterator[Callable[[], Runner]]:
    """Make runners that share one broker, each with a browser context of its own."""
    contexts, broker = [], LocalClient(Broker())

    def make() -> Runner:
        contexts.append(browser.new_context())
        return Runner(contexts[-1].new_page(), lambda **more: context_of_run(base_url=desk.url, broker=broker, **more))

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("action", [NAMING, ASKED])
@pytest.mark.parametrize("option", ["", ', "fresh": true'])
def test_a_sign_in_that_opens_somebody_elses_session_fails(
    scenarios: Callable[[], Runner], desk: SessionSite, action: str, option: str
) -> None:
    desk.mistaken["ann"] = "bob"
    message = scenarios().fails(row(action, "", f'{{"user": "ann"{option}}}'))
    seen = "the page shows 'bob'" if action == NAMING else "says that it is not so"
    assert "Expected to be signed in as 'ann', but" in message
    assert seen in message


def test_what_somebody_elses_session_holds_is_shared_with_nobody(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    desk.mistaken["ann"] = "bob"
    scenarios().fails(row(NAMING, "", "ann"))
    desk.mistaken.clear()
    scenarios().passes(row(NAMING, "", "ann"), row("Text Match", SHOWN, "ann ann"))
    assert desk.sign_ins == ["ann", "ann"]


@pytest.mark.parametrize("action", [NAMING, ASKED, ANYBODY])
@pytest.mark.parametrize("option", ["", ', "fresh": true'])
def test_a_sign_in_that_leaves_nobody_signed_in_fails(
    scenarios: Callable[[], Runner], action: str, option: str
) -> None:
    wrong = row(action, "", f'{{"user": "ann", "password": "wrong"{option}}}')
    assert "Expected to be signed in as 'ann', but " in scenarios().fails(wrong)


def test_a_run_that_shares_no_sessions_looks_as_well(scenarios: Callable[[], Runner], desk: SessionSite) -> None:
    runner = scenarios()
    runner.settings["sessions"] = "fresh"
    desk.mistaken["ann"] = "bob"
    assert "signed in as 'ann', but the page shows 'bob'" in runner.fails(row(NAMING, "", "ann"))


def test_a_shared_session_that_became_somebody_elses_is_renewed_and_reported(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    scenarios().passes(row(NAMING, "", "ann"))
    desk.sessions.update(dict.fromkeys(desk.sessions, "bob"))
    steps = scenarios().passes(row(NAMING, "", "ann"), row("Text Match", SHOWN, "ann ann"))
    assert desk.sign_ins == ["ann", "ann"]
    assert any("shared session of 'ann'" in line and "'bob'" in line for line in steps[0].output)


def test_a_renewal_that_ends_as_somebody_else_fails(scenarios: Callable[[], Runner], desk: SessionSite) -> None:
    scenarios().passes(row(NAMING, "", "ann"))
    desk.sessions.clear()
    desk.mistaken["ann"] = "bob"
    assert "signed in as 'ann', but the page shows 'bob'" in scenarios().fails(row(NAMING, "", "ann"))


def test_a_page_object_that_cannot_say_who_is_signed_in_still_works_and_is_reported(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    desk.mistaken["ann"] = "bob"
    (step,) = scenarios().passes(row(ANYBODY, "", "ann"))
    (line,) = step.output
    assert "'is_inside' of 'Turnstile' says that somebody is signed in, not that it is 'ann'" in line
    assert "return the account's name, or take 'user'" in line


def test_an_account_is_the_same_in_capitals(scenarios: Callable[[], Runner]) -> None:
    scenarios().passes(row(NAMING, "", '{"user": "Ann", "fresh": true}'))


def test_an_action_without_an_account_needs_somebody_to_be_signed_in(scenarios: Callable[[], Runner]) -> None:
    (step,) = scenarios().passes(row("Enter without naming anybody"))
    assert step.output == ()


def test_a_row_whose_argument_is_known_only_at_its_step_is_looked_at_as_well(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    runner = scenarios()
    runner.plan_parts["variables"] = {"fresh": "true"}
    desk.mistaken["ann"] = "bob"
    assert "the page shows 'bob'" in runner.fails(row(NAMING, "", '{"user": "ann", "fresh": "${fresh}"}'))
