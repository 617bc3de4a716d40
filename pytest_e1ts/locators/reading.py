"""Reading an element with a script, in one message and beside the page's own scripts.

``Locator.evaluate`` runs among the scripts of the page, where Playwright first loads some 300 kB of its own into every
document, besides what its other calls use: 20 ms of processor time for each page that a scenario opens. A selector
engine that is a content script runs where the others do already. So the scripts known beforehand are registered as one
engine, which answers with an element that holds what was read, as JSON, and is in no document.
Source: https://playwright.dev/python/docs/api/class-selectors#selectors-register
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NewType
from urllib.parse import quote

from pytest_e1ts.locators.finders import register_finders, register_once

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Selectors

Reading = NewType("Reading", str)

_ENGINE = "e1ts"
_PICK = "pick"
_MOMENT_MS = 250
_SOURCE = """(() => {
  const readings = (() => {
    %s
    return {%s};
  })();
  const inElement = (root, what) => {
    const outside = root.ownerDocument.createElement('pre');
    const answer = root.ownerDocument.createElement('code');  // a child: Playwright writes the start of an element's
    outside.append(answer);  // own text into its log, and the start of a secret is not known for one
    answer.textContent = JSON.stringify([what ?? null]);
    return outside;
  };
  const ask = (root, body) => {
    const [name, argument, use] = body.split(':');
    const what = readings[name](root, JSON.parse(decodeURIComponent(argument)));
    return use !== 'pick' ? [inElement(root, what)] : what ? [root] : [];
  };
  return {query: (root, body) => ask(root, body)[0] ?? null, queryAll: ask};
})()"""
_known: dict[str, str] = {}
_shared: list[Callable[[], str]] = []
_registered: set[str] = set()  # the name of the engine in this process; a set, for a flag would need `global`


def reading(script: str) -> Reading:
    """Make a script known before any browser starts.

    Args:
        script: A function of the page; it gets the element, and an argument. It answers at once, with what can travel
            as JSON, and sees what the browser knows of the page, not what the page's scripts do.
    """
    _known[_name_of(script)] = script
    return Reading(script)


def share_with_readings(load: Callable[[], str]) -> None:
    """Make functions known to every reading.

    Args:
        load: Returns the script that defines them; it is called when a browser starts, not before.
    """
    _shared.append(load)


def register_readings(selectors: Selectors) -> None:
    """Give Playwright the engines that read and find, before the first page; a second time does nothing."""
    readings = ",".join(f"{name}: {script}" for name, script in sorted(_known.items()))
    register_once(selectors, _ENGINE, _SOURCE % (shared_script(), readings))
    _registered.add(_ENGINE)
    register_finders(selectors)


def shared_script() -> str:
    """Return what all readings may use."""
    return "\n".join(load() for load in _shared)


def only(locator: Locator, script: Reading, otherwise: str) -> Locator:
    """Return a locator of those elements alone for which a reading answers yes; what it throws ends the call at once.

    Args:
        locator: Names the elements.
        script: What to read of each.
        otherwise: The selector to pick them by in a browser that somebody else started without the engine.
    """
    return locator.locator(f"{_ENGINE}={_body(script, None)}:{_PICK}" if _ENGINE in _registered else otherwise)


def evaluate_one(locator: Locator, script: Reading, argument: Any = None, *, timeout_ms: float | None) -> Any:
    """Read the one element that a locator names, waiting for the element as long as there is time.

    Args:
        locator: Names the element.
        script: What to read.
        argument: Anything that can travel as JSON.
        timeout_ms: How long to wait for the element, in milliseconds; None for the page's own limit.

    Raises:
        playwright.sync_api.Error: There is no such element in time, or there are several.
    """
    from playwright.sync_api import Error, TimeoutError  # noqa: A004, PLC0415 - whoever only collects needs no browser

    try:
        return read_one(locator, script, argument, timeout_ms=timeout_ms)
    except TimeoutError:
        timeout_ms = 1  # Playwright's own call says in plain words what it waited for
    except Error:  # the browser belongs to somebody else and has no engine, or there is more than one element
        pass
    return locator.evaluate(_standalone(script), argument, timeout=timeout_ms)


def read_now(locator: Locator, script: Reading, argument: Any = None) -> list[Any]:
    """Read every element that a locator names at this moment; it is best for one that is there most of the time.

    Args:
        locator: Names the elements.
        script: What to read of each.
        argument: Anything that can travel as JSON.

    Raises:
        playwright.sync_api.Error: The page can't be read.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    try:
        return [read_one(locator, script, argument, timeout_ms=_MOMENT_MS)]
    except Error:  # it went meanwhile, there are several, or the browser belongs to somebody else and has no engine
        found: list[Any] = locator.evaluate_all(f"(all, a) => all.map(e => ({_standalone(script)})(e, a))", argument)
        return found


def read_one(locator: Locator, script: Reading, argument: Any = None, *, timeout_ms: float | None) -> Any:
    """Read by the engine alone.

    Raises:
        playwright.sync_api.Error: As for ``evaluate_one``, or the engine was not registered.
    """
    answer = locator.locator(f"{_ENGINE}={_body(script, argument)}").text_content(timeout=timeout_ms)
    return json.loads(answer or "[null]")[0]


def _body(script: Reading, argument: Any) -> str:
    return f"{_name_of(script)}:{quote(json.dumps(argument), safe='')}"


def _standalone(script: Reading) -> str:
    """Return a reading that stands alone: among the scripts of the page nothing is shared."""
    return f"(e, argument) => {{ {shared_script()}\nreturn ({script})(e, argument); }}"


@cache
def _name_of(script: str) -> str:
    return f"r{blake2b(script.encode(), digest_size=6).hexdigest()}"
