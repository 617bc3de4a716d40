"""Passwords are named by the account that was typed before."""

from __future__ import annotations

import pytest

from pytest_e1ts.recording.events import NamedElement
from pytest_e1ts.recording.secret_names import secret_name
from tests.unit.recording.performed import button, did, field

SECRET = did("type", field("Password", "password"), is_secret=True)


@pytest.mark.parametrize(
    ("label", "account", "name"),
    [
        ("User name", "reviewer", "REVIEWER_PASSWORD"),
        ("E-mail", "ann.lee@example.test", "ANN_LEE_PASSWORD"),
        ("Benutzerkennung", "Jürgen Groß", "JURGEN_GRO_PASSWORD"),
        ("Login", "007", "SECRET_007_PASSWORD"),
        ("User name", "密码", "PASSWORD"),
    ],
)
def test_the_account_is_in_the_name(label: str, account: str, name: str) -> None:
    assert secret_name(SECRET, [did("type", field(label), account)]) == name


def test_the_account_is_the_last_one_that_was_typed() -> None:
    before = [did("type", field("User name"), "requester"), SECRET, did("type", field("User name"), "reviewer")]
    assert secret_name(SECRET, before) == "REVIEWER_PASSWORD"


def test_without_a_field_for_accounts_it_is_what_was_typed_right_before() -> None:
    typed = did("type", field("Wer?"), "reviewer")
    assert secret_name(SECRET, [typed, did("click", field("Password"))]) == "REVIEWER_PASSWORD"
    assert secret_name(SECRET, [typed, did("tick", button("Stay"))]) == "PASSWORD"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Repeat your password", "REVIEWER_PASSWORD"),
        ("New password", "REVIEWER_NEW_PASSWORD"),
        ("PIN", "REVIEWER_PIN"),
        ("", "REVIEWER_PASSWORD"),
        ("The words that you were told to choose when you came here", "REVIEWER_PASSWORD"),
    ],
)
def test_what_the_field_is_called_is_in_the_name_unless_it_asks_again(label: str, name: str) -> None:
    typed = did("type", NamedElement("x", label=label, input_type="password"), is_secret=True)
    assert secret_name(typed, [did("type", field("User name"), "reviewer")]) == name
