"""Taking a browser context's state and putting it into another one: cookies, local and session storage, IndexedDB."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import Error

from pytest_e1ts.locators import read_now, reading
from pytest_e1ts.sessions import SignedIn

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route, StorageState

_READ = reading("() => [location.origin, {...sessionStorage}]")
_CLEAR = reading("() => sessionStorage.clear()")
_WRITE = "items => { for (const [key, value] of Object.entries(items)) sessionStorage.setItem(key, value) }"
_BLANK = "about:blank"
_ROOT = ":root"
_TOKEN = re.compile(r"[\w.~%+=-]{20,}")


def take_state(page: Page) -> SignedIn:
    """Return the state of the page's context, and where the page is.

    Args:
        page: A page whose sign-in is complete; the session storage of its frames is taken too.
    """
    page.wait_for_load_state()
    return SignedIn(dict(_storage(page.context)), dict(_session_storage(page)), page.url)


def take_storage(context: BrowserContext) -> Mapping[str, Any]:
    """Return what a context holds before a scenario does anything, so that it can be made that again."""
    return dict(_storage(context))


def reset_context(page: Page, storage: Mapping[str, Any]) -> None:
    """Leave whatever the page shows, and let its context hold this storage and nothing else."""
    if page.url != _BLANK:
        for frame in page.frames:
            with contextlib.suppress(Error):  # a frame without an origin has no storage
                read_now(frame.locator(_ROOT), _CLEAR)
        page.goto(_BLANK)
    page.context.set_storage_state(cast("StorageState", storage))


def put_state(page: Page, state: SignedIn, *, is_clean: bool = False) -> None:
    """Make the page's context hold a state and nothing else, and go to where the sign-in ended.

    Args:
        page: The page.
        state: What another page of the same application left.
        is_clean: Whether the context holds nothing yet. Then cookies are added in one message; Playwright's own way to
            set a whole state first empties every origin that the context has ever shown.
    """
    if is_clean and page.url == _BLANK and not state.storage.get("origins"):
        page.context.add_cookies(list(state.storage.get("cookies", ())))
    else:
        reset_context(page, state.storage)
    for origin, items in state.session_storage.items():
        _put_session_storage(page, origin, items)
    page.goto(state.address)


def tokens_in(state: SignedIn) -> Iterator[str]:
    """Yield the values that look as if they alone opened the session: they must never be seen."""
    values = [cookie["value"] for cookie in state.storage.get("cookies", ())]
    for origin in state.storage.get("origins", ()):
        values += [item["value"] for item in origin.get("localStorage", ())]
    for items in state.session_storage.values():
        values += items.values()
    return (value for value in values if _TOKEN.fullmatch(value))


def _storage(context: BrowserContext) -> StorageState:
    return context.storage_state(indexed_db=True)


def _session_storage(page: Page) -> Iterator[tuple[str, Mapping[str, str]]]:
    for frame in page.frames:
        with contextlib.suppress(Error):
            for origin, items in read_now(frame.locator(_ROOT), _READ):
                if items and origin != "null":
                    yield origin, items


def _put_session_storage(page: Page, origin: str, items: Mapping[str, str]) -> None:
    """Write session storage on an empty page of that origin: no script of the application runs before it is there."""

    def answer(route: Route) -> None:
        route.fulfill(body="<!doctype html>", content_type="text/html")

    pattern = f"{origin}/**"
    page.route(pattern, answer)
    try:
        page.goto(f"{origin}/")
        page.evaluate(_WRITE, items)
    finally:
        page.unroute(pattern, answer)
