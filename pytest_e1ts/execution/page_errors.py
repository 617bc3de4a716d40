"""What a page gets wrong by itself: uncaught errors, console errors, failed requests, dialogs that no row asks for.

Nothing is asked for it, so a step costs no message more, but for the last one of a scenario. Uncaught errors are sent
anyway. Chromium writes each request that fails into the console: listening to that, one message for each line, takes
the place of listening to requests, several messages for each of them. Other browsers are listened to request by
request.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.events.browser_events import BrowserEvents
from pytest_e1ts.actions.events.navigations import LEAST_ERROR
from pytest_e1ts.model.events import StepWarning
from pytest_e1ts.settings import PageErrorRules

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Request, Response, WebError

    from pytest_e1ts.actions.runtime import Session

Listener = tuple[str, Callable[[Any], None]]

KINDS = {
    "uncaught": "uncaught error",
    "console": "console error",
    "requests": "failed request",
    "dialogs": "unasked dialog",
}
"""How the rules call a kind, and how people do."""

_NOT_LOADED = "Failed to load resource: "
_STATUS = re.compile(r"the server responded with a status of (\d+)(?: \(([^)]*)\))?")
_LONGEST = 300
_REASONS = 2
_BROWSERS_OWN = re.compile(r"/favicon\.ico(\?|$)")  # asked for by the browser, not by the page
_ACCOUNT = re.compile(r"(?<=://)[^/@\s]+(?=@)")


def error_listeners(session: Session, *, by_console: bool) -> list[Listener]:
    """Return what a browser context is listened to with.

    Args:
        session: The state of the scenario; what it hears is added to its browser events.
        by_console: Whether the browser writes requests that fail into the console, as Chromium does.
    """
    listener = _ErrorListener(session.browser_events, by_console)
    always: list[Listener] = [("weberror", listener.error), ("console", listener.console)]
    return (
        always if by_console else [*always, ("response", listener.response), ("requestfailed", listener.request_failed)]
    )


@dataclass(eq=False)  # Playwright marks the object whose methods it calls
class _ErrorListener:
    """Keeps the errors that a browser context reports."""

    browser_events: BrowserEvents
    by_console: bool

    def error(self, error: WebError) -> None:
        self._add("uncaught", _first_line(str(error.error)))

    def console(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "assert"}:
            return
        if not message.text.startswith(_NOT_LOADED):
            self._add("console", message.text)
        elif self.by_console:
            reason = message.text.removeprefix(_NOT_LOADED)
            status = _STATUS.search(reason)
            named = f"answered with status {status[1]} {status[2] or ''}" if status else f"failed: {reason}"
            self._add_request(message.location["url"], named)

    def response(self, response: Response) -> None:
        if response.status >= LEAST_ERROR:
            self._add_request(response.url, f"answered with status {response.status} {response.status_text}")

    def request_failed(self, request: Request) -> None:
        reason = request.failure or "no answer"
        if not request.is_navigation_request() and "ABORTED" not in reason.upper():
            self._add_request(request.url, f"failed: {reason}")

    def _add_request(self, address: str, outcome: str) -> None:
        if not _BROWSERS_OWN.search(address):
            self._add("requests", f"{address} {outcome}", address)

    def _add(self, kind: str, message: str, address: str = "") -> None:
        self.browser_events.add_page_error(kind, _cut(_ACCOUNT.sub("…", message)), address)


def take_page_errors(session: Session, rules: PageErrorRules) -> tuple[list[StepWarning], list[StepWarning]]:
    """Return what came to light since this was asked last: what is only reported, and what decides.

    Args:
        session: The state of the scenario.
        rules: What the run was asked to make of it.
    """
    browser_events = session.browser_events
    new = [(error.kind, error.message) for error in browser_events.own_page_errors(browser_events.errors_reported)]
    browser_events.errors_reported = len(browser_events.page_errors)
    by_level: dict[str, list[StepWarning]] = {"warn": [], "fail": [], "off": []}
    mask = session.scope.secrets.mask
    for (kind, message), count in Counter(new).items():
        times = f" ({count} times)" if count > 1 else ""
        by_level[rules.level(kind)].append(StepWarning(KINDS[kind], mask(message) + times))
    return by_level["warn"], by_level["fail"]


def reasons(session: Session, rules: PageErrorRules) -> str:
    """Say what may be why a step failed: what went wrong since the step before it began; empty for nothing."""
    browser_events = session.browser_events
    found = [
        StepWarning(KINDS[error.kind], error.message)
        for error in browser_events.own_page_errors()
        if error.step >= browser_events.since
        and error.kind in {"uncaught", "requests"}
        and rules.level(error.kind) != "off"
    ]
    return f" {sentence(found[:_REASONS])}" if found else ""


def sentence(errors: Iterable[StepWarning]) -> str:
    """Say what a page got wrong, for the message of a step that fails for it."""
    return "The page went wrong: " + "; ".join(f"{error.kind}: {error.message}" for error in errors) + "."


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "an error without words")


def _cut(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1] + "…"
