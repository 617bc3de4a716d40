"""A studio without a screen, and a person in it who does what a test says: trusted mouse and keyboard events."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Selectors

from pytest_e1ts.commands.record.session import RecordingSession
from pytest_e1ts.commands.record.studio import Studio
from pytest_e1ts.commands.record.suite import Suite
from pytest_e1ts.commands.record.wish import Wish
from pytest_e1ts.recording.listening.heard import Heard
from pytest_e1ts.recording.listening.listener import Listener
from pytest_e1ts.recording.listening.settings import ListenerSettings
from pytest_e1ts.settings import Settings
from pytest_e1ts.values import Secrets
from tests.unit.recording.said import NOW

Act = Callable[[Page], object]
_QUIET_TURNS = 6


class Person:
    """Does one thing after the other in the newest tab, each when the one before has been heard."""

    def __init__(self, listener: Listener, context: BrowserContext, acts: tuple[Act, ...]) -> None:
        self._listener, self._context, self._acts = listener, context, acts
        self.open, self.say, self.finish = listener.open, listener.say, listener.finish
        self._is_ended = False

    def events(self) -> Iterator[Heard]:
        yield from self._heard()
        for act in self._acts:
            act(self._context.pages[-1])
            yield from self._heard()
        self._listener.finish()
        yield from self._listener.events()

    def _heard(self) -> Iterator[Heard]:
        quiet = 0
        while quiet < _QUIET_TURNS:
            heard = self._listener.listen()
            quiet = 0 if heard else quiet + 1
            yield from heard


class QuietStudio(Studio):
    """Shows no window; a person of the test works in it."""

    headless = True

    def __init__(self, *acts: Act) -> None:
        self.acts = acts

    def check(self, environ: Mapping[str, str] = os.environ, platform: str = "") -> None:
        """Need no display."""

    def asks(self) -> bool:
        return False

    def listen(self, selectors: Selectors, context: BrowserContext, settings: ListenerSettings) -> Listener:
        return Person(super().listen(selectors, context, settings), context, self.acts)  # type: ignore[return-value]  # as much of one as is used


def clicks(selector: str) -> Act:
    """Look at something first, as people do, and click it."""

    def click(page: Page) -> None:
        page.hover(selector)
        page.wait_for_timeout(60)
        page.click(selector)

    return click


def types(selector: str, text: str) -> tuple[Act, Act]:
    return clicks(selector), lambda page: page.keyboard.type(text)


def record(url: str, folder: Path, *acts: Act, **changes: Any) -> int:
    """Record what a person does, and return the exit status.

    Args:
        url: Address of the application.
        folder: The suite's folder.
        *acts: What the person does.
        **changes: Fields of the wish; ``environ`` for secrets.
    """
    environ: dict[str, str] = changes.pop("environ", {})
    resumes = changes.pop("entries", ())
    suite = Suite(Settings(root=folder, step_timeout_ms=4_000, navigation_timeout_ms=8_000), Secrets(environ), environ)
    wish = Wish(**{"address": url, "root": folder, "title": "Recorded", **changes}).settled("", NOW)
    wish = replace(wish, base_url=changes.get("base_url", wish.base_url))
    session = RecordingSession(wish, suite, QuietStudio(*acts))
    return session.run(folder / ".e1ts" / "recordings" / "one.jsonl", resumes, now=NOW)
