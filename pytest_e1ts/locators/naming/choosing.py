"""Choosing the names of an element: what its facts suggest is tried on the finder until enough are confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pytest_e1ts.locators.names.wanted import ANYTHING, Wanted
from pytest_e1ts.locators.naming.confirming import place_of
from pytest_e1ts.locators.naming.facts import ElementFacts, read_facts
from pytest_e1ts.locators.naming.frames import way_into
from pytest_e1ts.locators.naming.name import ElementNames, Name, Way
from pytest_e1ts.locators.naming.page_object_targets import NamedTarget
from pytest_e1ts.locators.naming.writing import counted_by, targets_of

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle

    from pytest_e1ts.locators.base import Document
    from pytest_e1ts.locators.naming.confirming import Look

_TRIES = 24
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for.

    Attributes:
        wanted: What the element is wanted for.
        apart: Whether what the element shows must not be what names it.
        most: How many names to confirm.
        page_objects: The elements of page objects, whose names come first.
    """

    wanted: Wanted = ANYTHING
    apart: bool = False
    most: int = 1
    page_objects: tuple[NamedTarget, ...] = ()


def choose_names(look: Look, base: Document, element: ElementHandle, wish: Wish) -> ElementNames:
    """Return how rows would name an element.

    Args:
        look: Asks the finder.
        base: The page or frame that targets begin in.
        element: The element.
        wish: What is asked for.

    Raises:
        playwright.sync_api.Error: The page has gone on.
    """
    facts = read_facts(element, [known.last_part for known in wish.page_objects], apart=wish.apart)
    names = tuple(islice(_confirmed(look, base, element, wish, facts), wish.most))
    return ElementNames(names, facts.tag, facts.role, label_of(facts), facts.input_type, facts.is_hidden)


def label_of(facts: ElementFacts) -> str:
    """Return the words by which a person knows an element; empty for none."""
    words = [facts.name, facts.value, facts.text, facts.placeholder, facts.title]
    said = [word for word in words if re.search(r"\w", word)] or words  # ``×`` says less than the title behind it
    return next(filter(None, said), "")[:_LABEL].strip()


def _confirmed(look: Look, base: Document, element: ElementHandle, wish: Wish, facts: ElementFacts) -> Iterator[Name]:
    """Yield the targets that the finder confirms, best first."""

    def place(document: Document) -> Callable[[str], tuple[int, int]]:
        return lambda target: place_of(look, document, target, element, wish.wanted)

    whole = place(base)
    for known, fits in zip(wish.page_objects, facts.fitting, strict=True):
        if fits and whole(known.name) == (1, 0):
            yield Name(known.name, Way.PAGE_OBJECT)
    frame = element.owner_frame()
    prefix = way_into(look, base, frame) if frame is not None else None
    if frame is None or prefix is None:
        return
    for name in _of_document(place(frame if prefix else base), facts, apart=wish.apart):
        if not prefix:
            yield name
        elif whole(prefix + name.target) == (1, 0):
            yield Name(prefix + name.target, name.way, name.is_confirmed)


def _of_document(place: Callable[[str], tuple[int, int]], facts: ElementFacts, *, apart: bool) -> Iterator[Name]:
    """Yield the names within the page or frame that the element is in; what rests on its place comes last."""
    for target, way in islice(targets_of(facts, apart=apart), _TRIES):
        if place(target) == (1, 0):
            yield Name(target, way)
    counted = counted_by(facts, apart=apart)
    count, at = place(counted.target) if counted else (0, -1)
    if counted and count > 1 and at >= 0 and place(numbered := f"{counted.target} >> nth={at + 1}") == (1, 0):
        yield Name(numbered, Way.NUMBER, is_confirmed=False)
    if place(facts.path) == (1, 0):
        yield Name(facts.path, Way.PATH, is_confirmed=False)
