"""What a page says instead of what was waited for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import read_now, reading
from pytest_e1ts.matchers import quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_LONGEST = 200
_SAYS = reading("""body => {
  const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.innerText.trim();
  const loud = [...body.querySelectorAll('[role=alert], [role=alertdialog], dialog[open], [role=status], h1')]
    .map(seen).filter(Boolean);
  const main = body.querySelector('main, [role=main]') || body;
  return [...new Set([...loud, main.innerText.trim()])].filter(Boolean);
}""")


@contextlib.contextmanager
def add_page_text(step: Step) -> Iterator[None]:
    """Add to what fails within what the page says instead."""
    try:
        yield
    except ExpectationError as error:
        error.args = (f"{str(error).rstrip('.')}{describe_page_text(step)}.", *error.args[1:])
        raise


def describe_page_text(step: Step) -> str:
    """Return ``; the page says “…”``: its alerts and headings first, then how its text begins; never raises."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    try:
        texts: list[str] = next(iter(read_now(step.body(), _SAYS)), [])
    except Error:  # the page is gone: it shows nothing
        return ""
    if not texts:
        return "; the page is empty"
    text = " ".join(" · ".join(" ".join(text.split()) for text in texts).split())
    return f"; the page says {quoted(text[:_LONGEST])}{' …' if len(text) > _LONGEST else ''}"
