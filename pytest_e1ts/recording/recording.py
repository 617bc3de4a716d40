"""A recording while it goes on: what a person did, took back and chose, and the rows it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from pytest_e1ts.recording.event_data import event_as_data, event_from_data
from pytest_e1ts.recording.events import EventKind, PersonEvent
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.recording.rows import make_rows
from pytest_e1ts.recording.visited import safe_address

Entry = dict[str, Any]


class Recording:
    """Takes events and what a person says about them; each is an entry of the journal first."""

    def __init__(self, base_url: str = "", write: Callable[[Entry], None] = lambda _entry: None) -> None:
        """Begin one.

        Args:
            base_url: Address of the application.
            write: Takes each entry as soon as it is there, before anything else is done with it.
        """
        self.base_url = base_url
        self._write = write
        self._events: dict[int, PersonEvent] = {}
        self._chosen: dict[int, str] = {}
        self._removed: set[int] = set()
        self.rows: tuple[RecordedRow, ...] = ()

    @property
    def last_number(self) -> int:
        """The highest number of an event so far; 0 for none."""
        return max(self._events, default=0)

    @property
    def last_address(self) -> str:
        """The address that was opened last; empty where none was."""
        visits = [each.value for each in self._events.values() if each.kind is EventKind.NAVIGATE]
        return visits[-1] if visits else ""

    def take(self, event: PersonEvent) -> None:
        """Take what a person did; of a secret nothing is kept, wherever it was."""
        self._note({"event": event_as_data(_without_secrets(event))})

    def choose(self, row: RecordedRow, target: str) -> None:
        """Let a row name its element otherwise."""
        self._note({"chosen": {"number": row.event.number, "target": target}})

    def undo(self) -> RecordedRow | None:
        """Take back the last row, with all that was done since; return it, None where there is none."""
        if not self.rows:
            return None
        last = self.rows[-1]
        self._note({"removed": last.event.number})
        return last

    def replay(self, entries: Iterable[Entry]) -> None:
        """Take up the entries of a journal; what is none of ours is left out."""
        for entry in entries:
            self._apply(entry)
        self._make_rows()

    def _note(self, entry: Entry) -> None:
        self._write(entry)
        self._apply(entry)
        self._make_rows()

    def _apply(self, entry: Entry) -> None:
        if "event" in entry:
            event = event_from_data(entry["event"])
            self._events[event.number] = event
        elif "chosen" in entry:
            self._chosen[int(entry["chosen"]["number"])] = str(entry["chosen"]["target"])
        elif "removed" in entry:
            first = int(entry["removed"])
            self._removed |= {number for number in self._events if number >= first}

    def _make_rows(self) -> None:
        self.rows = make_rows(self._events.values(), self.base_url, chosen=self._chosen, removed=self._removed)


def _without_secrets(event: PersonEvent) -> PersonEvent:
    if event.is_secret:
        return replace(event, value="")
    if event.kind is EventKind.NAVIGATE:
        return replace(event, value=safe_address(event.value))
    return event
