"""Waiting for what a server answers to a request of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.arguments import MalformedError
from pytest_e1ts.actions.events.navigations import LEAST_ERROR
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action, always
from pytest_e1ts.actions.step_keys import STATUS, read_status
from pytest_e1ts.matchers import Comparison, address, quoted

if TYPE_CHECKING:
    from pytest_e1ts.actions.events.browser_events import Answered
    from pytest_e1ts.actions.runtime import Step

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class WantedResponse:
    """The answer that a row waits for.

    Attributes:
        address: What was asked for, written as in a check of the current address.
        method: How it was asked; empty for any way.
        status: What it is answered with; None for anything but an error.
    """

    address: str
    method: str = ""
    status: int | None = None

    @property
    def description(self) -> str:
        """How a message names it."""
        status = f" with status {self.status}" if self.status else ""
        return f"{self.method} {quoted(self.address)}".strip() + status


def wanted_response(text: str) -> WantedResponse:
    """Take an address or a part of one, or ``{"address": …, "method": "POST", "status": 201}``."""
    named: dict[str, Any] = read_named(text, "address", ("method", STATUS))
    method = text_of(named, "method").upper()
    if method and method not in _METHODS:
        raise MalformedError(f"has the unknown method {method!r}. Write one of {', '.join(_METHODS)}.")
    status = read_status(named[STATUS]) if STATUS in named else None
    return WantedResponse(arguments.address(text_of(named, "address")), method, status)


@action(
    "Wait For Response",
    sentence="the request {argument} is answered",
    aliases=("Response",),
    kind="assertion",
    target="none",
    watches="requests",
    argument=wanted_response,
    named=True,
    looks_back=always,
    result_type="url",
    example={
        "type": "wait",
        "action": "Wait For Response",
        "action_result": '{"address": "/examples", "method": "GET"}',
    },
)
def wait_for_response(step: Step) -> None:
    """Wait until a request is answered that the page made since the step before began; an error status fails."""
    wanted: WantedResponse = step.value

    def read(_deadline: Deadline) -> Comparison:
        answered = step.session.browser_events.current_answers()
        asked = [answer for answer in answered if _is_asked(answer, wanted, step.session.base_url)]
        if any(_fits(answer.status, wanted.status) for answer in asked):
            return Comparison(True, "")
        return Comparison(False, _missing(wanted, asked, answered, step))

    wait_until(step, read)


def _is_asked(answer: Answered, wanted: WantedResponse, base: str) -> bool:
    return wanted.method in {"", answer.method} and address(answer.address, wanted.address, base).ok


def _fits(status: int, wanted: int | None) -> bool:
    return 0 < status < LEAST_ERROR if wanted is None else status == wanted


def _missing(wanted: WantedResponse, asked: list[Answered], answered: list[Answered], step: Step) -> str:
    begin = f"waited for a response to {wanted.description}"
    if asked:
        statuses = ", ".join(dict.fromkeys(f"status {answer.status}" if answer.status else "none" for answer in asked))
        return f"{begin}, but it was answered with {statuses}"
    shown = [f"{answer.method} {answer.address} ({answer.status or 'no answer'})" for answer in answered][-_SHOWN:]
    rest = f"the page was answered {', '.join(shown)}" if shown else "the page was answered nothing"
    return f"{begin}, but{step.session.browser_events.since_text()} {rest}"
