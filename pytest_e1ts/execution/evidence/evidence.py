"""What is kept of a step that failed: a picture, and what the page says of itself."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, NamedTuple

from pytest_e1ts.execution.deadline import TimeUpError
from pytest_e1ts.execution.evidence.page_snapshot import describe_page, is_responsive, page_facts
from pytest_e1ts.execution.evidence.screenshots import Pictures
from pytest_e1ts.model.events import Artifact
from pytest_e1ts.model.plan import PlannedStep

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators import Target


class Evidence(NamedTuple):
    """What was kept: files, and lines worth showing with the step."""

    artifacts: tuple[Artifact, ...] = ()
    lines: tuple[str, ...] = ()


NO_EVIDENCE = Evidence()


def take_evidence(pictures: Pictures, step: PlannedStep, target: Target | None) -> Evidence:
    """Keep what helps to understand a failure without running it again. Never raises: the verdict stands anyway.

    Args:
        pictures: Of the attempt.
        step: The step that failed.
        target: The step's target, if it has one.
    """
    try:
        return _take(pictures, step, target)
    except (TimeUpError, asyncio.CancelledError):  # the step has its verdict; the next one will see that time is up
        return NO_EVIDENCE


def _take(pictures: Pictures, step: PlannedStep, target: Target | None) -> Evidence:
    page = pictures.session.page
    with contextlib.suppress(Exception):
        if page.is_closed():
            return NO_EVIDENCE
        if not is_responsive(page):
            return Evidence((), ("The page did not answer any more: there is no picture of it.",))
        found = _found(target)
        files, lines = _facts(pictures, step.position, found)
        return Evidence((*pictures.of_failure(step.position, found, final=step.required), *files), lines)
    return NO_EVIDENCE


def _found(target: Target | None) -> Locator | None:
    """Return the target's locator if it stands for something now."""
    with contextlib.suppress(Exception):
        locator = target.seen() if target is not None else None
        return locator if locator is not None and locator.count() else None
    return None


def _facts(pictures: Pictures, position: int, target: Locator | None) -> Evidence:
    with contextlib.suppress(Exception):
        facts = page_facts(pictures.session, target)
        data = json.dumps(facts, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        kept = pictures.files.keep("page", f"step{position}-page.json", data, "application/json")
        return Evidence(() if kept is None else (kept,), (describe_page(facts),))
    return NO_EVIDENCE
