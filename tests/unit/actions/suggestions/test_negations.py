from __future__ import annotations

import pytest

from pytest_e1ts.actions.suggestions.negations import plain_word, says_not, takes_false


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Not Visible", "visible"),
        ("Isn't Ticked", "ticked"),
        ("Untick", "tick"),
        ("No Tooltip", "tooltip"),
        ("Not Wave", "wave"),
        ("Visible", ""),
        ("Notificaton", ""),
        ("Input", ""),
    ],
)
def test_the_word_behind_a_negation_is_found_where_it_is_an_action(name: str, plain: str) -> None:
    assert plain_word(name, ["Visible", "Tooltip", "Wave"]) == plain


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Not Text", True),
        ("No Cookie", True),
        ("isn't there", True),
        ("notText", True),
        ("Note", False),
        ("Knot", False),
    ],
)
def test_a_negation_is_a_word_of_its_own(name: str, says: bool) -> None:
    assert says_not(name) is says


@pytest.mark.parametrize(("name", "takes"), [("Visible", True), ("Click", False), ("Text Match", False), ("Qq", False)])
def test_only_checks_of_a_state_take_false(name: str, takes: bool) -> None:
    assert takes_false(name) is takes
