"""Whether every frame of every tab is listened to: asked again and again, and said at once where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pytest_e1ts.recording.listening.recorded import Gap

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ALL = "*"
_PAGES = ("http:", "https:")
_SILENT_AFTER = 2


class Heartbeat:
    """Looks after the frames.

    A frame that has just come may not listen yet, so one look is none: two are.
    """

    def __init__(
        self,
        is_alive: Callable[[Frame], bool | None],
        reach: Callable[[Page, Frame], None],
        origins: tuple[str, ...],
    ) -> None:
        """Take what to ask.

        Args:
            is_alive: Returns whether the script listens in a frame; None where the frame does not answer now.
            reach: Installs the script in a frame again.
            origins: What is listened to; ``*`` for all.
        """
        self._is_alive = is_alive
        self._reach = reach
        self._origins = origins
        self._missed: dict[Frame, int] = {}

    def check(self, page: Page, tab: int) -> list[Gap]:
        """Return the frames of a tab that turned out not to be listened to at this look.

        Args:
            page: The tab.
            tab: Its number.
        """
        gaps = []
        for frame in page.frames:
            address = frame.url
            if not address.startswith(_PAGES) or frame.is_detached():
                continue
            is_alive = self._is_alive(frame)
            if is_alive is None:
                continue
            self._missed[frame] = 0 if is_alive else self._missed.get(frame, 0) + 1
            if is_alive:
                continue
            self._reach(page, frame)
            if self._missed[frame] == _SILENT_AFTER and self.is_listened_to(address):
                gaps.append(Gap(f"tab {tab}, {address}", "The page was there, but what was done in it was not heard."))
        return gaps

    def is_silent(self) -> bool:
        """Return whether a frame that is there is not listened to at this moment."""
        self._missed = {frame: count for frame, count in self._missed.items() if not frame.is_detached()}
        missed = (frame for frame, count in self._missed.items() if count >= _SILENT_AFTER)
        return any(self.is_listened_to(frame.url) for frame in missed)

    def is_listened_to(self, address: str) -> bool:
        """Return whether what is done at an address is recorded."""
        return ALL in self._origins or origin_of(address) in self._origins


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address, as browsers write them."""
    parts = urlsplit(address)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    try:
        port = parts.port
    except ValueError:
        port = None
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname or ""
    return f"{parts.scheme}://{host}{f':{port}' if port and port != usual else ''}"
