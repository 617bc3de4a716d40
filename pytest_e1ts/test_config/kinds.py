"""The kinds of values a field may have; each is a check that reports what is wrong with a node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

import yaml

from pytest_e1ts.registry import suggestion
from pytest_e1ts.test_config.findings import Check, Place, shown

_TAGS = {"str": "text", "int": "a number", "float": "a number", "bool": "true or false", "null": "nothing"}
_TAGS |= {"map": "a mapping", "seq": "a list", "timestamp": "a date", "merge": "a merge key"}


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping.

    Attributes:
        check: What its value must be.
        required: Whether it must be there.
    """

    check: Check
    required: bool = True


def kind_of(node: yaml.Node) -> str:
    """Return what a node is, in words: ``a number``."""
    return _TAGS.get(node.tag.rsplit(":", 1)[-1], f"a {node.tag}")


def text(place: Place) -> None:
    """Want text that is not empty; for a number or a flag the message says to put quotes around it."""
    node = place.node
    if not isinstance(node, yaml.ScalarNode) or kind_of(node) == "nothing":
        place.report(f"Text is needed here, this is {kind_of(node)}.")
    elif kind_of(node) != "text":
        place.report(f'{node.value} is read as {kind_of(node)}. Put it in quotes: "{node.value}".')
    elif not node.value.strip():
        place.report("Text is needed here, this is empty.")


def one_of(*choices: str) -> Check:
    """Want one of some words."""

    def check(place: Place) -> None:
        before = len(place.findings)
        text(place)
        if len(place.findings) == before and place.node.value not in choices:
            place.report(f"{shown(place.node.value)} is not allowed. {suggestion(place.node.value, choices)}")

    return check


def flag(place: Place) -> None:
    """Want true or false."""
    if kind_of(place.node) != "true or false":
        place.report(f"true or false is needed here (without quotes), this is {kind_of(place.node)}.")


def inner_path(place: Place) -> None:
    """Want a relative path that does not leave the folder of the project."""
    before = len(place.findings)
    text(place)
    if len(place.findings) == before and _leaves(place.node.value):
        place.report(f"{shown(place.node.value)} lies outside the project's folder. Write a path within it: ./report")


def _leaves(path: str) -> bool:
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or "\\" in path or path.startswith("~"):
        return True
    depth = 0
    for part in PurePosixPath(path).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return False


def list_of(check_entry: Check, what: str) -> Check:
    """Want a list with at least one entry.

    Args:
        check_entry: What each entry must be.
        what: An entry in words, for messages: ``a command``.
    """

    def check(place: Place) -> None:
        node = place.node
        if not isinstance(node, yaml.SequenceNode):
            place.report(f"A list is needed here (each entry begins with '- '), this is {kind_of(node)}.")
        elif not node.value:
            place.report(f"The list is empty; at least {what} is needed.")
        else:
            for index, entry in enumerate(node.value):
                check_entry(place.entry(index, entry))

    return check


def pairs(place: Place) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield each entry's key, the key's node and the value's node; report keys that are there twice or are no text."""
    if not isinstance(place.node, yaml.MappingNode):
        place.report(f"A mapping is needed here (lines of 'key: value'), this is {kind_of(place.node)}.")
        return
    lines: dict[str, int] = {}
    for key, value in place.node.value:
        if not isinstance(key, yaml.ScalarNode) or kind_of(key) != "text":
            place.report(f"A key must be text, this is {kind_of(key)}. Put it in quotes.", at=key)
        elif key.value in lines:
            place.report(f"The key {shown(key.value)} is there already, in line {lines[key.value]}. Keep one.", at=key)
        else:
            lines[key.value] = key.start_mark.line + 1
            yield key.value, key, value


def mapping(fields: Mapping[str, Field], refused: Mapping[str, str] | None = None) -> Check:
    """Want a mapping with known keys.

    Args:
        fields: The keys it may have.
        refused: Keys people write by mistake, with what to do instead.
    """

    def check(place: Place) -> None:
        missing = {name for name, field in fields.items() if field.required}
        for name, key, value in pairs(place):
            missing.discard(name)
            if name in fields:
                fields[name].check(place.under(name, value))
            else:
                advice = (refused or {}).get(name) or f"Unknown key {shown(name)}. {suggestion(name, fields)}".strip()
                place.report(advice, at=key)
        if isinstance(place.node, yaml.MappingNode):
            for name in (name for name in fields if name in missing):
                place.report(f"The key '{name}' is missing.")

    return check
