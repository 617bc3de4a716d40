"""What a person did with the browser's own buttons and its address field, read of the history of a tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pytest_e1ts.recording.events import EventKind

_BY_HAND = {"typed", "auto_bookmark", "generated", "keyword", "keyword_generated", "start_page", "auto_toplevel"}
_ADDRESSES = ("http://", "https://", "file://")


@dataclass(frozen=True, slots=True)
class History:
    """Where a tab is in its history.

    Attributes:
        ids: The numbers of its entries, oldest first.
        index: The entry that is shown, counted from 0.
        way: How that entry was come to, as the browser says, such as ``typed`` or ``reload``.
        typed: What was typed for it; empty where nothing was.
    """

    ids: tuple[int, ...] = ()
    index: int = -1
    way: str = ""
    typed: str = ""

    @classmethod
    def of(cls, answer: dict[str, Any]) -> History:
        """Read the answer of ``Page.getNavigationHistory``."""
        entries: Sequence[dict[str, Any]] = answer["entries"]
        index = int(answer["currentIndex"])
        now = entries[index] if 0 <= index < len(entries) else {}
        ids = tuple(int(entry["id"]) for entry in entries)
        return cls(ids, index, str(now.get("transitionType", "")), str(now.get("userTypedURL", "")))

    @property
    def current(self) -> int:
        """The number of the entry that is shown; -1 for none."""
        return self.ids[self.index] if 0 <= self.index < len(self.ids) else -1


@dataclass(frozen=True, slots=True)
class Move:
    """What a person did to get to another page.

    Attributes:
        kind: Typed an address, went back or forward, or loaded the page again.
        address: What was typed.
    """

    kind: EventKind
    address: str = ""


def moves(before: History, after: History, address: str, *, is_by_page: bool, is_same: bool) -> list[Move]:
    """Return what a person did between two looks at the history of a tab; nothing where the page did it.

    Args:
        before: The history at the look before.
        after: The history now.
        address: What the tab shows.
        is_by_page: Whether the page asked for it.
        is_same: Whether it is the same document, and only the address changed.
    """
    if after.current == before.current:
        is_again = not is_by_page and not is_same and after.way == "reload"
        return [Move(EventKind.RELOAD)] if is_again else []
    if is_by_page and after.way not in _BY_HAND:
        return []
    if after.current in before.ids:
        steps = before.ids.index(after.current) - before.index
        return [Move(EventKind.FORWARD if steps > 0 else EventKind.BACK)] * abs(steps)
    if is_same and after.way not in _BY_HAND:
        return []
    typed = after.typed if after.typed.startswith(_ADDRESSES) else address
    return [Move(EventKind.NAVIGATE, typed)] if typed.startswith(_ADDRESSES) else []
