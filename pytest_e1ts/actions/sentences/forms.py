"""From the sentence of an action to every form in which it may be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pytest_e1ts.actions.sentences.words import SLOT

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(element|argument|action)\}")
_ARGUMENT = "{argument}"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a sentence.

    Attributes:
        text: As people read it: ``{element} is not visible``.
        action: The action that it means; empty where the sentence names it.
        slots: What its quoted texts are, in order: ``element``, ``argument``, ``action``.
        argument: The argument that the form itself has, such as ``false``.
        type: The type of a step that is written so.
        takes_block: Whether the argument stands below it: a doc string or a table.
        takes_names: Whether its argument may be written by names: ``with user "ann" and role "admin"``.
    """

    text: str
    action: str
    slots: tuple[str, ...]
    argument: str = ""
    type: str = ""
    takes_block: bool = False
    takes_names: bool = False

    @property
    def shape(self) -> str:
        """What of it is matched: folded, with ``{}`` where a quoted text stands."""
        return " ".join(_PLACE.sub(SLOT, self.text).casefold().split())

    def filled(self, texts: Iterable[str]) -> str:
        """Return the sentence with texts in its places.

        Args:
            texts: As they stand there, with their quotation marks, in the order of the places.
        """
        given = iter(texts)
        return _PLACE.sub(lambda _place: next(given), self.text)


def forms_of(sentence: str, action: str, type_: str = "", *, takes_names: bool = False) -> Iterator[Form]:
    """Yield every form of a sentence, those whose argument stands below them among them.

    Args:
        sentence: As an action declares it: ``I take a picture[ of {element}]``.
        action: The action's name.
        type_: The type of a step that is written so.
        takes_names: Whether arguments by name are read.
    """
    for way in sentence.split(" | "):
        for text, is_negative in _expanded(way):
            argument = "false" if is_negative else ""
            by_names = takes_names and text.endswith(f"with {_ARGUMENT}")
            yield Form(text, action, tuple(_PLACE.findall(text)), argument, type_, takes_names=by_names)
            if _ARGUMENT in text:
                above = " ".join(text.replace(_ARGUMENT, "").split())
                slots = tuple(_PLACE.findall(above))
                yield Form(above, action, slots, argument, type_, takes_block=True)


def _expanded(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text with and without each of its groups, and whether it denies something then."""
    found = _GROUP.search(text)
    if found is None:
        yield " ".join(text.split()), False
        return
    before, group, behind = text[: found.start()], found[1], text[found.end() :]
    for rest, is_negative in _expanded(before + behind):
        yield rest, is_negative
    for rest, is_negative in _expanded(before + group + behind):
        yield rest, is_negative or group.strip() == "not"
