"""From a word that is no action to the sentence that says what to write, and to what may be put in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pytest_e1ts.actions.registry import actions
from pytest_e1ts.actions.suggestions.negations import OPPOSITES, plain_word, says_not, takes_false
from pytest_e1ts.actions.suggestions.other_words import OtherWord, other_word
from pytest_e1ts.registry import nearest, suggestion


@dataclass(frozen=True, slots=True)
class Hint:
    """What to write instead of a word that is no action.

    Attributes:
        text: The sentence for people.
        replacements: Names that may stand in its place with the rest of the row as it is, the nearest first.
        is_near: Whether the sentence says what is meant; it else lists some of all names.
    """

    text: str
    replacements: tuple[str, ...] = ()
    is_near: bool = True


def hint_for(name: str, known: Iterable[str]) -> Hint:
    """Return what to write instead of a word; never the opposite of what it says.

    Args:
        name: What a row writes as its action.
        known: The names of all actions.
    """
    listed = list(known)
    if other := other_word(name):
        return _of_other_word(other)
    if plain := plain_word(name, listed):
        return _of_negation(plain, listed)
    fitting = [each for each in listed if says_not(each)] if says_not(name) else listed
    near = tuple(nearest(name, fitting))
    return Hint(suggestion(name, fitting), near, is_near=bool(near))


def _of_other_word(other: OtherWord) -> Hint:
    if other.is_opposite:
        return Hint(_with_false(other.actions[0]))
    text = other.advice or _did_you_mean(other.actions[0])
    return Hint(text, other.actions if other.replaces else ())


def _of_negation(plain: str, known: list[str]) -> Hint:
    """Return the hint for a word that negates another: the action that this names, turned round."""
    found, other = actions.find(plain), other_word(plain)
    if found is None and other is not None and other.is_opposite:
        return Hint(_did_you_mean(other.actions[0]), other.actions)
    action = found.name if found else other.actions[0] if other else nearest(plain, known, limit=1)[0]
    if takes_false(action):
        return Hint(_with_false(action))
    if action in OPPOSITES:
        return Hint(_did_you_mean(OPPOSITES[action]), (OPPOSITES[action],))
    return Hint(f"{action!r} has no opposite.", is_near=False)


def _with_false(action: str) -> str:
    return f"Write {action!r} with `false` as action_result."


def _did_you_mean(action: str) -> str:
    return f"Did you mean {action!r}?"
