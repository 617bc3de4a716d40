"""JSON with comments, as VS Code writes it: members are changed or added, and every other character stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/|[{}\[\],:]|[^\s{}\[\],:"/]+|.', re.DOTALL)
_INDENT = "    "
_OPENING, _CLOSING = ("{", "["), ("}", "]")


class JsoncError(ValueError):
    """A text is no JSON object, not even with comments; the message says what is wrong, and in which line."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_comment(self) -> bool:
        return self.text.startswith(("//", "/*"))


def read_object(text: str) -> dict[str, object]:
    """Return the object that a text holds; the empty object where it holds nothing but comments.

    Raises:
        JsoncError: It holds something else.
    """
    plain = _without_comments(text)
    if not plain.strip():
        return {}
    try:
        found = json.loads(plain)
    except json.JSONDecodeError as error:
        raise JsoncError(f"line {error.lineno}: {error.msg}") from None
    if not isinstance(found, dict):
        raise JsoncError("line 1: it must be an object, in braces")
    return found


def change_members(text: str, changes: Mapping[str, object]) -> str:
    """Return the text with members of its object changed or added.

    Args:
        text: A text that :func:`read_object` reads.
        changes: The new values by key; new keys come last, in this order.
    """
    if not _without_comments(text).strip():
        text += f"{{{_newline(text)}}}{_newline(text)}"
    for key, value in changes.items():
        text = _change(text, key, value)
    return text


def _change(text: str, key: str, value: object) -> str:
    tokens = list(_tokens(text))
    members = dict(_members([token for token in tokens if not token.is_comment]))
    indent = _indent(text, tokens)
    dumped = json.dumps(value, indent=indent, ensure_ascii=False).replace("\n", f"{_newline(text)}{indent}")
    if key in members:
        first, last = members[key]
        return text[: first.start] + dumped + text[last.end :]
    closing = max(place for place, token in enumerate(tokens) if token.text == "}")
    before = tokens[closing - 1]  # with the comments behind the last member, which stay where they are
    added = f"{_newline(text)}{indent}{json.dumps(key)}: {dumped}"
    if tokens[closing - 1].end == tokens[closing].start:
        added += _newline(text)
    text = text[: before.end] + added + text[before.end :]
    if not members:
        return text
    last = list(members.values())[-1][1]
    behind = next(token for token in tokens if token.start >= last.end and not token.is_comment)
    return text if behind.text == "," else f"{text[: last.end]},{text[last.end :]}"


def _members(tokens: list[_Token]) -> Iterator[tuple[str, tuple[_Token, _Token]]]:
    """Yield the keys of the outermost object, each with the first and the last token of its value."""
    depth = 0
    key: str | None = None
    first: _Token | None = None
    for before, token in pairwise(tokens):
        depth += (before.text in _OPENING) - (before.text in _CLOSING)
        if depth == 1 and token.text == ":":
            key, first = json.loads(before.text), None
            continue
        first = first or token
        if key is not None and depth - (token.text in _CLOSING) == 1 and token.text not in _OPENING:
            yield key, (first, token)
            key = None


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        if not found[0].isspace():
            yield _Token(found[0], found.start(), found.end())


def _without_comments(text: str) -> str:
    """Return the text as JSON: comments, and commas behind the last of several, become blanks; lines stay."""
    parts = list(text)
    tokens = list(_tokens(text))
    for token in tokens:
        if token.is_comment:
            parts[token.start : token.end] = re.sub(r"[^\n]", " ", token.text)
    rest = [token for token in tokens if not token.is_comment]
    for comma, behind in pairwise(rest):
        if comma.text == "," and behind.text in {"}", "]"}:
            parts[comma.start] = " "
    return "".join(parts)


def _indent(text: str, tokens: list[_Token]) -> str:
    """Return the blanks in front of the first key, if it has a line of its own."""
    key = next((token for token in tokens if token.text.startswith('"')), None)
    before = text[text.rfind("\n", 0, key.start) + 1 : key.start] if key else ""
    return before if before and before.isspace() else _INDENT


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
