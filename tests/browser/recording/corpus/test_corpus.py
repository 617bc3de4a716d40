"""Pages that are hard to record: recorded by two kinds of hands, replayed green; red where a page does nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser

from pytest_e1ts.recording.afterwards import sign_in_rows
from pytest_e1ts.recording.replaying.replay import ReplaySettings, replay
from pytest_e1ts.values import Secrets
from tests.browser.recording.corpus.desks import CHECKS, Desk, Recorder, settings_in
from tests.browser.recording.corpus.recordings import PAGES, PASSWORD, RECORDINGS, USER
from tests.browser.site import Site

SHOWS_NOTHING = (".textContent =", ".title =")
SECRETS = {f"E1TS_SECRET_{USER.upper()}_PASSWORD": PASSWORD}


@dataclass(frozen=True)
class Page:
    """A page of the corpus, on a site."""

    name: str
    site: Site

    def serve(self, old: str = "", new: str = "") -> str:
        """Have the site show it, and return its address."""
        text = (PAGES / f"{self.name}.html").read_text(encoding="utf-8")
        self.site.pages[f"/{self.name}"] = text.replace(old, new) if old else text
        return f"{self.site.url}/{self.name}"


@pytest.fixture(params=RECORDINGS)
def hard(request: pytest.FixtureRequest, site: Site, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr(sign_in_rows, "_NAMES", ())  # another test may have registered the Login of the demo
    return Page(str(request.param), site)


def test_a_second_connection_records_what_replays_green_and_red_where_the_page_does_nothing(
    connected: Desk, hard: Page, recorder: Recorder, browser: Browser
) -> None:
    recorder.records(connected, hard.serve(), SECRETS, *RECORDINGS[hard.name])
    hard.serve(*SHOWS_NOTHING)
    settings = replace(settings_in(recorder.folder, step_timeout_ms=700), base_url=hard.site.url)
    result = replay(browser, recorder.placed, ReplaySettings(settings, Secrets(SECRETS), SECRETS))
    failed = {recorder.placed.scenario["steps"][row.position - 1]["action"] for row in result.failed}
    assert not result.passed
    assert failed
    assert failed <= CHECKS


@pytest.mark.slow
def test_events_of_the_window_system_record_what_replays_green(by_hand: Desk, hard: Page, recorder: Recorder) -> None:
    recorder.records(by_hand, hard.serve(), SECRETS, *RECORDINGS[hard.name])
