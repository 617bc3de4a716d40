"""Finding elements with scripts of our own, which Playwright asks as it asks its own engines: again at every use.

Like readings, they are known beforehand and run beside the page's own scripts.
Source: https://playwright.dev/python/docs/extensibility#custom-selector-engines
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NewType
from urllib.parse import quote

from pytest_e1ts.errors import BrokenStepError

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Selectors

    from pytest_e1ts.locators.base import Base

Finder = NewType("Finder", str)

ENGINE = "e1ts-find"
_SOURCE = """(() => {
  const finders = {%s};
  const find = (root, body) => {
    const [name, argument] = body.split(':');
    return finders[name](root, JSON.parse(decodeURIComponent(argument)));
  };
  return {query: (root, body) => find(root, body)[0] ?? null, queryAll: find};
})()"""
_known: dict[str, str] = {}
_registered: set[str] = set()  # names of the engine in this process; a set, for a flag would need `global`


def finder(script: str) -> Finder:
    """Make a script known before any browser starts.

    Args:
        script: A function of the page; it gets where to look (a document or an element) and an argument, and returns
            the elements in the order of the page.
    """
    _known[_name_of(script)] = script
    return Finder(script)


def register_finders(selectors: Selectors) -> None:
    """Give Playwright the engine that finds, before the first page; a second time does nothing."""
    finders = ",".join(f"{name}: {script}" for name, script in sorted(_known.items()))
    register_once(selectors, ENGINE, _SOURCE % finders)
    _registered.add(ENGINE)


def register_once(selectors: Selectors, name: str, script: str) -> None:
    """Give Playwright a selector engine, unless a fixture that this one overrides has done so."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    try:
        selectors.register(name, script=script, content_script=True)
    except Error as error:
        if "already registered" not in str(error):
            raise


def can_find() -> bool:
    """Return whether the engine was registered; not so in ordinary tests, whose browser belongs to somebody else."""
    return ENGINE in _registered


def find_by(base: Base, script: Finder, argument: Any = None) -> Locator:
    """Return the locator of what a script finds.

    Args:
        base: Where to look; for a filter, the elements to look at.
        script: A finder.
        argument: Anything that can travel as JSON.

    Raises:
        BrokenStepError: The browser was started without the engine.
    """
    if not can_find():
        raise BrokenStepError(
            "The browser was started without what finds cells and rows. Have the fixture `playwright` call "
            "`pytest_e1ts.actions.register_readings(playwright.selectors)`.",
            code="readings-not-registered",
        )
    return base.locator(f"{ENGINE}={_name_of(script)}:{quote(json.dumps(argument), safe='')}")


@cache
def _name_of(script: str) -> str:
    return f"f{blake2b(script.encode(), digest_size=6).hexdigest()}"
