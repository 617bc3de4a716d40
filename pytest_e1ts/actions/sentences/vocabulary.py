"""The sentences of all actions: declared where one is, else made of the action's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.registry import Action, actions
from pytest_e1ts.actions.sentences.forms import Form, forms_of
from pytest_e1ts.actions.sentences.reading import Sentences
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.page_objects import business_action_names

UNIVERSAL = "I do {action}[ on {element}][ with {argument}]"
"""Says any action by its name, also one whose name makes no sentence."""

_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


def known_sentences() -> Sentences:
    """Return the sentences of every action that is registered, and of every business action of a page object.

    Raises:
        ConfigurationError: Two actions declare the same sentence.
    """
    return Sentences([*_declared(), *forms_of(UNIVERSAL, "", takes_names=True), *_made()])


def sentence_of(action: Action) -> str:
    """Return the sentence of an action: its own, or one that is made of its name."""
    return action.sentence or _made_of(action) or UNIVERSAL.replace("{action}", f'"{action.name}"')


def business_sentence(name: str) -> str:
    """Return the sentence of a business action: ``I login[ with {argument}]``."""
    made = f"I {_in_sentence(name)}[ with {{argument}}]"
    return made if _PLAIN_NAME.fullmatch(name) else f'I do "{name}"[ with {{argument}}]'


def _declared() -> Iterator[Form]:
    seen: dict[tuple[str, bool], Form] = {}
    for name in actions:
        action = actions.get(name)
        for form in forms_of(action.sentence, name, action.sentence_type) if action.sentence else ():
            other = seen.setdefault((form.shape, form.takes_block), form)
            if other.action != name:
                raise ConfigurationError(
                    f"The actions {other.action!r} and {name!r} have the same sentence, {form.text!r}. "
                    "Give one of them another sentence.",
                    code="registered-twice",
                )
            yield form


def _made() -> Iterator[Form]:
    for name in actions:
        action = actions.get(name)
        made = "" if action.sentence else _made_of(action)
        yield from forms_of(made, name, takes_names=action.named) if made else ()
    for name in business_action_names():
        if _PLAIN_NAME.fullmatch(name):
            yield from forms_of(business_sentence(name), name, takes_names=True)


def _made_of(action: Action) -> str:
    """Return a sentence of an action's name, kind, target and argument; empty where the name makes none."""
    if not _PLAIN_NAME.fullmatch(action.name):
        return ""
    name = _in_sentence(action.name)
    takes_argument = action.argument is not arguments.nothing or action.by_type
    if action.kind == "assertion" and action.target != "none":
        element = "{element}" if action.target == "required" else "[{element}]"
        return f"{element} {name}{'[ {argument}]' if takes_argument else ''}"
    element = {"required": " {element}", "optional": "[ {element}]", "none": ""}[action.target]
    start = "" if action.kind == "assertion" else "I "
    return f"{start}{name}{element}{'[ with {argument}]' if takes_argument else ''}"


def _in_sentence(name: str) -> str:
    return name.lower()
