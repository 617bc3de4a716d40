"""Where the scenarios of a release are written in its file: what an editor opens.

The file is walked through event by event and its steps are passed over, which takes less than half the time that
reading it does. What is wrong with it is not looked for: a file that cannot be read has no places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text
from pytest_e1ts.store.releases.file.nodes import LARGEST_FILE
from pytest_e1ts.store.releases.file.shape import FORMAT

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEAD = 4096
_DEPTH = {  # how much deeper the file is behind an event; looked up by type, which is quicker than isinstance
    yaml.MappingStartEvent: 1, yaml.SequenceStartEvent: 1, yaml.MappingEndEvent: -1, yaml.SequenceEndEvent: -1,
}  # fmt: skip

Names = tuple[str, ...]
"""Names from the outside in: of a test set, a case and a scenario."""


@dataclass(frozen=True, slots=True)
class WrittenScenario:
    """A scenario in a release file.

    Attributes:
        id: Its id, as text; empty where it is given none.
        line: The 1-based line in which it begins.
    """

    names: Names
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class WrittenRelease:
    """What a release file says of its release and of the places of its scenarios."""

    id: str
    number: str
    scenarios: tuple[WrittenScenario, ...]


def is_release_file(path: Path) -> bool:
    """Return whether a file says at its beginning that it holds a release."""
    try:
        with path.open("rb") as file:
            return FORMAT.encode() in file.read(_HEAD)
    except OSError:
        return False


def read_places(path: Path) -> WrittenRelease | None:
    """Return where the scenarios of a release file are written; None where it cannot be read."""
    try:
        text = read_bounded_text(path, LARGEST_FILE)
        return _Walk(iter(yaml.parse(text, Loader=_LOADER))).release()
    except (FileFaultError, yaml.YAMLError):
        return None


class _Walk:
    """Goes through the events of a file; what nobody asks for is passed over."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events

    def release(self) -> WrittenRelease:
        id_ = number = ""
        found: list[WrittenScenario] = []
        root = next((event for event in self._events if isinstance(event, yaml.NodeEvent)), None)
        for key, value in self._entries(root):
            if key == "release":
                fields = dict(self._texts(value))
                id_, number = fields.get("id", ""), fields.get("release_number", "")
            elif key == "test_sets":
                found += self._records(value, ("cases", "scenarios"))
            else:
                self._pass_over(value)
        return WrittenRelease(id_, number, tuple(found))

    def _records(self, event: Any, below: tuple[str, ...]) -> Iterator[WrittenScenario]:
        """Yield the scenarios of a list of records, whose children are below the given keys."""
        for record in self._items(event):
            id_, name = "", ""
            inner: list[WrittenScenario] = []
            for key, value in self._entries(record):
                if below and key == below[0]:
                    inner += self._records(value, below[1:])
                    continue
                id_ = _text(value) if key == "id" else id_
                name = _text(value) if key == "name" else name
                self._pass_over(value)
            if below:
                yield from (WrittenScenario((name, *one.names), one.id, one.line) for one in inner)
            else:
                yield WrittenScenario((name,), id_, record.start_mark.line + 1)

    def _texts(self, event: Any) -> Iterator[tuple[str, str]]:
        for key, value in self._entries(event):
            yield key, _text(value)
            self._pass_over(value)

    def _entries(self, event: Any) -> Iterator[tuple[str, Any]]:
        """Yield the keys of a mapping with the first event of their values, which the caller goes through."""
        if not isinstance(event, yaml.MappingStartEvent):
            self._pass_over(event)
            return
        for key in self._events:
            if isinstance(key, yaml.MappingEndEvent):
                return
            self._pass_over(key)
            yield _text(key), next(self._events)

    def _items(self, event: Any) -> Iterator[Any]:
        if not isinstance(event, yaml.SequenceStartEvent):
            self._pass_over(event)
            return
        for item in self._events:
            if isinstance(item, yaml.SequenceEndEvent):
                return
            yield item

    def _pass_over(self, event: Any) -> None:
        """Go on behind a node whose first event was taken."""
        depth = _DEPTH.get(type(event), 0)
        while depth:
            depth += _DEPTH.get(type(next(self._events)), 0)


def _text(event: Any) -> str:
    return str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
