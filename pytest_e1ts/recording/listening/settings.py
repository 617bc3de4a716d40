"""How to listen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.recording.listening.heartbeat import ALL, origin_of


@dataclass(frozen=True, slots=True)
class ListenerSettings:
    """How to listen.

    Attributes:
        base_url: Address of the application. Its origin is listened to.
        folder: Where the release file lies: copies of uploaded files go to ``recorded-files`` in it.
        origins: Other origins that are listened to, such as that of a sign-in page; ``*`` for all.
        page_objects: Whether elements are called first by the names that page objects give them.
        is_isolated: Whether to listen in a world of its own, where the browser has one: Chromium does.
    """

    base_url: str
    folder: Path
    origins: tuple[str, ...] = ()
    page_objects: bool = False
    is_isolated: bool = True

    def all_origins(self) -> tuple[str, ...]:
        """Return whatever is listened to, as browsers write it."""
        return tuple(each if each == ALL else origin_of(each) for each in (self.base_url, *self.origins))
