"""Pages that are hard to record: recorded by two kinds of hands, replayed green, and red where the page does nothing."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
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


@pytest.fixture(params=RECORDINGS)
def name(request: pytest.FixtureRequest, site: Site) -> str:
    """Return the name of a page, which the site has at that path."""
    path = str(request.param)
    site.pages[f"/{path}"] = (PAGES / f"{path}.html").read_text(encoding="utf-8")
    return path


def settings_in(folder: Path) -> Settings:
    return Settings(root=folder, step_timeout_ms=2_000, navigation_timeout_ms=8_000)


def record(desk: Desk, name: str, site: Site, folder: Path) -> int:
    wish = Wish(f"{site.url}/{name}", root=folder, title="Recorded").settled("", NOW)
    desk.studio.perform(desk.hands, RECORDINGS[name])
    session = RecordingSession(wish, Suite(settings_in(folder), Secrets(SECRETS), SECRETS), desk.studio)
    return session.run(folder / ".e1ts" / "recordings" / "one.jsonl", now=NOW)


def placed_in(folder: Path) -> Placed:
    records = read_release_file(folder / "release.yml")
    test_set = records["test_sets"][0]
    case = test_set["cases"][0]
    scenario = case["scenarios"][0]
    return Placed(records, test_set, case, scenario, range(1, len(scenario["steps"]) + 1))


def assert_whole(desk: Desk, name: str, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = record(desk, name, site, folder)
    output = capsys.readouterr().out
    assert status == 0, output
    assert "went away" not in output
    assert "?" not in {line.strip()[:1] for line in output.splitlines()}, output
    asked = sum(1 for verb in RECORDINGS[name] if verb.__qualname__.startswith("checks."))
    steps = placed_in(folder).scenario["steps"]
    assert sum(1 for step in steps if step["action"] in CHECKS) == asked, output
    written = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert PASSWORD.encode() not in written
    assert PASSWORD not in output


def test_a_second_connection_records_what_replays_green_and_red_where_the_page_does_nothing(
    connected: Desk, name: str, site: Site, browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_whole(connected, name, site, tmp_path, capsys)
    site.pages[f"/{name}"] = site.pages[f"/{name}"].replace(".textContent =", ".title =")
    settings = Settings(root=tmp_path, base_url=site.url, step_timeout_ms=700, navigation_timeout_ms=8_000)
    placed = placed_in(tmp_path)
    result = replay(browser, placed, ReplaySettings(settings, Secrets(SECRETS), SECRETS))
    failed = {placed.scenario["steps"][row.position - 1]["action"] for row in result.failed}
    assert not result.passed
    assert failed
    assert failed <= CHECKS


@pytest.mark.slow
def test_events_of_the_window_system_record_what_replays_green(
    by_hand: Desk, name: str, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_whole(by_hand, name, site, tmp_path, capsys)
