"""Hands of a person: they know where things are, and move a mouse and press keys. How they do it, each kind says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page

from pytest_e1ts.recording.listening.listener import Listener
from tests.browser.recording.toolbar import button_place

FRAME = " in frame "
_PATIENCE_MS = 5_000
_TRIES, _MOMENT_MS = 200, 25
Place = tuple[float, float]


class Hands(ABC):
    """Uses the tabs of a context.

    Attributes:
        page: The tab in front, as whoever uses it sees it: what is looked for is looked for in it.
        listener: Who listens.
    """

    page: Page
    listener: Listener

    def take(self, context: BrowserContext, listener: Listener) -> None:
        """Begin to work in a context, once its first page is there."""
        self._context, self.listener = context, listener
        self.go_to_tab(1)

    def go_to_tab(self, number: int) -> None:
        """Have another tab in front, by its place from 1."""
        self.wait_for(lambda: len(self._context.pages) >= number)
        self.page = self._in_front = self._context.pages[number - 1]
        self._in_front.bring_to_front()

    def wait_for(self, holds: Callable[[], object]) -> None:
        """Wait until something has come to pass."""
        for _ in range(_TRIES):
            if holds():
                return
            self._context.pages[0].wait_for_timeout(_MOMENT_MS)
        raise AssertionError("it did not come to pass")

    def find(self, target: str) -> Locator:
        """Return what is meant by a selector, and by ``selector in frame name`` for frames, the inner one first."""
        selector, *frames = target.split(FRAME)
        root: Page | Locator = self.page
        for name in reversed(frames):
            root = root.locator(f"iframe[name={name}]").content_frame.locator(":root")
        return root.locator(selector)

    def place_of(self, target: str) -> Place:
        """Return the middle of an element, in CSS pixels of the tab."""
        found = self.find(target)
        found.scroll_into_view_if_needed(timeout=_PATIENCE_MS)
        box = found.bounding_box(timeout=_PATIENCE_MS)
        assert box is not None, target
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tool_place(self, name: str) -> Place:
        """Return the middle of a button of the toolbar."""
        return button_place(self._context, self._in_front, name)

    @abstractmethod
    def move(self, place: Place) -> None:
        """Move the mouse to a place."""

    @abstractmethod
    def click(self, count: int = 1) -> None:
        """Press and release the mouse button where the mouse is."""

    @abstractmethod
    def hold(self) -> None:
        """Press the mouse button, and keep it."""

    @abstractmethod
    def release(self) -> None:
        """Release the mouse button."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type a line."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key, by the name that Playwright has for it."""

    @abstractmethod
    def close_tab(self) -> None:
        """Close the tab in front."""

    @abstractmethod
    def drop_file(self, place: Place, file: Path) -> None:
        """Drop a file from the desktop."""

    @abstractmethod
    def click_and_answer(self, text: str | None, *, accept: bool) -> None:
        """Click where the mouse is, and answer the dialog that this opens; ``text`` replaces what it offers."""
