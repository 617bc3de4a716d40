"""The listening half of ``e1ts record``: what a person does in the windows of a browser, one event after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_e1ts.recording.listening.heard import Gap, Heard

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Selectors


@dataclass(frozen=True, slots=True)
class ListenerSettings:
    """How to listen.

    Attributes:
        base_url: Address of the application. Its origin is listened to.
        folder: Where the release file lies: copies of uploaded files go to ``recorded-files`` in it.
        origins: Other origins that are listened to, such as that of a sign-in page; ``*`` for all.
        page_objects: Whether elements are called first by the names that page objects give them.
    """

    base_url: str
    folder: Path
    origins: tuple[str, ...] = ()
    page_objects: bool = False


class Listener:
    """Listens to all tabs of a browser context.

    Make it before the first page of the context is opened, iterate :meth:`events` in the thread that drives the
    browser, and open the first address with :meth:`open`::

        listener = Listener(playwright.selectors, context, settings)
        listener.open("/")
        for heard in listener.events():
            ...
            listener.say("I press Save")

    Attributes:
        gaps: The times in which a page was not listened to. A recording with one is not whole and must not be called
            successful.
    """

    def __init__(self, selectors: Selectors, context: BrowserContext, settings: ListenerSettings) -> None:
        """Begin to listen; nothing is opened yet."""
        raise NotImplementedError

    gaps: list[Gap]

    def open(self, address: str) -> None:
        """Open an address in the first tab, as a person would by typing it: it becomes an event."""
        raise NotImplementedError

    def events(self) -> Iterator[Heard]:
        """Yield what the person does, until it is finished or all windows are closed.

        An event with the number of an earlier one replaces it.
        """
        raise NotImplementedError

    def say(self, row_text: str) -> None:
        """Show the last row in the toolbar.

        Args:
            row_text: Its sentence.
        """
        raise NotImplementedError

    def undo(self) -> None:
        """Take back the last row, as the button in the toolbar does."""
        raise NotImplementedError

    def pause(self, *, paused: bool = True) -> None:
        """Stop listening for a while, or go on."""
        raise NotImplementedError

    def finish(self) -> None:
        """End the recording: what was typed is still taken, then :meth:`events` ends. Safe to call in a signal."""
        raise NotImplementedError
