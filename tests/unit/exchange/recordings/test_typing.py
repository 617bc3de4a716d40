from __future__ import annotations

import pytest

from pytest_e1ts.exchange.recordings.passwords import Passwords
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.targets import Target
from pytest_e1ts.exchange.recordings.texts import UntranslatableError
from pytest_e1ts.exchange.recordings.typing import Typist, chosen
from tests.unit.exchange.recordings.samples import PASSWORD

USER, SECRET, LIST = Target("User", "User"), Target("css=#p", "p"), Target("List", "List")


def test_password_becomes_a_secret_named_after_the_account() -> None:
    typist = Typist(Passwords())
    assert typist.row(USER, "ann") == Row("Text Plain", USER, "ann", "field-input")
    reference = "${secret:ANN_PASSWORD}"
    row = typist.row(SECRET, PASSWORD, ("aria/Password",))
    assert row == Row("Password", SECRET, reference, "field-password")
    assert typist.last_was_password


def test_emptied_password_field_is_no_secret() -> None:
    assert Typist(Passwords()).row(SECRET, "", ("Password",)).argument == ""


def test_chosen_file_has_no_path() -> None:
    with pytest.raises(UntranslatableError, match="file whose path"):
        Typist(Passwords()).row(USER, "C:\\fakepath\\a.pdf")


def test_typed_text_is_never_taken_for_variables() -> None:
    assert Typist(Passwords()).row(USER, '{"a": "${b}"}').argument == '{"a": "$${b}"}'


def test_option_is_never_taken_for_a_list() -> None:
    assert chosen(LIST, ["High"]).argument == "High"
    assert chosen(LIST, ["[1]"]).argument == '["[1]"]'
    assert chosen(LIST, ["a", "b"]).argument == '["a", "b"]'
