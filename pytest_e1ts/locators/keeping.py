"""Keeping hold of an element: a name that fits it alone now may fit others, or none, once it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.locators.finders import can_find, find_by, finder
from pytest_e1ts.locators.reading import read_one, reading

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# Both worlds of a page, that of its own scripts and the other, know the element for themselves; neither keeps it alive.
_KEY = "globalThis[Symbol.for('e1ts.kept')]"
_KEEP = f"e => {{ {_KEY} = new WeakRef(e); }}"
_KEEP_BESIDE = reading(_KEEP)
_THERE = f"(() => {{ const e = {_KEY}?.deref(); return e && e.isConnected ? e : null; }})()"
_KEPT = finder(f"() => {{ const e = {_THERE}; return e ? [e] : []; }}")
_UNLESS_KEPT = finder(f"root => {_THERE} ? [] : [root]")


def keep_element(locator: Locator, *, timeout_ms: float) -> Locator:
    """Return a locator of the very element that another one names now, whatever its name fits later.

    Should the page replace the element, it is looked for again. One element of a document is kept at a time. Where the
    browser belongs to somebody else and has no finders, the locator itself is returned.

    Args:
        locator: Names the one element.
        timeout_ms: How long to wait for it, in milliseconds.

    Raises:
        playwright.sync_api.Error: There is no such element in time, or there are several.
    """
    if not can_find():
        return locator
    read_one(locator, _KEEP_BESIDE, timeout_ms=timeout_ms)
    element = locator.element_handle(timeout=timeout_ms)
    element.evaluate(_KEEP)
    frame = element.owner_frame()
    element.dispose()
    return locator if frame is None else find_by(frame, _KEPT).or_(find_by(locator, _UNLESS_KEPT))
