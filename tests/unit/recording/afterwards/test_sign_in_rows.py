"""Rows that sign in, as one row of the suite's own."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.recording.afterwards import sign_in_rows
from pytest_e1ts.recording.afterwards.offers import apply_offers
from pytest_e1ts.recording.afterwards.sign_in_rows import offer_sign_in
from pytest_e1ts.recording.rows import make_rows
from tests.unit.recording.performed import BASE, button, columns, did, field, recorded, rows_for

SIGN_IN = (
    did("navigate", value=f"{BASE}/login"),
    did("type", field("User name"), "reviewer"),
    did("type", field("Password", "password"), is_secret=True),
    did("click", button("Sign in")),
)
APPROVE = did("click", button("Approve"))


def login(user: str, password: str = "") -> None:
    """Sign in."""


def enter(user_name: str) -> None:
    """Sign in without a password."""


def offers_nothing(token: str) -> None:
    """Sign in by something else."""


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let page objects of the suite offer business actions by name."""

    def offer(**functions: Callable[..., None]) -> None:
        known = {name: SimpleNamespace(signature=inspect.signature(made)) for name, made in functions.items()}
        monkeypatch.setattr(sign_in_rows, "find_business_action", known.get)

    return offer


def test_the_rows_become_one_of_the_suites_login(suite: Callable[..., None]) -> None:
    suite(Login=login)
    rows = rows_for(*SIGN_IN, APPROVE)
    signed_in, approved = apply_offers(rows, offer_sign_in(rows))
    assert signed_in.action == "Login"
    assert json.loads(signed_in.argument) == {"user": "reviewer", "password": "${secret:REVIEWER_PASSWORD}"}
    assert signed_in.definition == 'Given I am signed in as "reviewer"'
    assert columns(approved) == ("Click", "Approve", "")


def test_each_time_that_somebody_signs_in_is_one_offer(suite: Callable[..., None]) -> None:
    suite(Login=login)
    rows = make_rows(recorded("desk"), BASE)
    offers = list(offer_sign_in(rows))
    assert ["requester" in offer.text or "reviewer" in offer.text for offer in offers] == [True, True]
    assert [row.action for row in apply_offers(rows, offers)].count("Login") == 2
    assert len(apply_offers(rows, offers[1:])) == len(rows) - 2


def test_a_login_that_takes_no_password_gets_none(suite: Callable[..., None]) -> None:
    suite(**{"Sign in": enter})
    rows = rows_for(*SIGN_IN)
    assert apply_offers(rows, offer_sign_in(rows))[0].argument == '{"user_name": "reviewer"}'


def test_a_suite_without_one_that_fits_is_offered_nothing(
    suite: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    suite()
    assert not list(offer_sign_in(rows_for(*SIGN_IN)))
    suite(Login=offers_nothing)
    assert not list(offer_sign_in(rows_for(*SIGN_IN)))

    def ambiguous(_name: str) -> None:
        raise UnknownNameError("Several page objects offer it.", code="unknown-action")

    monkeypatch.setattr(sign_in_rows, "find_business_action", ambiguous)
    assert not list(offer_sign_in(rows_for(*SIGN_IN)))


def test_other_rows_between_password_and_button_keep_it_as_it_is(suite: Callable[..., None]) -> None:
    suite(Login=login)
    rows = rows_for(*SIGN_IN[:3], did("type", field("Code"), "1234"), SIGN_IN[3])
    assert not list(offer_sign_in(rows))
    ticked = rows_for(*SIGN_IN[:3], did("tick", field("Remember me")), SIGN_IN[3])
    assert len(list(offer_sign_in(ticked))) == 1
