"""Pages that take too long: what they were still waiting for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_e1ts.errors import ExpectationError

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_SHOWN = 3
_LIMIT_MS = 1_000
_MISSING = """() => {
  const parts = [
    ...[...document.images].filter(i => !i.complete).map(i => i.currentSrc || i.src),
    ...[...document.querySelectorAll('link[rel~=stylesheet]')].filter(l => !l.sheet).map(l => l.href),
    ...[...document.querySelectorAll('iframe')].filter(f => {
      try { return f.contentDocument && f.contentDocument.readyState !== 'complete' } catch { return false }
    }).map(f => f.src)];
  const done = new Set(performance.getEntriesByType('resource').filter(r => r.responseEnd).map(r => r.name));
  const scripts = [...document.scripts].map(s => s.src).filter(src => src && !done.has(src));
  return [document.readyState, [...new Set([...parts, ...scripts])]];
}"""


@contextlib.contextmanager
def loading(step: Step, what: str) -> Iterator[None]:
    """Say what a page was waiting for when it does not load in time.

    Args:
        step: The running step.
        what: The page: its address, or words for it at the start of a sentence.

    Raises:
        ExpectationError: It did not load in time.
    """
    from playwright.sync_api import TimeoutError as TimeLimitError  # noqa: PLC0415  # heavy: only in a browser run

    before = step.page.url
    try:
        yield
    except TimeLimitError:
        limit = f"{step.session.navigation_timeout_ms / 1000:g} s"
        raise ExpectationError(
            f"{what} did not load within {limit}: {_reason(step, before)}.", code="page-too-slow"
        ) from None


def _reason(step: Step, before: str) -> str:
    """Return what is missing; a page that has not been answered for still shows the one before, loaded or not."""
    from playwright.sync_api import Error  # noqa: PLC0415  # heavy: only in a browser run

    try:
        state, missing = step.page.locator(":root").evaluate(_MISSING, timeout=_LIMIT_MS)
    except Error:  # between two pages there is nothing to ask
        return "the server has not answered"
    if missing:
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        return f"still waiting for {', '.join(missing[:_SHOWN])}{more}"
    if state == "complete" and step.page.url == before:
        return "the server has not answered"
    return "the page has not arrived in full"
