"""A studio in which a person does what a recording says: one browser for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Playwright, Selectors

from pytest_e1ts.commands.record.studio import Studio
from pytest_e1ts.recording.listening.listener import Listener
from pytest_e1ts.recording.listening.recorded import Recorded
from pytest_e1ts.recording.listening.settings import ListenerSettings
from pytest_e1ts.values import Secrets
from tests.browser.recording.corpus.hands import Hands
from tests.browser.recording.corpus.verbs import Verb

_QUIET_TURNS = 4
_EFFECTS_TURNS = 16


class Performance(Listener):
    """Does one thing after the other, each when the one before has been heard."""

    def perform(self, hands: Hands, context: BrowserContext, verbs: tuple[Verb, ...]) -> None:
        """Take what is to be done."""
        self._hands, self._works_in, self._verbs = hands, context, verbs

    def events(self) -> Iterator[Recorded]:
        yield from self._rest(_QUIET_TURNS)
        self._hands.take(self._works_in, self)
        for verb in self._verbs:
            for _ in verb(self._hands):
                yield from self._rest(_QUIET_TURNS)
        yield from self._rest(_EFFECTS_TURNS)
        self.finish()
        yield from super().events()

    def _rest(self, turns: int) -> Iterator[Recorded]:
        quiet = 0
        while quiet < turns:
            heard = self.listen()
            quiet = 0 if heard else quiet + 1
            yield from heard


class CorpusStudio(Studio):
    """Records in one browser and replays in another; both stay open."""

    def __init__(self, playwright: Playwright, recorder: Browser, replayer: Browser) -> None:
        self._selectors = playwright.selectors
        self._recorder, self._replayer = recorder, replayer

    def perform(self, hands: Hands, verbs: tuple[Verb, ...]) -> None:
        """Take what is done in the next recording."""
        self._hands, self._verbs = hands, verbs
        self._is_recorded = False

    @contextmanager
    def opened(self, secrets: Secrets, channel: str) -> Iterator[tuple[Selectors, Browser]]:  # noqa: ARG002  # both are open
        browser = self._replayer if self._is_recorded else self._recorder
        self._is_recorded = True
        yield self._selectors, browser
        for context in browser.contexts:
            context.close()

    def check(self, environ: Mapping[str, str] = os.environ, platform: str = "") -> None:
        """Have seen to the display."""

    def asks(self) -> bool:
        return False

    def listen(self, selectors: Selectors, context: BrowserContext, settings: ListenerSettings) -> Listener:
        performance = Performance(selectors, context, settings)
        performance.perform(self._hands, context, self._verbs)
        return performance
