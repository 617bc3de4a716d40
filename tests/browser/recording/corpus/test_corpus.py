"""Pages that are hard to record: recorded by two kinds of hands, replayed green; red where a page does nothing."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from pytest_e1ts.commands.record.session import RecordingSession
from pytest_e1ts.commands.record.suite import Suite
from pytest_e1ts.commands.record.wish import Wish
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.recording.outlets.release_file import Placed
from pytest_e1ts.recording.replaying.replay import ReplaySettings, replay
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.releases.file.files import read_release_file
from pytest_e1ts.values import Secrets
from tests.browser.recording.corpus.hands import Hands
from tests.browser.recording.corpus.recordings import PAGES, PASSWORD, RECORDINGS, USER
from tests.browser.recording.corpus.second_connection import SecondConnection
from tests.browser.recording.corpus.studio import CorpusStudio
from tests.browser.recording.corpus.window_system import WindowSystem
from tests.browser.recording.display import require_display, virtual_display
from tests.browser.site import Site
from tests.unit.recording.performed import NOW

CHECKS = {"Text Match", "Visible", "Table Cell", "Checked"}
SHOWS_NOTHING = (".textContent =", ".title =")
SECRETS = {f"E1TS_SECRET_{USER.upper()}_PASSWORD": PASSWORD}


@dataclass(frozen=True)
class Desk:
    """A browser that is recorded in, and hands in it."""

    hands: Hands
    studio: CorpusStudio


@pytest.fixture(scope="module")
def connected(playwright: Playwright, browser: Browser) -> Iterator[Desk]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments: dict[str, Any] = {"headless": True, "args": [f"--remote-debugging-port={port}"]}
    recorder = playwright.chromium.launch(**launch_arguments(arguments))
    second = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
    yield Desk(SecondConnection(second), CorpusStudio(playwright, recorder, browser))
    second.close()
    recorder.close()


@pytest.fixture(scope="module")
def by_hand(playwright: Playwright, browser: Browser) -> Iterator[Desk]:
    require_display()
    with virtual_display() as display:
        start = launch_arguments({"headless": False, "env": {**os.environ, "DISPLAY": display}}, headless=False)
        recorder = playwright.chromium.launch(**start)
        yield Desk(WindowSystem(display), CorpusStudio(playwright, recorder, browser))
        recorder.close()


@dataclass(frozen=True)
class Page:
    """A page of the corpus, on a site."""

    name: str
    site: Site

    def serve(self, old: str = "", new: str = "") -> None:
        text = (PAGES / f"{self.name}.html").read_text(encoding="utf-8")
        self.site.pages[f"/{self.name}"] = text.replace(old, new) if old else text


@pytest.fixture(params=RECORDINGS)
def hard(request: pytest.FixtureRequest, site: Site) -> Page:
    page = Page(str(request.param), site)
    page.serve()
    return page


def settings_in(folder: Path, step_timeout_ms: int = 2_000) -> Settings:
    return Settings(root=folder, step_timeout_ms=step_timeout_ms, navigation_timeout_ms=8_000)


def record(desk: Desk, page: Page, folder: Path) -> int:
    wish = Wish(f"{page.site.url}/{page.name}", root=folder, title="Recorded").settled("", NOW)
    desk.studio.perform(desk.hands, RECORDINGS[page.name])
    session = RecordingSession(wish, Suite(settings_in(folder), Secrets(SECRETS), SECRETS), desk.studio)
    return session.run(folder / ".e1ts" / "recordings" / "one.jsonl", now=NOW)


def placed_in(folder: Path) -> Placed:
    records = read_release_file(folder / "release.yml")
    test_set = records["test_sets"][0]
    case = test_set["cases"][0]
    scenario = case["scenarios"][0]
    return Placed(records, test_set, case, scenario, range(1, len(scenario["steps"]) + 1))


def assert_whole(desk: Desk, page: Page, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Record a page: each row is confirmed, each check is there, all is green, and no file holds the password."""
    status = record(desk, page, folder)
    output = capsys.readouterr().out
    assert status == 0, output
    assert "went away" not in output, output
    assert "?" not in {line.strip()[:1] for line in output.splitlines()}, output
    asked = sum(1 for verb in RECORDINGS[page.name] if verb.__qualname__.startswith("checks."))
    actions = [step["action"] for step in placed_in(folder).scenario["steps"]]
    assert sum(action in CHECKS for action in actions) == asked, output
    written = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert PASSWORD.encode() not in written
    assert PASSWORD not in output


def test_a_second_connection_records_what_replays_green_and_red_where_the_page_does_nothing(
    connected: Desk, hard: Page, browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_whole(connected, hard, tmp_path, capsys)
    hard.serve(*SHOWS_NOTHING)
    settings = replace(settings_in(tmp_path, step_timeout_ms=700), base_url=hard.site.url)
    placed = placed_in(tmp_path)
    result = replay(browser, placed, ReplaySettings(settings, Secrets(SECRETS), SECRETS))
    failed = {placed.scenario["steps"][row.position - 1]["action"] for row in result.failed}
    assert not result.passed
    assert failed
    assert failed <= CHECKS


@pytest.mark.slow
def test_events_of_the_window_system_record_what_replays_green(
    by_hand: Desk, hard: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_whole(by_hand, hard, tmp_path, capsys)
