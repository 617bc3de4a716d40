"""What the browser does on its own while a scenario runs, kept for the steps that ask for it.

Each event belongs to the step during which it came, and satisfies one step: that one, or one that asks for it right
behind it. Steps that ask (``Action.looks_back``) may follow each other; they all ask for the same step before them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_e1ts.actions.events.navigations import Navigations

if TYPE_CHECKING:
    from playwright.sync_api import Download, Request

    from pytest_e1ts.model.plan import PlannedStep


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
        step: Position of the step during which it came.
    """

    kind: str
    message: str
    answer: DialogAnswer
    step: int = 0


@dataclass(frozen=True, slots=True)
class StartedDownload:
    """A download that the page started.

    Attributes:
        file: What is downloaded.
        step: Position of the step during which it came.
    """

    file: Download
    step: int = 0


@dataclass(frozen=True, slots=True)
class PageError:
    """Something that a page got wrong by itself.

    Attributes:
        kind: ``uncaught``, ``console``, ``requests`` or ``dialogs``.
        message: What it said.
        step: Position of the step during which it came.
        address: What a failed request asked for.
    """

    kind: str
    message: str
    step: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A request of a page that was answered, or that failed.

    Attributes:
        method: How it was asked, such as ``POST``.
        address: What was asked for.
        status: What it was answered with; 0 where there was no answer.
        step: Position of the step during which it began.
    """

    method: str
    address: str
    status: int
    step: int = 0


@dataclass(slots=True)
class BrowserEvents:
    """What happened so far in one attempt at a scenario.

    Attributes:
        step: Position of the running step.
        since: Position of the step before it that did something: what came earlier is older than what may be asked for.
        answers: What the next dialogs are answered, as the steps say that ask for them; the others are accepted.
        dialogs: Native dialogs that no step has asked for yet.
        downloads: Downloads that no step has asked for yet.
        navigations: Where the pages went, and what the server answered.
        page_errors: What pages got wrong by themselves, as far as it is listened to.
        allows_error: Whether a page error, as ``kind: message``, is allowed and so none.
        errors_reported: How many of them a step has reported.
        loads: How many times a page was loaded, or changed its address, so far; a new tab is one too.
        last_load: Position of the step during which that happened last.
        answered: Requests that were answered or failed, as far as they are watched.
        open_requests: Requests under way, as far as they are watched.
        quiet_since: When the last watched request began or ended, by the monotonic clock in seconds.
    """

    step: int = 0
    since: int = 0
    answers: Sequence[DialogAnswer] = ()
    dialogs: list[ShownDialog] = field(default_factory=list)
    downloads: list[StartedDownload] = field(default_factory=list)
    navigations: Navigations = field(default_factory=Navigations)
    page_errors: list[PageError] = field(default_factory=list)
    allows_error: Callable[[str], bool] = lambda _error: False
    errors_reported: int = 0
    loads: int = 0
    last_load: int = 0
    answered: list[Answered] = field(default_factory=list)
    open_requests: dict[Request, int] = field(default_factory=dict)
    quiet_since: float = field(default_factory=time.monotonic)
    _acted: int = 0
    _loads_asked: int = 0
    _loads_at_act: int = 0
    _sentences: dict[int, str] = field(default_factory=dict)

    def begin_step(self, planned: PlannedStep, *, looks_back: bool) -> None:
        """Begin a step; a note is none.

        Args:
            planned: The row.
            looks_back: Whether it asks what the step before led to, and so leaves that one the step before.
        """
        self.step, self.since = planned.position, self._acted
        self._loads_asked = max(self._loads_asked, self._loads_at_act)
        self._sentences[planned.position] = planned.definition.strip()
        if not looks_back:
            self._acted, self._loads_at_act = planned.position, self.loads

    def next_answer(self) -> DialogAnswer:
        """Return what the dialog that has just come is answered."""
        place = len(self.current_dialogs())
        return self.answers[place] if place < len(self.answers) else DialogAnswer()

    def current_dialogs(self) -> list[ShownDialog]:
        """Return the dialogs that the running step may ask for."""
        return [shown for shown in self.dialogs if shown.step >= self.since]

    def take_dialog(self) -> ShownDialog:
        """Return the first dialog that the running step may ask for; it satisfies no other one."""
        shown = self.current_dialogs()[0]
        self.dialogs.remove(shown)
        self.answers = self.answers[1:]
        return shown

    def loaded(self) -> None:
        """Count a page as loaded."""
        self.loads += 1
        self.last_load = self.step

    def has_loaded(self) -> bool:
        """Return whether a page was loaded since the step before began, and no step has asked for it."""
        return self.loads > self._loads_asked

    def take_loads(self) -> None:
        """Let what was loaded so far satisfy no other step."""
        self._loads_asked = self.loads

    def step_name(self, position: int) -> str:
        """Return how a step is called in a message."""
        sentence = self._sentences.get(position, "")
        return f"step {position}{f' “{sentence}”' if sentence else ''}"

    def since_text(self) -> str:
        """Return from when on events count, for a sentence that says that there was none."""
        return f" since {self.step_name(self.since)} began" if self.since else ""

    def current_answers(self) -> list[Answered]:
        """Return the requests that the running step may ask for."""
        return [answer for answer in self.answered if answer.step >= self.since]

    def add_page_error(self, kind: str, message: str, address: str = "") -> None:
        """Keep something that a page got wrong by itself, unless it is allowed."""
        if not self.allows_error(f"{kind}: {message}"):
            self.page_errors.append(PageError(kind, message, self.step, address))

    def own_page_errors(self, first: int = 0) -> list[PageError]:
        """Return what pages got wrong from one of the errors on; a document that is an error page is judged as such."""
        is_error_page = self.navigations.is_error_page
        return [e for e in self.page_errors[first:] if e.kind != "requests" or not is_error_page(e.address)]

    def request_began(self, request: Request) -> None:
        """Count a request as under way."""
        self.open_requests[request] = self.step
        self.quiet_since = time.monotonic()

    def request_answered(self, request: Request, status: int) -> None:
        """Keep what a request was answered with; its body may be under way for long.

        Args:
            request: The request.
            status: The status; 0 where there was no answer.
        """
        began = self.open_requests.get(request, self.step)
        self.answered.append(Answered(request.method, request.url, status, began))

    def request_ended(self, request: Request) -> None:
        """Count a request as done, whether it was answered or failed."""
        self.open_requests.pop(request, None)
        self.quiet_since = time.monotonic()
