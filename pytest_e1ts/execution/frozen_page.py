"""Pages that a row's own regular expression freezes: the browser searches without a limit, and answers nothing else.

``role=button[name=/(a+)+$/]`` takes years on a name of sixty letters. Some of what asks the page afterwards knows no
time limit, so a target with such a part is looked for once, within one, before anything else is done with it.
"""

from __future__ import annotations

import re

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as TimeLimitError

from pytest_e1ts.errors import BrokenStepError, StepError
from pytest_e1ts.execution.evidence.page_snapshot import is_responsive
from pytest_e1ts.locators import Target

_LIMIT_MS = 1_000.0
_PATTERN = re.compile(r"=\s*/.*[*+{].*/\w*\s*\]|:text-matches\(", re.DOTALL)


class FrozenPageError(BrokenStepError):
    """The page answers nothing any more."""

    code = "frozen-page"


def holds_pattern(written: str) -> bool:
    """Return whether a target holds a regular expression that the browser searches with."""
    return _PATTERN.search(written) is not None


def check_page_answers(target: Target, timeout_ms: float) -> None:
    """Look for a target whose regular expression may never end; whether it is there does not matter.

    Args:
        target: What a step is about.
        timeout_ms: How long the step may wait, in milliseconds.

    Raises:
        FrozenPageError: The page does not answer any more.
    """
    if not holds_pattern(target.written):
        return
    try:
        target.locator.first.wait_for(state="attached", timeout=min(timeout_ms, _LIMIT_MS))
    except TimeLimitError:
        if not is_responsive(target.page):
            raise FrozenPageError(
                f"The page did not answer any more while {target.written!r} was looked for: the regular expression in "
                "it keeps the browser busy. Write it without a repetition inside a repetition, such as (a+)+."
            ) from None
    except (Error, StepError):
        return  # what the step itself will report, or expects
