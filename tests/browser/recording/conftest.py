"""People who record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.recording.person import Person, settings_for
from tests.browser.site import Site


@pytest.fixture
def person(playwright: Playwright, browser: Browser, site: Site, tmp_path: Path) -> Iterator[Person]:
    context = browser.new_context()
    yield Person(playwright.selectors, context, settings_for(site.url, tmp_path))
    context.close()
