"""Hands of a person: they know where things are, and move a mouse and press keys. How they do it, each kind says."""

from __future__ import annotations

from abc import ABC, abstractmethod

from playwright.sync_api import BrowserContext, Locator, Page

from pytest_e1ts.recording.listening.listener import Listener
from tests.browser.recording.toolbar import button_place

FRAME = " in frame "
_PATIENCE_MS = 5_000
Place = tuple[float, float]


class Hands(ABC):
    """Uses the only tab of a context.

    Attributes:
        page: The tab, as whoever uses it sees it: what is looked for is looked for in it.
        listener: Who listens to it.
    """

    page: Page
    listener: Listener

    def take(self, context: BrowserContext, listener: Listener) -> None:
        """Begin to work in a context, once its first page is there."""
        self._context, self.listener = context, listener
        self.page = context.pages[0]

    def find(self, target: str) -> Locator:
        """Return what is meant by a selector, and by ``selector in frame name`` for frames, the inner one first."""
        selector, *frames = target.split(FRAME)
        root: Page | Locator = self.page
        for name in reversed(frames):
            root = root.locator(f"iframe[name={name}]").content_frame.locator(":root")
        return root.locator(selector)

    def place_of(self, target: str) -> Place:
        """Return the middle of an element, in CSS pixels of the tab."""
        box = self.find(target).bounding_box(timeout=_PATIENCE_MS)
        assert box is not None, target
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tool_place(self, name: str) -> Place:
        """Return the middle of a button of the toolbar."""
        return button_place(self._context, self._context.pages[0], name)

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
    def click_and_answer(self, text: str | None, *, accept: bool) -> None:
        """Click where the mouse is, and answer the dialog that this opens; ``text`` replaces what it offers."""
