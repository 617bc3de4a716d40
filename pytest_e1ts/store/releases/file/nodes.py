"""The tree of a YAML (or JSON) file, which knows its line numbers, and what may be wrong with the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pytest_e1ts.errors import UsageError

LARGEST_FILE = 64 * 1024 * 1024
MAX_LISTED = 200
_LONGEST_QUOTE = 40

Problem = tuple[int, str]
"""A line, 0 for the file as a whole, and what is wrong there."""


class ReleaseFileError(UsageError):
    """A file cannot be used. The message lists all problems, one per line, with their line numbers."""

    code = "bad-release-file"

    def __init__(self, problems: list[Problem]) -> None:
        ordered = sorted(problems)
        lines = [f"line {line}: {text}" if line else text for line, text in ordered[:MAX_LISTED]]
        more = len(ordered) - MAX_LISTED
        super().__init__("\n".join(lines + ([f"and {more} more problems"] if more > 0 else [])))
        self.problems = ordered


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as it is in the file.

    Attributes:
        plain: Whether it is not quoted.
        comment: What is behind an item of a list that is not quoted and looks like a part of it: ``#save``, a comment.
    """

    line: int
    text: str
    plain: bool
    comment: str = ""

    @property
    def quoted(self) -> str:
        """The text in quotes, short enough for a message."""
        text = self.text
        return repr(text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…")


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


def texts_of(node: Node) -> Any:
    """Return a tree as plain lists and mappings of texts: nothing in it is taken for a number, a date or a flag."""
    if isinstance(node, Listing):
        return [texts_of(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: texts_of(value) for key, value in node.entries}
    return node.text
