"""What rows in front say is done before the recording begins, and is no part of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser

from pytest_e1ts.recording.outlets.release_file import Destination, place_rows
from pytest_e1ts.recording.replaying.leading_in import lead_in
from pytest_e1ts.recording.replaying.replay import ReplaySettings
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.values import Secrets
from tests.browser.site import Site

RELEASE = """\
format: pytest-e1ts release 1
release: {release_number: 1.0.0}
test_sets:
- name: Home
  cases:
  - name: Home
    scenarios:
    - name: Home
      steps:
      - URL | | /home [type=url-visit]
      - Click | role=link[name="Details"]
      - Text Match | css=h1 | Never
"""


class Ears:
    """Notes when it was paused."""

    def __init__(self) -> None:
        self.paused: list[bool] = []
        self.turns = 0

    def pause(self, *, paused: bool = True) -> None:
        self.paused.append(paused)

    def listen(self) -> None:
        self.turns += 1


def led(browser: Browser, site: Site, folder: Path, after: str) -> tuple[str, str, Ears]:
    settings = Settings(root=folder, base_url=site.url, step_timeout_ms=2_000, navigation_timeout_ms=6_000)
    placed = place_rows(read_release_text(RELEASE), [], Destination(Path("r.yml"), append="Home", insert_after=after))
    ears, context = Ears(), browser.new_context()
    try:
        message = lead_in(cast("Any", ears), context, placed, ReplaySettings(settings, Secrets({})))
        return message, context.pages[0].url, ears
    finally:
        context.close()


def test_the_recording_begins_where_the_steps_in_front_end(browser: Browser, site: Site, tmp_path: Path) -> None:
    message, address, ears = led(browser, site, tmp_path, "2")
    assert (message, address) == ("", f"{site.url}/details")
    assert ears.paused == [True, False]
    assert ears.turns


def test_with_nothing_in_front_there_is_an_empty_page(browser: Browser, site: Site, tmp_path: Path) -> None:
    message, address, ears = led(browser, site, tmp_path, "0")
    assert (message, address, ears.paused) == ("", "about:blank", [])


def test_a_step_in_front_that_does_not_pass_is_named(browser: Browser, site: Site, tmp_path: Path) -> None:
    message, _address, ears = led(browser, site, tmp_path, "3")
    assert "Never" in message
    assert ears.paused == [True, False]
