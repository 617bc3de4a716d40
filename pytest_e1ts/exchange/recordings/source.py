"""Reading the file of a recording: its text, and JSON whose parts are of the kind that the tool writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text
from pytest_e1ts.model.json_text import read_json
from pytest_e1ts.store.releases.file.nodes import LARGEST_FILE

_MOST_LISTED = 50
_ZERO = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(slots=True)
class Problems:
    """What is wrong with a recording, collected so that all of it is reported together.

    Attributes:
        path: The recording.
        lines: What was found, each with its place.
    """

    path: Path
    lines: list[str] = field(default_factory=list)

    def add(self, place: str, text: str) -> None:
        """Add a problem.

        Args:
            place: Where it is, such as ``test "Login", command 7``; empty for the whole file.
            text: What is wrong and what to do.
        """
        where = f"{self.path}: {place}" if place else str(self.path)
        self.lines.append(f"{where}: {text}")

    def raise_if_any(self) -> None:
        """Report all problems.

        Raises:
            UsageError: There is at least one.
        """
        if self.lines:
            more = len(self.lines) - _MOST_LISTED
            listed = self.lines[:_MOST_LISTED] + ([f"and {more} more problems"] if more > 0 else [])
            raise UsageError("\n".join(listed), code="bad-source")


def read_text(path: Path) -> str:
    """Return the text of a recording.

    Raises:
        UsageError: It cannot be read, is too large or no UTF-8.
    """
    try:
        return read_bounded_text(path, LARGEST_FILE)
    except FileFaultError as error:
        raise UsageError(f"{path} {error}", code="unreadable-file") from None


@dataclass(frozen=True, slots=True)
class JsonObject:
    """An object within a recording; what has the wrong kind is a problem and counts as not there.

    Attributes:
        values: Its keys and values.
        place: Where it is, as a person would look it up.
        problems: Where problems go.
    """

    values: dict[str, Any]
    place: str
    problems: Problems

    def text(self, key: str) -> str:
        """Return a text; empty where it is missing."""
        value = self.values.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, bool | dict | list):
            self.problems.add(self.place, f"{key!r} must be a text, in double quotes.")
            return ""
        return str(value)

    def number(self, key: str, default: int) -> int:
        """Return a whole number; the default where it is missing."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.problems.add(self.place, f"{key!r} must be a whole number.")
            return default
        return value

    def flag(self, key: str) -> bool:
        """Return whether something is said to be so."""
        return self.values.get(key) is True

    def items(self, key: str) -> list[Any]:
        """Return a list; empty where it is missing."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, list):
            self.problems.add(self.place, f"{key!r} must be a list.")
        return value if isinstance(value, list) else []

    def objects(self, key: str, word: str) -> Iterator[JsonObject]:
        """Yield the objects of a list, each with its place: ``test "Login", command 7``.

        Args:
            key: Where the list is.
            word: What one of them is called.
        """
        for number, value in enumerate(self.items(key), start=1):
            place = f"{self.place}, {word} {number}".removeprefix(", ")
            if isinstance(value, dict):
                yield JsonObject(value, place, self.problems)
            else:
                self.problems.add(place, "an object with keys is expected here.")


def read_object(path: Path) -> JsonObject:
    """Return the object that a JSON file holds.

    Raises:
        UsageError: It cannot be read, or is no JSON object.
    """
    problems, text = Problems(path), read_text(path)
    try:
        value = read_json(text)
    except ValueError as error:
        raise UsageError(f"{path}: the file {error}", code="bad-source") from None
    for found in _ZERO.finditer(text):
        line = text.count("\n", 0, found.end()) + 1
        problems.add(f"line {line}", r"a text holds a zero character (\u0000), which no database can store.")
    problems.raise_if_any()
    if not isinstance(value, dict):
        raise UsageError(f"{path}: the file holds no JSON object, which recordings are.", code="bad-source")
    return JsonObject(value, "", problems)
