"""From what the script says to events: numbers, names and values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent
from pytest_e1ts.recording.listening.described_element import DescribedElement
from pytest_e1ts.recording.listening.naming import NameBook
from pytest_e1ts.recording.listening.uploads import keep_files

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.recording.listening.inbox import ScriptMessage


@dataclass(slots=True)
class Numbers:
    """The numbers of events: one for each key of the script, in the order in which they are first asked for."""

    last: int = 0
    _of: dict[str, int] = field(default_factory=dict)

    def next(self) -> int:
        """Return a new number."""
        self.last += 1
        return self.last

    def of(self, key: str) -> int:
        """Return the number of a key of the script."""
        if key not in self._of:
            self._of[key] = self.next()
        return self._of[key]


@dataclass(frozen=True, slots=True)
class Made:
    """An event, and what is looked at again when its effect is there."""

    event: PersonEvent
    page: Page
    described: DescribedElement


class EventMaker:
    """Makes events of what the script says.

    Attributes:
        numbers: Shared with whatever else makes events.
    """

    def __init__(self, names: NameBook, numbers: Numbers, tab_of: Callable[[Page], int], folder: Path) -> None:
        """Take what events are made with.

        Args:
            names: The names of elements.
            numbers: The numbers of events.
            tab_of: Returns the number of a tab.
            folder: Where copies of uploaded files go.
        """
        self._names = names
        self.numbers = numbers
        self._tab_of = tab_of
        self._folder = folder
        self._made: dict[int, Made] = {}

    def make(self, sent: ScriptMessage) -> Made | None:
        """Return the event of something done in a page; None for what is none.

        Args:
            sent: A message of the kind ``act``.
        """
        message = sent.message
        kind = _kind_of(message)
        if kind is None:
            return None
        is_top = bool(message.get("isTop"))
        described = message.get("element")
        described = DescribedElement.of(described, is_top=is_top) if isinstance(described, dict) else None
        event = PersonEvent(
            self.numbers.of(str(message["key"])),
            kind,
            self._tab_of(sent.page),
            self._named(sent, described, kind) if described else None,
            **_values(message),
            onto=self._onto(sent, is_top=is_top),
        )
        made = Made(event, sent.page, described or DescribedElement(""))
        self._made[event.number] = made
        return made

    def with_files(self, message: dict[str, Any]) -> PersonEvent | None:
        """Return the event of an upload again, with the copies of its files; None where that is not known.

        Raises:
            OSError: A copy cannot be written.
        """
        made = self._made.get(self.numbers.of(str(message.get("key"))))
        if made is None:
            return None
        return self._changed(made, files=keep_files(self._folder, message.get("files") or ()))

    def look_again(self, made: Made) -> PersonEvent | None:
        """Return an event with a name that also fits what the event led to; None where it has the best already."""
        now = self._made.get(made.event.number, made)
        element = now.event.element
        if element is None or not made.described.number or now.event.is_secret:
            return None
        named = self._names.look_again(made.page, made.described, element)
        return None if named == element else self._changed(now, element=named)

    def _changed(self, made: Made, **changes: Any) -> PersonEvent:
        event = replace(made.event, **changes)
        self._made[event.number] = replace(made, event=event)
        return event

    def _named(self, sent: ScriptMessage, described: DescribedElement, kind: EventKind) -> NamedElement:
        earlier = self._made.get(self.numbers.of(str(sent.message["key"])))
        is_same = (
            earlier is not None and earlier.described.number == described.number and earlier.event.element is not None
        )
        if earlier is not None and is_same and earlier.event.element is not None and earlier.event.kind is kind:
            return earlier.event.element
        named = self._names.name_for(sent.page, described, kind)
        return replace(named, label=described.label) if sent.message.get("isSecret") else named

    def _onto(self, sent: ScriptMessage, *, is_top: bool) -> NamedElement | None:
        described = sent.message.get("onto")
        if not isinstance(described, dict):
            return None
        return self._names.name_for(sent.page, DescribedElement.of(described, is_top=is_top), EventKind.DRAG)


def _kind_of(message: dict[str, Any]) -> EventKind | None:
    try:
        return EventKind(message["what"])
    except (KeyError, ValueError):
        return None


def _values(message: dict[str, Any]) -> dict[str, Any]:
    """Return what the fields of an event hold; a password is left out even if the page sent it."""
    is_secret = bool(message.get("isSecret"))
    cell = message.get("cell")
    return {
        "value": "" if is_secret else str(message.get("value") or ""),
        "is_secret": is_secret,
        "cell": (str(cell[0]), str(cell[1])) if isinstance(cell, list) and len(cell) == 2 else None,
        "row_names": tuple(map(str, message.get("rowNames") or ())),
        "origin": str(message.get("origin", "")),
    }
