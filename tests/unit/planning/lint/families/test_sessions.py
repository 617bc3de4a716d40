"""What lint says of sign-ins: of a click that ends a session others share, and of roles without accounts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_e1ts.page_objects import PageObject, business_action
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.lint import lint
from tests.unit.planning.lint.releases import CHECK, ENVIRONMENT, SECRETS, VISIT, Row, checked, codes, linted, rows_of

ENTER: Row = {"action": "Pass the turnstile", "action_result": '{"visitor": "ann"}'}
FRESH: Row = {"action": "Pass the turnstile", "action_result": '{"visitor": "ann", "fresh": true}'}
LEAVE: Row = {"action": "Leave the turnstile"}
SIGN_OUT: Row = {"action": "Click", "element_id": "Sign out"}


class TurnstilePage(PageObject):
    """A page object that only these tests know."""

    name = "Turnstile page"

    @business_action("Pass the turnstile", session="is_inside")
    def enter(self, visitor: str) -> None:
        """Sign in."""

    @business_action("Leave the turnstile", ends_session=True)
    def leave(self) -> None:
        """Sign out."""

    def is_inside(self, visitor: str) -> bool:
        """Return whether that visitor is signed in."""
        return bool(visitor)

    @business_action("Slip through", session="is_anybody_inside")
    def slip_through(self, visitor: str) -> None:
        """Sign in."""

    def is_anybody_inside(self) -> bool:
        """Return whether anybody is signed in."""
        return True


@pytest.mark.parametrize(
    "element", ["Sign out", "#logout-button", "testid=signOut", "id=log_out", "Desk.LogOff", "x-log-out"]
)
def test_a_click_that_signs_out_of_a_shared_session_is_told_with_what_to_do(element: str) -> None:
    (found,) = linted([ENTER, VISIT, CHECK, {"action": "Click", "element_id": element}])
    assert (found.code, found.severity, found.column) == ("shared-sign-out", "warning", "action")
    assert found.step is not None
    assert found.step.position == 4
    assert "step 1 shares with other scenarios" in found.message
    assert '"fresh": true in step 1' in found.hint


@pytest.mark.parametrize(
    "row",
    [
        {"action": "Click", "element_id": "css=nav > a", "step_definition": "The user logs out"},
        {"action": "Navigate", "action_result": "/logout"},
        {"action": "Click", "element_id": "css=nav > a", "step_definition": "Sign out"},
    ],
)
def test_the_sentence_and_the_address_count_too(row: Row) -> None:
    assert codes(linted([ENTER, VISIT, CHECK, row])) == ["shared-sign-out"]


@pytest.mark.parametrize(
    "element", ["Sign off the exception", "Blogout", "Design outline", "Catalogue", "Logo", "Signal outage"]
)
def test_other_names_are_no_sign_out(element: str) -> None:
    assert linted([ENTER, VISIT, CHECK, {"action": "Click", "element_id": element}]) == []


@pytest.mark.parametrize(
    "scenario",
    [
        [FRESH, VISIT, CHECK, SIGN_OUT],
        [VISIT, CHECK, SIGN_OUT],
        [ENTER, VISIT, CHECK, LEAVE],
        [ENTER, VISIT, CHECK, SIGN_OUT, LEAVE],
        [ENTER, FRESH, VISIT, CHECK, SIGN_OUT],
        [ENTER, VISIT, {"action": "Visible", "element_id": "Sign out"}],
    ],
    ids=["fresh", "no sign-in", "business action", "not shared at all", "fresh again", "an assertion"],
)
def test_a_session_that_is_not_shared_may_be_ended(scenario: list[Row]) -> None:
    assert linted(scenario) == []


def test_nothing_is_told_where_the_run_shares_no_sessions() -> None:
    rows = rows_of([[ENTER, VISIT, CHECK, SIGN_OUT]])
    assert codes(lint(checked(rows), rows)) == ["shared-sign-out"]
    assert lint(checked(rows), rows, shares_sessions=False) == []


@pytest.mark.parametrize(
    ("variables", "code"),
    [({}, "unknown-role"), ({"accounts.guard": "ann x0"}, "bad-pool"), ({"accounts.guard": "ann, bob x2"}, "")],
)
def test_a_role_needs_a_pool_of_accounts_that_can_be_read(variables: dict[str, str], code: str) -> None:
    rows = rows_of([[{"action": "Pass the turnstile", "action_result": '{"role": "guard"}'}, VISIT, CHECK]])
    plan = check_plan(build_plan(rows, replace(ENVIRONMENT, variables=variables)), SECRETS)
    assert codes(lint(plan, rows)) == list(filter(None, [code]))


def test_a_page_object_that_cannot_tell_who_is_signed_in_is_told_once() -> None:
    slip: Row = {"action": "Slip through", "action_result": "ann"}
    rows = rows_of([[slip, VISIT, CHECK], [slip, ENTER, VISIT, CHECK]])
    (found,) = lint(checked(rows), rows)
    assert (found.code, found.severity, found.column) == ("anybody-signed-in", "warning", "action")
    assert "'is_anybody_inside' says that somebody is signed in, not who" in found.message
    assert "return the account's name, or take 'visitor'" in found.hint
