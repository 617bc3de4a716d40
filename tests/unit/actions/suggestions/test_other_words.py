from __future__ import annotations

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.actions.suggestions.negations import OPPOSITES, takes_false
from pytest_e1ts.actions.suggestions.other_words import OTHER_WORDS, other_word
from pytest_e1ts.registry import normalise


@pytest.mark.parametrize("entry", OTHER_WORDS, ids=lambda entry: entry.words[0])
def test_what_is_meant_exists_and_the_words_are_free(entry: object) -> None:
    assert entry in OTHER_WORDS
    for name in next(each for each in OTHER_WORDS if each is entry).actions:
        assert name in actions


def test_no_word_is_an_action_or_stands_twice() -> None:
    words = [word for entry in OTHER_WORDS for word in entry.words]
    assert [word for word in words if actions.find(word) is not None] == []
    assert len({normalise(word) for word in words}) == len(words)


def test_an_opposite_is_of_a_check_that_false_turns_round() -> None:
    for entry in OTHER_WORDS:
        if entry.is_opposite:
            assert all(takes_false(name) for name in entry.actions)
            assert not entry.replaces
            assert all(actions.get(name).parse("", "false") is False for name in entry.actions)


def test_every_action_named_as_an_opposite_exists() -> None:
    assert {name for pair in OPPOSITES.items() for name in pair} <= set(actions)


@pytest.mark.parametrize("word", ["press_button", "PRESS BUTTON", "PressButton", "Should Press-Button"])
def test_a_word_is_known_in_any_spelling_and_behind_filler(word: str) -> None:
    found = other_word(word)
    assert found is not None
    assert found.actions == ("Click",)


def test_a_word_that_nobody_would_take_for_an_action_is_unknown() -> None:
    assert other_word("Qq") is None
