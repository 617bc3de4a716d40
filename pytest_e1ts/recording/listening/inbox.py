"""The one queue: whatever comes from any tab of the browser waits here in the order in which it happened."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class ScriptMessage:
    """Something that the script in a page says."""

    page: Page
    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TabOpened:
    """A tab is there."""

    page: Page
    is_by_page: bool


@dataclass(frozen=True, slots=True)
class TabClosed:
    """A tab is gone."""

    page: Page
    is_by_page: bool


@dataclass(frozen=True, slots=True)
class Navigated:
    """A tab shows another document, or the same one under another address.

    Attributes:
        page: The tab.
        address: What it shows now.
        is_by_page: Whether the page asked for it, because of what was done in it.
        is_same_document: Whether only the address changed.
    """

    page: Page
    address: str
    is_by_page: bool
    is_same_document: bool


@dataclass(frozen=True, slots=True)
class DialogAnswered:
    """A native dialog was closed."""

    page: Page
    kind: str
    message: str
    is_accepted: bool
    text: str


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A download began."""

    page: Page
    name: str


Item = ScriptMessage | TabOpened | TabClosed | Navigated | DialogAnswered | Downloaded
_MOMENT_S = 0.4
_SOON_S = 2.0


@dataclass(slots=True)
class Inbox:
    """What was heard and not yet handled."""

    items: deque[Item] = field(default_factory=deque)
    _acted: dict[Page, float] = field(default_factory=dict)
    _opened_by_hand: float = float("-inf")

    def put(self, item: Item) -> None:
        """Take something in."""
        if isinstance(item, ScriptMessage) and item.message.get("kind") == "act":
            self._acted[item.page] = time.monotonic()
        if isinstance(item, ScriptMessage) and item.message.get("kind") == "opens":
            self._opened_by_hand = time.monotonic()
        self.items.append(item)

    def acted_just_now(self, page: Page) -> bool:
        """Return whether something was done in a page so short ago that no hand was at the browser's own buttons."""
        return time.monotonic() - self._acted.get(page, float("-inf")) < _MOMENT_S

    def opened_by_hand(self) -> bool:
        """Return whether a person has just opened a link in a tab of its own."""
        return time.monotonic() - self._opened_by_hand < _SOON_S

    def acted_lately(self) -> bool:
        """Return whether something was done in any page of which a new tab may be the effect."""
        return time.monotonic() - max(self._acted.values(), default=float("-inf")) < _SOON_S
