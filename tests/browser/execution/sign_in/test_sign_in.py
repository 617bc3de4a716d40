"""Rows that sign in: once for each account, with everything the browser kept, and never what another scenario left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.page_objects import PageObject, business_action
from pytest_e1ts.sessions import Broker, LocalClient
from tests.browser.rows import Runner, row
from tests.session_site import SessionSite, running_session_site


class GatePage(PageObject):
    name = "Gate page"
    path = "/login"

    @business_action("Pass the gate", session="is_inside")
    def enter(self, user: str, password: str = "") -> None:
        self.open()
        self.page.get_by_label("User").fill(user)
        self.page.get_by_label("Password").fill(password or "right")
        self.page.get_by_role("button", name="Enter").click()
        if password != "wrong":
            expect(self.page.locator("#who")).not_to_be_empty()

    def is_inside(self, user: str) -> bool:
        return self.page.locator("#who").filter(has_text=user).is_visible()

    @business_action("Leave by the gate", ends_session=True)
    def leave(self) -> None:
        self.page.get_by_text("Leave").click()

    @business_action("Pass a gate without a lamp", session="has_a_lamp")
    def enter_in_the_dark(self, user: str) -> None:
        self.enter(user)


WHO = row("Text Match", "#who", "ann ann ann ann")
ANN = row("Pass the gate", "", '{"user": "ann"}')
BOB = row("Pass the gate", "", '{"user": "bob"}')
FRESH = row("Pass the gate", "", '{"user": "ann", "fresh": true}')


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


def test_every_kind_of_storage_is_there_without_signing_in_again(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    for _ in range(3):
        scenarios().passes(ANN, WHO, row("URL", "", "/home", "url-validate"))
    assert desk.sign_ins == ["ann"]


def test_what_the_scenario_did_before_is_gone_whether_the_state_was_kept_or_not(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    nothing = row("Text Match", "#leftover", "nothing left")
    for _ in range(2):
        scenarios().passes(row("URL", "", "/leave", "url-visit"), BOB, nothing, ANN, WHO, nothing)
    assert desk.sign_ins == ["bob", "ann"]


def test_fresh_signs_in_on_top_of_what_is_there_and_shares_nothing(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    left = row("Text Match", "#leftover", "mine")
    scenarios().passes(row("URL", "", "/leave", "url-visit"), FRESH, WHO, left)
    scenarios().passes(ANN, WHO)
    assert desk.sign_ins == ["ann", "ann"]


def test_an_expired_session_is_renewed_by_one_sign_in(scenarios: Callable[[], Runner], desk: SessionSite) -> None:
    scenarios().passes(ANN, WHO)
    desk.sessions.clear()
    scenarios().passes(ANN, WHO)
    scenarios().passes(ANN, WHO)
    assert desk.sign_ins == ["ann", "ann"]


def test_a_wrong_password_never_gets_what_a_right_one_opened(scenarios: Callable[[], Runner]) -> None:
    scenarios().passes(ANN, WHO)
    wrong = row("Pass the gate", "", '{"user": "ann", "password": "wrong"}', required=False)
    outcome = scenarios().run(wrong, row("Visible", "text=Wrong password"), row("Visible", "#who", "false"))
    assert [step.verdict for step in outcome.steps] == [Verdict.FAILED, Verdict.PASSED, Verdict.PASSED]


def test_a_scenario_that_signs_out_ends_nobody_elses_session(
    scenarios: Callable[[], Runner], desk: SessionSite
) -> None:
    first = scenarios()
    first.passes(ANN, WHO)
    scenarios().passes(ANN, WHO, row("Leave by the gate"))
    first.passes(ANN, WHO)
    assert desk.sign_ins == ["ann", "ann"]


def test_signing_in_opens_no_tab_and_says_nothing(scenarios: Callable[[], Runner]) -> None:
    for _ in range(2):
        runner = scenarios()
        steps = runner.passes(BOB, ANN, WHO)
        assert [step.output for step in steps] == [()] * 3
        assert len(runner.page.context.pages) == 1


def test_a_role_gets_an_account_and_names_it(scenarios: Callable[[], Runner], desk: SessionSite) -> None:
    runner = scenarios()
    runner.plan_parts["variables"] = {"accounts.Reviewer": "rita, ron"}
    role = row("Pass the gate", "", '{"role": "reviewer"}')
    steps = runner.passes(role, row("Text Match", "#who", "${user}", definition="${user} is in"))
    assert (steps[1].definition, desk.sign_ins) == ("rita is in", ["rita"])


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        ('{"role": "reviewr"}', "no account pool for the role 'reviewr'. Did you mean 'reviewer'?"),
        ('{"role": "zzz"}', "for the role 'zzz'. Known: empty, reviewer. Add accounts.zzz to"),
        ('{"role": "reviewer", "user": "ann"}', "has both 'role' and 'user'"),
        ('{"user": "ann", "fresh": "maybe"}', "has 'fresh' as 'maybe': write true or false"),
        ('{"role": "empty"}', "accounts.empty names no account"),
        ('{"user": "ann", "frsh": true}', "has no argument 'frsh'"),
    ],
)
def test_a_bad_row_says_why(scenarios: Callable[[], Runner], argument: str, reason: str) -> None:
    runner = scenarios()
    runner.plan_parts["variables"] = {"accounts.reviewer": "rita", "accounts.empty": " , "}
    assert reason in runner.fails(row("Pass the gate", "", argument), verdict=Verdict.ERROR)


def test_a_role_without_any_pool_is_reported_where_to_write_one(scenarios: Callable[[], Runner]) -> None:
    message = scenarios().fails(row("Pass the gate", "", '{"role": "reviewer"}'), verdict=Verdict.ERROR)
    assert "no account pool for the role 'reviewer'. Add accounts.reviewer to environment_configs." in message


def test_a_mark_that_names_no_method_is_an_error_that_says_so(scenarios: Callable[[], Runner]) -> None:
    message = scenarios().run(row("Pass a gate without a lamp", "", "ann")).message
    assert "names 'has_a_lamp' as the method that returns who is signed in" in message


def test_a_page_object_signs_in_for_an_ordinary_test(page: Page, desk: SessionSite) -> None:
    GatePage(page, desk.url).enter("ann")
    assert GatePage(page, desk.url).is_inside("ann")
