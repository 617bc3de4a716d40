"""People who record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Playwright

from tests.browser.commands.record.performing import record as record_with


@pytest.fixture
def record(playwright: Playwright) -> Callable[..., int]:
    """Record what a person does in a browser without a window: address, folder, what is done; the exit status."""
    return partial(record_with, playwright)
