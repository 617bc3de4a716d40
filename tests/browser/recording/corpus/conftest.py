"""Desks with hands at them: one browser for all recordings of a kind of hands."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from pytest_e1ts.execution.browser.browsers import launch_arguments
from tests.browser.recording.corpus.desks import Desk, Recorder
from tests.browser.recording.corpus.second_connection import SecondConnection
from tests.browser.recording.corpus.studio import CorpusStudio
from tests.browser.recording.corpus.window_system import WindowSystem
from tests.browser.recording.display import require_display, virtual_display


@pytest.fixture(scope="package")
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


@pytest.fixture(scope="package")
def by_hand(playwright: Playwright, browser: Browser) -> Iterator[Desk]:
    require_display()
    with virtual_display() as display:
        start = launch_arguments({"headless": False, "env": {**os.environ, "DISPLAY": display}}, headless=False)
        recorder = playwright.chromium.launch(**start)
        yield Desk(WindowSystem(display), CorpusStudio(playwright, recorder, browser))
        recorder.close()


@pytest.fixture
def recorder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Recorder:
    return Recorder(tmp_path, capsys)
