"""Asking an element: in one message beside the page's scripts; a component of the page's own in some more."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pytest_e1ts.element_state.component import read_component
from pytest_e1ts.element_state.facts import ElementState, Fact
from pytest_e1ts.locators import evaluate_one, only, reading, share_with_readings

if TYPE_CHECKING:
    from playwright.sync_api import Locator

SCRIPTS = ("what.js", "seen.js", "covered.js", "text.js", "state.js")
_COMPONENT = "is a component of the page"
_LOADING = "is a picture that is still loading"
_READ = reading("(e, asked) => readElement(e, asked)")
_THERE = reading("e => !isGone(e)")
_SCROLL = reading("e => boxedIn(e).scrollIntoView({block: 'center', behavior: 'instant'})")
_PLAIN = reading(f"e => {{ if (isCustom(fieldOf(e))) throw new Error('{_COMPONENT}'); return true; }}")


@cache
def _scripts() -> str:
    folder = files("pytest_e1ts.element_state")
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in SCRIPTS)


share_with_readings(_scripts)


def read_element(locator: Locator, *asked: Fact, timeout_ms: float) -> ElementState:
    """Return what was asked of the one element that a locator names, waiting for the element as long as there is time.

    Args:
        locator: Names the element.
        asked: What to read.
        timeout_ms: How long to wait for the element, in milliseconds.

    Raises:
        playwright.sync_api.Error: There is no such element in time, or there are several.
    """
    found = _read(locator, asked, timeout_ms)
    if found["away"] and found.get("hidden", "") in {"", _LOADING}:  # whether anything covers it shows where it stands
        if found["away"] == "boxless":  # Playwright waits for ever for its box
            evaluate_one(locator, _SCROLL, timeout_ms=timeout_ms)
        else:
            locator.scroll_into_view_if_needed(timeout=timeout_ms)
        found = _read(locator, asked, timeout_ms)
    return ElementState(**{name: value for name, value in found.items() if name not in {"custom", "away"}})


def _read(locator: Locator, asked: tuple[Fact, ...], timeout_ms: float) -> dict[str, Any]:
    found: dict[str, Any] = evaluate_one(locator, _READ, list(asked), timeout_ms=timeout_ms)
    return read_component(locator, list(asked), timeout_ms=timeout_ms) if found["custom"] else found


def there_only(locator: Locator) -> Locator:
    """Return a locator of those elements that are neither hidden, transparent, clipped, out of reach nor blank."""
    return only(locator, _THERE, "visible=true")


def plain_only(locator: Locator) -> Locator:
    """Return the same elements; calls on it end at once where one is a component, whose state the browser knows alone.

    See :func:`is_component_error`.
    """
    return only(locator, _PLAIN, "xpath=.")


def is_component_error(error: Exception) -> bool:
    """Return whether a call ended because :func:`plain_only` met a component."""
    return _COMPONENT in str(error)
