"""What the browser does on its own while a scenario runs, kept for the steps that ask for it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Download, Request


@dataclass(frozen=True, slots=True)
class DialogAnswer:
    """What to answer a native dialog.

    Attributes:
        accept: Whether to press OK.
        text: What to enter into a prompt; None for its own default text.
    """

    accept: bool = True
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ShownDialog:
    """A native dialog that the page showed.

    Attributes:
        kind: ``alert``, ``confirm``, ``prompt`` or ``beforeunload``.
        message: What it said.
        answer: What it was answered.
    """

    kind: str
    message: str
    answer: DialogAnswer


@dataclass(slots=True)
class Happenings:
    """What happened so far in one attempt at a scenario.

    Attributes:
        dialogs: Native dialogs that no step has asked for yet.
        answer: What the next dialog is answered: what the current step or the one behind it says, else to accept.
        downloads: Downloads that no step has asked for yet.
        loads: How many pages were loaded so far.
        loads_before: How many had been loaded when the step before the current one began.
        open_requests: Requests under way, as far as they are watched.
        quiet_since: When the last watched request began or ended, by the monotonic clock in seconds.
    """

    dialogs: list[ShownDialog] = field(default_factory=list)
    answer: DialogAnswer = field(default_factory=DialogAnswer)
    downloads: list[Download] = field(default_factory=list)
    loads: int = 0
    loads_before: int = 0
    open_requests: dict[Request, None] = field(default_factory=dict)
    quiet_since: float = field(default_factory=time.monotonic)
    _loads_at_start: int = 0

    def begin_step(self) -> None:
        """Remember how many pages had been loaded when the step before began."""
        self.loads_before, self._loads_at_start = self._loads_at_start, self.loads

    def request_began(self, request: Request) -> None:
        """Count a request as under way."""
        self.open_requests[request] = None
        self.quiet_since = time.monotonic()

    def request_ended(self, request: Request) -> None:
        """Count a request as done, whether it was answered or failed."""
        self.open_requests.pop(request, None)
        self.quiet_since = time.monotonic()
