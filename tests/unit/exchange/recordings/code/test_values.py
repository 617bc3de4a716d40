from __future__ import annotations

import ast

import pytest

from pytest_e1ts.exchange.recordings.code.values import Found, Pattern, Piece, constant
from pytest_e1ts.exchange.recordings.targets import Target
from pytest_e1ts.exchange.recordings.texts import UntranslatableError


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("^Save$", "Save"),
        (r"^a\.b\$$", "a.b$"),
        ("^$", ""),
        ("Save", None),
        ("^a+$", None),
        (r"^\d$", None),
        (r"^a\$", None),
    ],
)
def test_pattern_that_is_nothing_but_a_text_is_one(source: str, text: str | None) -> None:
    assert Pattern(source).whole_text == text


@pytest.mark.parametrize(
    ("written", "value"),
    [("'a'", "a"), ("-1", -1), ("['a', 2]", ["a", 2]), ("{'a': True}", {"a": True}), ("name", "ann"), ("None", None)],
)
def test_plain_value_is_known(written: str, value: object) -> None:
    assert constant(ast.parse(written, mode="eval").body, {"name": "ann"}) == value


@pytest.mark.parametrize("written", ["f'{a}'", "b'a'", "a + b", "other", "{**a}", "...", "'\\0'", "'\\ud800'", "-'a'"])
def test_value_that_is_computed_or_cannot_be_stored_is_unknown(written: str) -> None:
    with pytest.raises(UntranslatableError):
        constant(ast.parse(written, mode="eval").body, {})


def test_locator_that_chooses_among_several_is_faithful() -> None:
    edit = Piece(Target("Edit", "Edit", "button-click"), Target('role=button[name*="Edit" i]', "Edit", "button-click"))
    second = Piece(Target("nth=2", ""), Target("nth=2", ""), "filter")
    assert Found("main", (edit,)).target() == edit.best
    assert Found("main", (edit, second)).target().written == 'role=button[name*="Edit" i] >> nth=2'
    assert Found("main", (edit, second)).target().shown == "Edit"
    with pytest.raises(UntranslatableError):
        Found("main").target()
