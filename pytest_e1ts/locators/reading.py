"""Reading an element with a script, in one message and beside the page's own scripts.

``Locator.evaluate`` runs among the scripts of the page, where Playwright first loads some 300 kB of its own into every
document, besides what its other calls use: 20 ms of processor time for each page that a scenario opens. A selector
engine that is a content script runs where the others do already. So the scripts known beforehand are registered as one
engine, which answers with an element that holds what was read, as JSON, and stands in no document.
Source: https://playwright.dev/python/docs/api/class-selectors#selectors-register
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NewType
from urllib.parse import quote

from pytest_e1ts.locators.finders import register_finders, register_once

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Selectors

Reading = NewType("Reading", str)

_ENGINE = "e1ts"
_SOURCE = """(() => {
  const readings = {%s};
  const read = (root, body) => {
    const [name, argument] = body.split(':');
    const told = root.ownerDocument.createElement('pre');
    const answer = root.ownerDocument.createElement('code');  // a child: Playwright writes the start of an element's
    told.append(answer);  // own text into its log, and the start of a secret is not known for one
    answer.textContent = JSON.stringify([readings[name](root, JSON.parse(decodeURIComponent(argument))) ?? null]);
    return told;
  };
  return {query: read, queryAll: (root, body) => [read(root, body)]};
})()"""
_known: dict[str, str] = {}


def reading(script: str) -> Reading:
    """Make a script known before any browser starts.

    Args:
        script: A function of the page; it gets the element, and an argument. It answers at once, with what can travel
            as JSON, and sees what the browser knows of the page, not what the page's scripts do.
    """
    _known[_name_of(script)] = script
    return Reading(script)


def register_readings(selectors: Selectors) -> None:
    """Give Playwright the engines that read and find, before the first page; a second time does nothing."""
    readings = ",".join(f"{name}: {script}" for name, script in sorted(_known.items()))
    register_once(selectors, _ENGINE, _SOURCE % readings)
    register_finders(selectors)


def evaluate_one(locator: Locator, script: Reading, argument: Any = None, *, timeout_ms: float) -> Any:
    """Read the one element that a locator names, waiting for the element as long as there is time.

    Args:
        locator: Names the element.
        script: What to read.
        argument: Anything that can travel as JSON.
        timeout_ms: How long to wait for the element, in milliseconds.

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
    return locator.evaluate(script, argument, timeout=timeout_ms)


def read_one(locator: Locator, script: Reading, argument: Any = None, *, timeout_ms: float) -> Any:
    """Read by the engine alone.

    Raises:
        playwright.sync_api.Error: As for ``evaluate_one``, or the engine was not registered.
    """
    body = f"{_name_of(script)}:{quote(json.dumps(argument), safe='')}"
    told = locator.locator(f"{_ENGINE}={body}").text_content(timeout=timeout_ms)
    return json.loads(told or "[null]")[0]


@cache
def _name_of(script: str) -> str:
    return f"r{blake2b(script.encode(), digest_size=6).hexdigest()}"
