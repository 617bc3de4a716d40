"""From the facts of an element to the targets that may name it, best first. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.locators.filters import FILTERS
from pytest_e1ts.locators.naming.facts import Attribute, ElementFacts, Scope
from pytest_e1ts.locators.naming.generated import looks_generated
from pytest_e1ts.locators.naming.name import Way
from pytest_e1ts.locators.parsing import SMART, Part, read_target

_LONGEST = 80
_MARKS = re.compile(r"(\s|[*:]|\(optional\)|\(required\))+$", re.IGNORECASE)
_SCOPED_BY = 3


class Written(NamedTuple):
    """A target that may name the element, and by what."""

    target: str
    way: Way


def targets_of(facts: ElementFacts, *, apart: bool = False) -> Iterator[Written]:
    """Yield the targets that may name an element, best first, but for paths and numbers.

    Args:
        facts: What is known of the element.
        apart: Whether what the element shows must not be what names it.
    """
    words = list(dict.fromkeys(_by_words(facts, apart=apart)))
    glyphs = [word for word in words if not re.search(r"\w", facts.name if word.way is Way.ROLE else word.target)]
    inner = [*_best_of_each(words), *_shared(facts)]
    if not facts.twins:
        yield from (written for written in words if written not in glyphs)
    yield from _by_attributes(facts)
    yield from _cells(facts, inner)
    if apart:
        yield from _role_alone(facts)
    yield from _scoped(facts, inner)
    yield from [] if facts.twins else glyphs
    yield from _near(facts, words)
    if not apart:
        yield from _role_alone(facts)


def counted_by(facts: ElementFacts, *, apart: bool = False) -> Written | None:
    """Return the words or the role by which an element and its like are counted; None without any."""
    return next(chain(_by_words(facts, apart=apart), _role_alone(facts)), None)


def _by_words(facts: ElementFacts, *, apart: bool) -> Iterator[Written]:
    """Yield the element by the words that a person knows it by, alone and with its role."""
    words = dict.fromkeys(_words(facts, apart=apart))
    yield from (Written(word, Way.BARE) for word in words if is_bare(word))
    if facts.role and facts.name and not (apart and facts.is_content):
        yield from _readable(f"{facts.role}[name={quoted(facts.name)}]", "role", Way.ROLE)
    yield from _exactly(facts, apart=apart)


def _by_attributes(facts: ElementFacts) -> Iterator[Written]:
    """Yield the element by what its page alone knows it by."""
    for attribute, strategy, way in _attributes(facts):
        if attribute.count == 1 and not looks_generated(attribute.value):
            yield from _readable(attribute.value, strategy, way)


def _shared(facts: ElementFacts) -> Iterator[Written]:
    """Yield the test id or name that it has in common with others, which does within a row or a group."""
    for attribute, strategy, way in _attributes(facts):
        if attribute.count > 1 and way is not Way.ID and not looks_generated(attribute.value):
            yield from _readable(attribute.value, strategy, way)


def _attributes(facts: ElementFacts) -> tuple[tuple[Attribute, str, Way], ...]:
    return (
        (facts.test_id, "testid", Way.TEST_ID),
        (facts.id, "id", Way.ID),
        (facts.attribute, "name", Way.ATTRIBUTE),
    )


def _words(facts: ElementFacts, *, apart: bool) -> Iterator[str]:
    """Yield the words by which a person knows the element."""
    texts = [*facts.labels, facts.placeholder, facts.alt, facts.title]
    own = [] if apart and facts.is_content else [facts.name]
    shown = [] if apart else [facts.value, facts.text]
    for text in (*own, *texts, *shown):
        bare = _MARKS.sub("", text)
        if bare and len(bare) <= _LONGEST:
            yield bare


def _exactly(facts: ElementFacts, *, apart: bool) -> Iterator[Written]:
    """Yield words that only their kind in front makes a name, such as those that look like a selector.

    A title names nothing where the element shows something, and be it ``×``.
    """
    texts = [("label", label) for label in facts.labels]
    texts += [("placeholder", facts.placeholder), ("alt", facts.alt), ("title", facts.title)]
    if not apart:
        texts.append(("text", facts.text))
    for strategy, text in texts:
        is_taken = is_bare(_MARKS.sub("", text)) and (strategy != "title" or text == facts.name)
        if text and len(text) <= _LONGEST and not is_taken:
            yield from _readable(f'"{text}"', strategy, Way.BARE)


def _cells(facts: ElementFacts, inner: list[Written]) -> Iterator[Written]:
    """Yield where it is in a table: a row, a cell, or something in one."""
    if facts.is_row and facts.row:
        yield Written(str(facts.row), Way.CELL)
    if facts.is_cell and facts.cell:
        yield Written(str(facts.cell), Way.CELL)
    for place in (facts.row, facts.cell):
        if place and not (facts.is_row or facts.is_cell):
            yield from (Written(f"{place} >> {name.target}", Way.CELL) for name in inner)
    if facts.cell and not facts.is_cell:
        yield Written(f"{facts.cell} >> css={facts.tag}", Way.CELL)


def _scoped(facts: ElementFacts, inner: list[Written]) -> Iterator[Written]:
    """Yield its names within what is around it."""
    inner = [*inner, *_role_alone(facts)]
    for scope in facts.scopes:
        for around in _forms(scope):
            yield from (Written(f"{around} >> {name.target}", Way.WITHIN) for name in inner[:_SCOPED_BY])


def _forms(scope: Scope) -> Iterator[str]:
    if scope.name and len(scope.name) <= _LONGEST:
        yield from [scope.name] if is_bare(scope.name) else []
        yield from (
            written.target for written in _readable(f"{scope.role}[name={quoted(scope.name)}]", "role", Way.ROLE)
        )
    if scope.short:
        yield scope.short
    elif scope.role and not scope.name:
        yield f"role={scope.role}"


def _near(facts: ElementFacts, words: list[Written]) -> Iterator[Written]:
    """Yield its words, near what stands beside it, or in the card that shows that."""
    for beside in facts.beside:
        for name in words[:1]:
            for near in _readable(beside.text, "near" if beside.is_whole else "has-text", Way.NEAR):
                parts = (name.target, near.target) if beside.is_whole else (beside.around, near.target, name.target)
                yield Written(" >> ".join(parts), Way.NEAR)


def _best_of_each(words: list[Written]) -> list[Written]:
    """Return the names that are worth a try within something: the best of each way."""
    first: dict[Way, Written] = {}
    for name in words:
        first.setdefault(name.way, name)
    return list(first.values())


def _role_alone(facts: ElementFacts) -> Iterator[Written]:
    if facts.role:
        level = f"[level={facts.level}]" if facts.level else ""
        yield Written(f"role={facts.role}{level}", Way.ROLE)


def _readable(text: str, strategy: str, way: Way) -> Iterator[Written]:
    """Yield a target, where reading it gives exactly the text again."""
    target, part = f"{strategy}={text}", Part(strategy, text)
    is_filter = strategy in FILTERS  # which no target begins with
    reads = _reads_as(f"css=* >> {target}", Part("css", "*"), part) if is_filter else _reads_as(target, part)
    if reads and text.count('"') % 2 == 0:
        yield Written(target, way)


def is_bare(text: str) -> bool:
    """Return whether a text can be written as it is, and is read as a bare name."""
    return _reads_as(text, Part(SMART, text)) and text.count('"') % 2 == 0


def _reads_as(target: str, *parts: Part) -> bool:
    try:
        return read_target(target) == parts
    except (ValueError, UnknownNameError):
        return False


def quoted(text: str) -> str:
    """Return a text in quotes, as a role selector has it."""
    mark = "'" if '"' in text and "'" not in text else '"'
    return mark + re.sub(rf"([\\{mark}])", r"\\\1", text) + mark
