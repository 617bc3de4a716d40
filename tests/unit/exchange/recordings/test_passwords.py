from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.recordings.passwords import Passwords, names_a_password
from tests.unit.exchange.recordings.samples import PASSWORD


@pytest.mark.parametrize(
    "text",
    [
        *(
            "name=password",
            "#pwd",
            "Passwort",
            "aria/Mot de passe",
            "Contraseña",
            "css=input[type=password]",
            "パスワード",
        ),
        *("PIN", "otp", "api_key", "label=Kennwort", "Пароль", "id=pass"),
    ],
)
def test_field_of_a_password_is_known_by_its_name(text: str) -> None:
    assert names_a_password("x", text)


@pytest.mark.parametrize("text", ["Passenger", "Shipping", "Title", "compass", "Pinned"])
def test_field_that_is_called_nearly_so_is_none(text: str) -> None:
    assert not names_a_password(text)


def test_password_is_named_after_its_account() -> None:
    passwords = Passwords()
    assert passwords.reference_to("first", "ann.b@example.test") == "${secret:ANN_B_PASSWORD}"
    assert passwords.reference_to("second", "ann.b") == "${secret:ANN_B_PASSWORD_2}"
    assert passwords.reference_to("first", "bob") == "${secret:ANN_B_PASSWORD}"
    assert passwords.reference_to("third", "7 of 9") == "${secret:PASSWORD}"


def test_password_is_hidden_wherever_it_stands() -> None:
    passwords = Passwords()
    passwords.reference_to(PASSWORD)
    passwords.reference_to("PASS/WORD ${x}")
    record = {"name": f"With {PASSWORD}", "steps": [{"action": "Click", "element_id": f"label={PASSWORD}"}]}
    assert passwords.without(record) == {
        "name": "With ••••••",
        "steps": [{"action": "Click", "element_id": "label=${secret:PASSWORD}"}],
    }
    assert passwords.hide("/a?p=PASS%2FWORD%20%24%7Bx%7D") == "/a?p=${secret:PASSWORD_2}"
    assert passwords.hide("is PASS/WORD $${x}.") == "is ${secret:PASSWORD_2}."


def test_reference_stays_where_a_password_is_a_part_of_it() -> None:
    passwords = Passwords()
    passwords.reference_to("PASSWORD")
    assert passwords.hide("${secret:PASSWORD} PASSWORD") == "${secret:PASSWORD} ${secret:PASSWORD}"


def test_short_password_is_found_where_it_stands_alone() -> None:
    passwords = Passwords()
    passwords.reference_to("a")
    assert (passwords.hide("a"), passwords.hide("as"), passwords.mask("as")) == ("${secret:PASSWORD}", "as", "as")


@given(st.text(min_size=6), st.text(), st.text())
def test_no_text_shows_a_password(password: str, before: str, after: str) -> None:
    passwords = Passwords()
    passwords.reference_to(password)
    assert password in "••••••" or password not in passwords.mask(f"{before} {password} {after}").replace("••••••", "")
