"""Stand-ins for tabs and for what the browser says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from playwright.sync_api import CDPSession, Frame, Page


class FakeSession:
    """Answers what is asked, and says what a test has it say."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.handlers: dict[str, Callable[[dict[str, Any]], None]] = {}

    def on(self, name: str, handler: Callable[[dict[str, Any]], None]) -> None:
        self.handlers[name] = handler

    def send(self, name: str, _params: object = None) -> Any:
        return self.answers[name.rpartition(".")[2]]

    def say(self, name: str, **event: Any) -> None:
        self.handlers[name](event)

    @property
    def as_session(self) -> CDPSession:
        return cast("CDPSession", self)


class FakeFrame:
    """A frame that shows an address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.gone = False

    def is_detached(self) -> bool:
        return self.gone

    @property
    def as_frame(self) -> Frame:
        return cast("Frame", self)


class FakePage:
    """A tab with frames."""

    def __init__(self, *frames: FakeFrame) -> None:
        self.frames = list(frames)

    def is_closed(self) -> bool:
        return False


def a_page(*frames: FakeFrame) -> Page:
    return cast("Page", FakePage(*frames))
