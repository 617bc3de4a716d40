"""A studio without a screen, and a person in it who does what a test says: trusted mouse and keyboard events."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Selectors

from pytest_e1ts.commands.record.session import RecordingSession
from pytest_e1ts.commands.record.studio import Studio
from pytest_e1ts.commands.record.suite import Suite
from pytest_e1ts.commands.record.wish import Wish
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.recording.listening.listener import Listener
from pytest_e1ts.recording.listening.recorded import Recorded
from pytest_e1ts.recording.listening.settings import ListenerSettings
from pytest_e1ts.settings import Settings
from pytest_e1ts.values import Secrets
from tests.unit.recording.performed import NOW

Act = Callable[[Page], object]
"""What a person does in a page; what it returns, if that can be called, is done next, once this has been heard."""
PICKING: list[Callable[[str], None]] = []
_QUIET_TURNS = 6


class Person:
    """Does one thing after the other in the newest tab, each when the one before has been heard."""

    def __init__(self, listener: Listener, context: BrowserContext, acts: tuple[Act, ...]) -> None:
        self._listener, self._context, self._acts = listener, context, acts
        self.open, self.say, self.finish = listener.open, listener.say, listener.finish
        self.pause, self.listen = listener.pause, listener.listen
        PICKING[:] = [self._pick]

    def _pick(self, kind: str) -> None:
        """Press a button of the toolbar: it lies in a closed root, out of reach of any other script."""
        toolbar = self._listener._toolbar
        toolbar.state.picking = kind
        toolbar.show_all()

    def events(self) -> Iterator[Recorded]:
        yield from self._heard()
        for act in self._acts:
            then: object = act
            while callable(then):
                then = then(self._context.pages[-1])
                yield from self._heard()
        self._listener.finish()
        yield from self._listener.events()

    def _heard(self) -> Iterator[Recorded]:
        quiet = 0
        while quiet < _QUIET_TURNS:
            heard = self._listener.listen()
            quiet = 0 if heard else quiet + 1
            yield from heard


class QuietStudio(Studio):
    """Shows no window; a person of the test works in it."""

    headless = True

    def __init__(self, playwright: Playwright, *acts: Act) -> None:
        self.playwright, self.acts = playwright, acts

    @contextmanager
    def opened(self, secrets: Secrets, channel: str) -> Iterator[tuple[Selectors, Browser]]:  # noqa: ARG002  # the session's driver
        browser = self.playwright.chromium.launch(**launch_arguments({"headless": True}))
        yield self.playwright.selectors, browser
        browser.close()

    def check(self, environ: Mapping[str, str] = os.environ, platform: str = "") -> None:
        """Need no display."""

    def asks(self) -> bool:
        return False

    def listen(self, selectors: Selectors, context: BrowserContext, settings: ListenerSettings) -> Listener:
        return Person(super().listen(selectors, context, settings), context, self.acts)  # type: ignore[return-value]  # as much of one as is used


def clicks(selector: str) -> Act:
    """Look at something first, as people do, and click it."""

    def look(page: Page) -> Act:
        page.hover(selector)
        return lambda page: page.click(selector)

    return look


def types(selector: str, text: str) -> tuple[Act, Act]:
    return clicks(selector), lambda page: page.keyboard.type(text)


def record(playwright: Playwright, url: str, folder: Path, *acts: Act, **changes: Any) -> int:
    """Record what a person does, and return the exit status.

    Args:
        playwright: The driver of the test session.
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
    session = RecordingSession(wish, suite, QuietStudio(playwright, *acts))
    return session.run(folder / ".e1ts" / "recordings" / "one.jsonl", resumes, now=NOW)


def presses(*keys: str) -> Act:
    """Press keys where the focus is."""

    def press(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


def checks(kind: str, selector: str) -> Act:
    """Pick an element for a check, as the menu of the toolbar does, and take what it shows."""

    def pick(_page: Page) -> Act:
        PICKING[0](kind)
        return look

    def look(page: Page) -> Act:
        page.hover(selector)
        return press

    def press(page: Page) -> Act:
        page.mouse.down()
        page.mouse.up()
        return presses("Enter")

    return pick
