"""A time-out names what was waited for, also where nothing is known that was in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError as TimeLimitError

from pytest_e1ts.execution.failures import explain

FOUND = '\n  - waiting for locator("#b")\n  - locator resolved to <button>Go</button>\n  - attempting the action'


@pytest.mark.parametrize(
    ("call", "log", "reason"),
    [
        ("click", FOUND, "waited for it to be clicked"),
        ("drag_to", FOUND, "waited for it to be dragged"),
        (
            "click",
            f"{FOUND}\n  - waiting for scheduled navigations to finish",
            "what it leads to did not finish loading",
        ),
        ("fill", f"{FOUND}\n  - element is not editable", "it cannot be edited"),
    ],
)
def test_time_out_names_what_was_waited_for(call: str, log: str, reason: str) -> None:
    error = TimeLimitError(f"Locator.{call}: Timeout 2000ms exceeded.\nCall log:{log}")
    assert str(explain(error, None, 2000)) == f"The element was not ready within 2 s: {reason}."
