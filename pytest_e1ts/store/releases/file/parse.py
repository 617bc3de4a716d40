"""YAML (and so JSON) text to a tree, with limits that no honest file meets. Nothing is ignored: it is reported.

The tree is built from the parser's events: what is written without quotes keeps its text, so ``release_number: 2.10``
is not read as the number 2.1, and ``action_result: no`` not as false. No event makes an object, whatever its tag.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from pytest_e1ts.model.json_text import DEEPEST
from pytest_e1ts.store.releases.file.checking.description_hints import description_hint
from pytest_e1ts.store.releases.file.lines.line_hints import comment_behind, quoting_hint
from pytest_e1ts.store.releases.file.nodes import (
    LARGEST_FILE,
    Listing,
    Mapping,
    Node,
    Problem,
    ReleaseFileError,
    Scalar,
)

_ABOVE_DATA = 12  # lists and mappings that the options of a select config may be in
_DEEPEST = DEEPEST + _ABOVE_DATA
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PAIR = re.compile(r"\\u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|\\.", re.ASCII | re.DOTALL)
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"(?=(\s*:)?)', re.DOTALL)
_LONGEST_KEY = 500  # YAML takes a longer one only with a question mark in front
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CORE = "tag:yaml.org,2002:"


def parse(text: str) -> tuple[Node, list[Problem]]:
    """Return the tree of the one document in the text, and what must not be in it.

    Args:
        text: The whole file.

    Returns:
        The tree, as far as it can be used, and the problems found on the way.

    Raises:
        ReleaseFileError: It is not YAML, too large or too deep; the message has all problems up to there.
    """
    if len(text) > LARGEST_FILE:
        raise ReleaseFileError([(0, f"the file is larger than {LARGEST_FILE // 1024 // 1024} MiB")])
    if unreadable := _unreadable(text):
        raise ReleaseFileError(unreadable)
    if text.lstrip().startswith("{"):
        text = json_as_yaml(text)
    builder = _Builder(iter(yaml.parse(text, Loader=_LOADER)), text)
    try:
        return builder.document(), builder.problems
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        hint = quoting_hint(text, line) or description_hint(text, line)
        problem = (line, f"not valid YAML or JSON: {error.problem or error.context}{hint}")
    except yaml.YAMLError as error:
        problem = (0, f"not valid YAML or JSON: {str(error).splitlines()[0]}")
    raise ReleaseFileError([*builder.problems, problem])


def _unreadable(text: str) -> list[Problem]:
    return [
        (text.count("\n", 0, found.start()) + 1, f"the character U+{ord(found[0]):04X} must be written as an escape")
        for found, _ in zip(_UNREADABLE.finditer(text), range(10), strict=False)
    ]


class _Builder:
    """Builds the tree from events, and keeps what is wrong with them."""

    def __init__(self, events: Iterator[Any], text: str) -> None:
        self.problems: list[Problem] = []
        self._events = events
        self._text = text

    def document(self) -> Node:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._problem(event, "a second document begins here; the file must hold one. Remove the '---'")
                return root
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root or Mapping(1, ())

    def _node(self, event: Any, depth: int, *, is_item: bool = False) -> Node:
        line = event.start_mark.line + 1
        if depth > _DEEPEST:
            raise ReleaseFileError([*self.problems, (line, f"nested more than {_DEEPEST} levels deep")])
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            sign = f"*{event.anchor}" if isinstance(event, yaml.AliasEvent) else f"&{event.anchor}"
            self._problem(event, f"anchors and aliases ({sign[:40]}) are not allowed; quote a text that begins so")
        if isinstance(event, yaml.AliasEvent):
            return Scalar(line, "", plain=False)
        if event.tag:
            self._problem(event, f"the tag {_tag(event.tag)} is not allowed; quote a text that begins so")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, is_item=is_item)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(line, tuple(self._items(yaml.SequenceEndEvent, depth, is_item=True)))
        return self._mapping(line, list(self._items(yaml.MappingEndEvent, depth)))

    def _scalar(self, event: Any, line: int, *, is_item: bool) -> Scalar:
        is_plain = event.style in {None, ""}
        comment = comment_behind(self._text, event.end_mark.index) if is_item and is_plain else ""
        return Scalar(line, event.value, is_plain, comment)

    def _items(self, end: type[Any], depth: int, *, is_item: bool = False) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield self._node(event, depth + 1, is_item=is_item)

    def _mapping(self, line: int, flat: list[Node]) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append((key.line, "a key must be a word, not a list or a mapping"))
            elif key.text in seen:
                self.problems.append((key.line, f"{key.quoted} is given twice, first in line {seen[key.text]}"))
            else:
                seen[key.text] = key.line
                entries.append((key, value))
        return Mapping(line, tuple(entries))

    def _problem(self, event: Any, text: str) -> None:
        self.problems.append((event.start_mark.line + 1, text))


def _tag(tag: str) -> str:
    short = f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag if tag.startswith("!") else f"!<{tag}>"
    return short[:80]


def is_json(text: str) -> bool:
    """Return whether a file is JSON: mappings in braces may be YAML as well."""
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def json_as_yaml(text: str) -> str:
    """Return JSON text in the form that YAML readers take: no tabs, whole characters, long keys with their mark."""
    # JSON is indented by tabs at most: inside its texts there are none that are not escaped.
    text = _PAIR.sub(_join_pair, text.replace("\t", " "))
    return _JSON_TEXT.sub(
        lambda found: f"? {found[0]}" if found[1] and len(found[0]) > _LONGEST_KEY else found[0], text
    )


def _join_pair(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[0]
    return f"\\U{0x10000 + ((int(escape[1], 16) - 0xD800) << 10) + int(escape[2], 16) - 0xDC00:08x}"
