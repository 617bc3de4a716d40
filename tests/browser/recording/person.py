"""A person at the browser: trusted mouse and keyboard, with a listener that records what is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Selectors

from pytest_e1ts.recording.events import EventKind, PersonEvent
from pytest_e1ts.recording.listening.listener import Listener
from pytest_e1ts.recording.listening.recorded import Recorded
from pytest_e1ts.recording.listening.settings import ListenerSettings

_TRIES = 400
_MOMENT = "milliseconds => new Promise(done => setTimeout(done, milliseconds))"


class Person:
    """Does one thing after the other, as slowly as people do: each is heard before the next.

    Attributes:
        page: The tab in front.
        heard: Everything that was heard.
    """

    def __init__(self, selectors: Selectors, context: BrowserContext, settings: ListenerSettings) -> None:
        self.context = context
        self.playwright_selectors = selectors
        self.listener = Listener(selectors, context, settings)
        self.heard: list[Recorded] = []

    def open(self, address: str) -> Page:
        self.listener.open(address)
        self.page = self.context.pages[0]
        self.rest()
        return self.page

    def rest(self, milliseconds: int = 60) -> None:
        """Let what the page was about to say arrive, and hear it."""
        if not self.page.is_closed():
            self.page.evaluate(_MOMENT, milliseconds)
        self.listen()

    def listen(self) -> None:
        self.heard += self.listener.listen()
        self.heard += self.listener.listen()

    def until(self, holds: Callable[[], object]) -> None:
        for _ in range(_TRIES):
            if holds():
                return
            self.listen()
        raise AssertionError(f"it did not come to pass; heard: {self.lines()}")

    def click(self, selector: str, **how: object) -> None:
        self.look_at(selector)
        self.page.click(selector, **how)  # type: ignore[arg-type]  # handed on as given
        self.rest()

    def look_at(self, selector: str) -> None:
        self.page.hover(selector)
        self.rest()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.rest()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.rest(160)

    def events(self) -> list[PersonEvent]:
        """Return the last state of each event, in the order of their numbers."""
        last = {event.number: event for event in self.heard if isinstance(event, PersonEvent)}
        return [last[number] for number in sorted(last)]

    def lines(self) -> list[str]:
        return [line_of(event) for event in self.events()]


def line_of(event: PersonEvent) -> str:
    """Return an event as a line: a question mark stands for what was not confirmed."""
    words = [str(event.kind)]
    elements = [element for element in (event.element, event.onto) if element is not None]
    words += [f"[{element.target}]{'' if element.is_confirmed else '?'}" for element in elements]
    words += [event.message] if event.message else []
    words += [f"= {event.value}"] if event.value else []
    words += ["(secret)"] if event.is_secret else []
    words += ["(dismissed)"] if not event.is_accepted else []
    words += ["(by the page)"] if event.is_by_page else []
    words += [f"at {event.cell[0]}/{event.cell[1]}"] if event.cell else []
    words += [f"in tab {event.tab}"] if event.tab != 1 or event.kind is EventKind.NEW_TAB else []
    return " ".join(words)


def settings_for(url: str, folder: Path, *origins: str, is_isolated: bool = True) -> ListenerSettings:
    return ListenerSettings(url, folder, origins, is_isolated=is_isolated)
