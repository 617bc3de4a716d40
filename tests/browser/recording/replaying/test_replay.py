"""The recorded scenario, run once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from pytest_e1ts.recording.outlets.release_file import Destination, Placed, place_rows, read_destination
from pytest_e1ts.recording.replaying.replay import ReplaySettings, plan_replay, replay
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.values import Secrets
from tests.browser.site import Site
from tests.unit.recording.performed import button, did, element, rows_for

RELEASE = """\
format: pytest-e1ts release 1
release: {release_number: 1.0.0}
environment_configs:
- {scope: all, name: WELCOME, value: Welcome}
reusable_cases:
- name: At home
  steps:
  - Given I am at home => URL | | /home [type=url-visit]
test_sets:
- name: Home
  cases:
  - name: Home
    scenarios:
    - name: It greets
      description: "Set up: At home"
      steps:
      - Then it greets => Text Match | css=h1 | ${WELCOME}
"""


@pytest.fixture
def settings(site: Site, tmp_path: Path) -> ReplaySettings:
    suite = Settings(root=tmp_path, base_url=site.url, step_timeout_ms=2_000, navigation_timeout_ms=6_000)
    return ReplaySettings(suite, Secrets({}))


def placed_in(records: dict[str, Any], *events: Any, **where: str) -> Placed:
    return place_rows(records, rows_for(*events), Destination(Path("release.yml"), **where))


def test_set_up_variables_and_rows_that_were_there_count_as_in_a_run(
    browser: Browser, settings: ReplaySettings
) -> None:
    records = read_release_text(RELEASE)
    result = replay(browser, placed_in(records, did("click", element("Details")), append="It greets"), settings)
    assert (result.passed, result.done, result.total) == (True, 3, 3)
    wrong = placed_in(records, did("click", button("Save")), append="It greets", insert_after="0")
    result = replay(browser, wrong, settings)
    assert not result.passed
    assert (result.done, result.total) == (2, 3)
    (failed,) = result.failed
    assert (failed.position, failed.sentence, failed.was_recorded) == (1, 'When I press "Save"', True)
    assert "Save" in failed.message


def test_a_row_that_was_there_before_is_told_from_those_that_were_recorded(
    browser: Browser, settings: ReplaySettings
) -> None:
    records = read_release_text(RELEASE.replace("value: Welcome", "value: Goodbye"))
    result = replay(browser, placed_in(records, did("reload"), append="It greets"), settings)
    assert [(row.position, row.was_recorded) for row in result.failed] == [(1, False)]


def test_what_is_wrong_before_anything_runs_is_told_without_a_row(browser: Browser, settings: ReplaySettings) -> None:
    empty = read_destination(Destination(Path("nowhere.yml")))
    secret = did("type", element("Password", "textbox", input_type="password"), is_secret=True)
    result = replay(
        browser, placed_in(empty, did("navigate", value="http://desk.example.test/login"), secret), settings
    )
    assert not result.passed
    assert "E1TS_SECRET_PASSWORD" in result.message
    assert not result.failed


def test_the_plan_is_the_one_that_a_run_would_make(settings: ReplaySettings) -> None:
    plan, places = plan_replay(placed_in(read_release_text(RELEASE), append="It greets"), settings)
    assert plan.environment.base_url == settings.suite.base_url
    assert [step.phase for step in places[0].scenario.steps] == ["set-up", ""]
