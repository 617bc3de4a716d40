"""YAML (and so JSON) text to a tree that knows its line numbers, with limits that no honest file meets.

The tree is built from the parser's events: what is written without quotes keeps its text, so ``release_number: 2.10``
is not read as the number 2.1, and ``action_result: no`` not as false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pytest_e1ts.errors import UsageError

LARGEST_FILE = 64 * 1024 * 1024
_DEEPEST = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class ReleaseFileError(UsageError):
    """A release file cannot be used. The message lists all problems, one per line, with their line numbers."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        lines = [f"line {line}: {text}" if line else text for line, text in sorted(problems)]
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as it stands in the file; ``plain`` when it is not quoted."""

    line: int
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    line: int
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Listing | Mapping


def parse(text: str) -> Node:
    """Return the tree of the one document in the text.

    Raises:
        ReleaseFileError: It is not YAML, too large, too deep, or uses aliases.
    """
    if len(text) > LARGEST_FILE:
        raise ReleaseFileError([(0, f"the file is larger than {LARGEST_FILE // 1024 // 1024} MiB")])
    if text.lstrip().startswith("{"):
        text = text.replace("\t", " ")  # JSON may be indented by tabs and YAML may not; JSON text holds none unescaped
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        first = _skip_to_content(events)
        return _build(first, events, 0) if first else Mapping(1, ())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ReleaseFileError([(line, f"not valid YAML or JSON: {error.problem or error.context}")]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ReleaseFileError([(line, f"the character {error.character!r} must be escaped")]) from None
    except yaml.YAMLError as error:
        raise ReleaseFileError([(0, f"not valid YAML or JSON: {str(error).splitlines()[0]}")]) from None


def _skip_to_content(events: Iterator[Any]) -> Any:
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return event
    return None


def _build(event: Any, events: Iterator[Any], depth: int) -> Node:
    line = event.start_mark.line + 1
    if depth > _DEEPEST:
        raise ReleaseFileError([(line, f"nested more than {_DEEPEST} levels deep")])
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise ReleaseFileError([(line, "anchors and aliases (& and *) are not allowed; quote a text that begins so")])
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, _join_pairs(event.value), plain=event.style in {None, ""})
    if isinstance(event, yaml.SequenceStartEvent):
        return Listing(line, tuple(_items(yaml.SequenceEndEvent, events, depth)))
    return _mapping(line, list(_items(yaml.MappingEndEvent, events, depth)))


def _items(end: type[Any], events: Iterator[Any], depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, end):
            return
        yield _build(event, events, depth + 1)


def _mapping(line: int, flat: list[Node]) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    for key, value in zip(flat[::2], flat[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise ReleaseFileError([(key.line, "a key must be a word")])
        if key.text in seen:
            raise ReleaseFileError([(key.line, f"{key.text!r} is given twice, first in line {seen[key.text]}")])
        seen[key.text] = key.line
        entries.append((key, value))
    return Mapping(line, tuple(entries))


def _join_pairs(text: str) -> str:
    """Join the two halves that JSON writes for a character beyond U+FFFF."""
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
