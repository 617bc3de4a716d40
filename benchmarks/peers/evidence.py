"""What evidence costs: the same rows with more and less of it; ``python -m benchmarks.peers --evidence``."""

from __future__ import annotations

import subprocess
import sys
import tempfile

from benchmarks.peers.contenders import Contender, rows


def _needs_film() -> str:
    """Return why no video can be made: Playwright wants an ffmpeg of its own."""
    script = """
from playwright.sync_api import sync_playwright
from pytest_e1ts.execution.browser.browsers import launch_arguments
import sys
with sync_playwright() as playwright, playwright.chromium.launch(**launch_arguments({})) as browser:
    with browser.new_context(record_video_dir=sys.argv[1]) as context:
        context.new_page()
"""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-c", script, folder]
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    return "Playwright's ffmpeg is not installed" if done.returncode else ""


EVIDENCE = (
    Contender("as-it-comes", "a picture of each failure (default)", rows()),
    Contender("none", "no pictures", rows("--e1ts-screenshots=off")),
    Contender("change", "a picture where the page looks different", rows("--e1ts-screenshots=change")),
    Contender("all", "a picture of each step", rows("--e1ts-screenshots=all")),
    Contender("trace-failed", "traces, kept of failures", rows("--tracing=retain-on-failure")),
    Contender("trace", "traces, all kept", rows("--tracing=on")),
    Contender("video", "videos, all kept", rows("--video=on"), _needs_film),
)
"""The same rows with one option each."""
