"""One recording from its beginning to its end: record, choose, write, replay."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.record.asking import ask_for_secrets, missing_secrets, settle_doubts, take_offers
from pytest_e1ts.commands.record.live import follow, say_line, say_lines
from pytest_e1ts.commands.record.outcome import closing_lines, replay_lines
from pytest_e1ts.commands.record.running import make_runnable, password_lines
from pytest_e1ts.recording.outlets.journal import Journal
from pytest_e1ts.recording.outlets.release_file import Placed, place_rows, read_destination, write_rows
from pytest_e1ts.recording.outlets.row_lines import Line, LiveRows
from pytest_e1ts.recording.recording import Entry, Recording
from pytest_e1ts.recording.replaying.leading_in import lead_in
from pytest_e1ts.recording.replaying.replay import Replay, ReplaySettings, replay
from pytest_e1ts.values import Secrets
from pytest_e1ts.values.addresses import split_account
from pytest_e1ts.values.basic_auth import http_credentials, keep_account

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from pytest_e1ts.commands.record.studio import Studio
    from pytest_e1ts.commands.record.suite import Suite
    from pytest_e1ts.commands.record.wish import Wish
    from pytest_e1ts.recording.afterwards.offer import Rows
    from pytest_e1ts.recording.listening.listener import Listener
    from pytest_e1ts.recording.listening.recorded import Gap

GREEN, NOT_GREEN = 0, 1


class RecordingSession:
    """Records what a person does, and makes a scenario of it."""

    def __init__(self, wish: Wish, suite: Suite, studio: Studio) -> None:
        """Get ready.

        Args:
            wish: What was asked for, settled.
            suite: What the suite says of itself.
            studio: Where it takes place.
        """
        bare, user, password = split_account(wish.base_url)
        keep_account(suite.secrets, user, password)
        self._wish = replace(wish, base_url=bare, address=split_account(wish.address)[0])
        self._suite, self._studio = suite, studio
        self._asks = studio.asks()
        self._gaps: list[Gap] = []
        self._secrets = suite.secrets

    def run(self, journal: Path, entries: Iterable[Entry] = (), *, now: datetime) -> int:
        """Record, and return the exit status.

        Args:
            journal: The journal; one that is there is gone on with.
            entries: What was recorded before, where a recording is resumed.
            now: When it begins.

        Raises:
            UsageError: It cannot begin, or the rows cannot be written. What was recorded is in the journal.
        """
        read_destination(self._wish.destination)
        with Journal(journal, self._wish.as_header()) as writer:
            recording = Recording(self._wish.base_url, writer.write)
            recording.replay(entries)
            live = LiveRows()
            say_lines(live.lines_for(recording.rows))
            self._record(recording, live)
            if not recording.rows:
                say("Nothing was recorded, so nothing was written.")
                return NOT_GREEN
            return self._finish(recording, writer, now)

    def _record(self, recording: Recording, live: LiveRows) -> None:
        """Listen until the person ends it; a browser that goes away ends it as well."""
        from playwright.sync_api import Error  # noqa: PLC0415 - keeps --help quick

        from pytest_e1ts.recording.listening.settings import ListenerSettings  # noqa: PLC0415 - the same

        suite = self._suite.settings
        channel = self._wish.channel or self._suite.channel
        say(f"Recording at {self._wish.address or self._wish.base_url}.")
        say("Work in the browser; end it in its toolbar, or here with Ctrl-C.\n")
        try:
            with self._studio.opened(self._suite.secrets, channel) as (selectors, browser):
                account = http_credentials(self._suite.secrets, self._wish.base_url)
                context = browser.new_context(http_credentials=account)  # type: ignore[arg-type]  # a TypedDict of Playwright's
                settings = ListenerSettings(self._wish.base_url, suite.root / suite.uploads, suite.hosts)
                listener = self._studio.listen(selectors, context, settings)
                self._begin(listener, context, recording)
                self._gaps = follow(listener, recording, live)
        except Error as error:
            first = error.message.strip().splitlines()[0]
            say_line(Line(f"The browser went away ({first}); what was recorded until then is kept.", is_doubtful=True))

    def _begin(self, listener: Listener, context: BrowserContext, recording: Recording) -> None:
        """Open the first page; where rows are there already that lead to it, do what they say."""
        if self._wish.address and not recording.rows:
            listener.open(self._wish.address)
            return
        placed = place_rows(read_destination(self._wish.destination), recording.rows, self._wish.destination)
        settings = self._replay_settings(recording.rows)
        say("Doing what the rows in front say …")
        message = lead_in(listener, context, placed, settings)
        if message:
            say_line(Line(f"{message}\nGo on from what the browser shows, or end it with Ctrl-C.", is_doubtful=True))

    def _finish(self, recording: Recording, writer: Journal, now: datetime) -> int:
        if self._asks:
            settle_doubts(recording)
        rows = recording.rows if self._wish.as_recorded else take_offers(recording, now.date(), asks=self._asks)
        placed = write_rows(self._wish.destination, rows)
        writer.write({"written": str(self._wish.destination.file)})
        result = self._replay(placed, rows) if self._wish.replays else None
        say_lines(replay_lines(result))
        settings = self._suite.settings
        needs = [
            *make_runnable(settings.release_file, self._wish.root),
            *password_lines(missing_secrets(rows, self._suite.secrets), settings.secrets_file),
        ]
        say_lines(closing_lines(self._wish, placed, rows, self._gaps, needs))
        is_green = result is None or result.passed
        return GREEN if is_green and not self._gaps else NOT_GREEN

    def _replay(self, placed: Placed, rows: Rows) -> Replay:
        settings = self._replay_settings(rows)
        say("\nReplaying it once in a fresh browser …")
        with self._studio.opened(settings.secrets, self._wish.channel or self._suite.channel) as (_selectors, browser):
            return replay(browser, placed, settings)

    def _replay_settings(self, rows: Rows) -> ReplaySettings:
        given = ask_for_secrets(missing_secrets(rows, self._secrets), asks=self._asks)
        if given:
            self._secrets = _with_values(self._secrets, given)
        settings = replace(self._suite.settings, base_url=self._wish.base_url)
        return ReplaySettings(settings, self._secrets, self._suite.environ)


def _with_values(secrets: Secrets, given: dict[str, str]) -> Secrets:
    """Return secrets that know further values; they mask what the others mask."""
    known = Secrets(ChainMap(given, dict(secrets.source)))
    for value in (*secrets.values, *given.values()):
        known.add(value)
    return known
