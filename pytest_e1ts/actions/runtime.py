"""The state of one attempt at a scenario, and the running step as an action sees it."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.events.browser_events import BrowserEvents
from pytest_e1ts.actions.events.message_watch import MessageWatch
from pytest_e1ts.actions.registry import FIELD_OF_SECRETS
from pytest_e1ts.locators import ANYTHING, KindMemory, Target, Wanted, cover_field, find_target
from pytest_e1ts.model.plan import OptionList, PlannedStep
from pytest_e1ts.registry import normalise
from pytest_e1ts.values import Scope, Secrets
from pytest_e1ts.values.reach import Reach

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from pytest_e1ts.page_objects import BusinessAction
    from pytest_e1ts.store.application.run_query import RunQuery


@dataclass(slots=True)
class Session:
    """The state of one attempt at a scenario.

    Attributes:
        page: The current page; a step that opens a new tab makes it the current one.
        scope: What the names in the texts stand for.
        base_url: Address of the application; empty when there is none.
        step_timeout_ms: How long a step may wait for what it needs, in milliseconds.
        navigation_timeout_ms: The same for loading a page.
        kinds: What kinds of locators found the bare names so far.
        reach: Which files and addresses its rows reach.
        frame: The frame that targets are looked for in, written as a target; empty for the page itself.
        browser_events: What the browser did on its own: dialogs, downloads, requests, loads.
        messages: Watches for messages, where the next rows await some.
        awaits: The messages that the rows right behind the running step await; None while that step asks itself.
        has_old_clipboard: Whether the clipboard may hold what an earlier scenario copied, and a row asks for it.
        notes: Lines worth showing with the current step.
        opened: Tabs that opened and were not followed yet.
        secret_fields: Fields that secrets were typed into; screenshots cover them.
        picture_of: What the current step wants a picture of; None where it wants none.
        application: Opens the application's own database for named queries; None where its address is not known.
        sign_in: Runs a business action that signs in; None where every sign-in is one of its own.
        settle_tabs: Waits for a tab that the browser is about to open in the context of the current page.
        fixtures: What gives step definitions of the suite their fixtures; None where there are none.
    """

    page: Page
    scope: Scope = field(default_factory=Scope)
    base_url: str = ""
    step_timeout_ms: float = 10_000
    navigation_timeout_ms: float = 30_000
    kinds: KindMemory = field(default_factory=KindMemory)
    reach: Reach = field(default_factory=Reach)
    frame: str = ""
    browser_events: BrowserEvents = field(default_factory=BrowserEvents)
    messages: MessageWatch = field(default_factory=MessageWatch)
    awaits: dict[str, str] | None = None
    has_old_clipboard: bool = False
    notes: list[str] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)
    secret_fields: list[Locator] = field(default_factory=list)
    picture_of: Page | Locator | None = None
    application: Callable[[], AbstractContextManager[RunQuery]] | None = None
    sign_in: Callable[[BusinessAction, Step], None] | None = None
    settle_tabs: Callable[[BrowserContext], None] = lambda _context: None
    fixtures: Any = None

    def note(self, line: str) -> None:
        """Show a line with the current step."""
        self.notes.append(line)

    def cover(self, field: Locator) -> None:
        """Cover a field that a secret is about to be typed into: pictures and films show dots in its place."""
        cover_field(field)
        self.secret_fields.append(field)

    def take_notes(self) -> tuple[str, ...]:
        """Return the notes so far and start again."""
        notes = tuple(self.notes)
        self.notes.clear()
        return notes

    def follow_tabs(self) -> None:
        """Make a tab that opened meanwhile the current page; go back to an open one if the current page was closed."""
        self.settle_tabs(self.page.context)
        opened = [page for page in self.opened if not page.is_closed()]
        self.opened.clear()
        if opened:
            self.turn_to(opened[-1])
            self.note("A new tab opened; it is the current page now.")
        elif self.page.is_closed() and self.page.context.pages:
            self.turn_to(self._behind(self.page))
            self.browser_events.navigations.add_return(self.page)
            self.note(f"The tab was closed; the current page is {self.page.url}.")

    @staticmethod
    def _behind(closed: Page) -> Page:
        """Return the page that opened one which was closed; the one that was opened last where it is gone too."""
        opener = closed.opener()
        return closed.context.pages[-1] if opener is None else opener

    def turn_to(self, page: Page) -> None:
        """Make a page the current one; a frame of the page before is left."""
        self.page = page
        self.frame = ""

    def within(self, written: str) -> str:
        """Return a target as it is written for the frame that the scenario works in."""
        return f"{self.frame} >> {written}" if self.frame else written

    @contextlib.contextmanager
    def limited(self, limit_s: float | None, left_ms: float = math.inf) -> Iterator[None]:
        """Let the current step wait so long and no longer.

        Args:
            limit_s: The step's own time-out in seconds; None for the run's.
            left_ms: What the scenario has left, in milliseconds: no step may wait longer.
        """
        before = self.step_timeout_ms, self.navigation_timeout_ms
        wanted = before if limit_s is None else (limit_s * 1000, limit_s * 1000)
        allowed = min(wanted[0], left_ms), min(wanted[1], left_ms)
        if allowed != before:
            self._wait_at_most(*allowed)
        try:
            yield
        finally:
            if allowed != before:
                self._wait_at_most(*before)

    def _wait_at_most(self, step_ms: float, navigation_ms: float) -> None:
        self.step_timeout_ms, self.navigation_timeout_ms = step_ms, navigation_ms
        self.page.context.set_default_timeout(step_ms)
        self.page.context.set_default_navigation_timeout(navigation_ms)


@dataclass(slots=True)
class Step:
    """One step while it runs.

    Attributes:
        planned: The row as planned.
        session: The state of the scenario.
        argument: ``action_result`` with its references filled.
        value: The argument as the action's parser read it.
        select_list: The linked select config, or None.
        match_list: The linked match config, or None.
        limit_s: The step's own time-out in seconds, or None.
        status: What the page must answer with that the step leads to; None for anything but an error.
    """

    planned: PlannedStep
    session: Session
    argument: str = ""
    value: Any = None
    select_list: OptionList | None = None
    match_list: OptionList | None = None
    limit_s: float | None = None
    status: int | None = None

    @property
    def page(self) -> Page:
        """The current page."""
        return self.session.page

    @property
    def timeout_ms(self) -> float:
        """How long the step may wait for what it needs, in milliseconds."""
        return self.session.step_timeout_ms

    @property
    def secrets(self) -> Secrets:
        """The secrets of this process: read a named one, add a value that is to be masked, mask a text."""
        return self.session.scope.secrets

    @property
    def is_secret(self) -> bool:
        """Whether the row's argument is a secret: because of the field it belongs to, or of what it holds."""
        return self.is_type(FIELD_OF_SECRETS) or self.session.scope.secrets.occur_in(self.argument)

    def find(self, written: str, *, complete: bool = False, wanted: Wanted = ANYTHING) -> Target:
        """Return a target in the frame that the scenario works in.

        Args:
            written: How it is found, as in ``element_id``, its references filled.
            complete: Whether the text says itself in which frame to look.
            wanted: What it is looked for as, where it is a bare name.

        Raises:
            BrokenStepError: The text cannot be read.
        """
        session = self.session
        within = "" if complete else session.frame
        limit_ms = session.step_timeout_ms
        return find_target(
            session.page, written, timeout_ms=limit_ms, memory=session.kinds, wanted=wanted, within=within
        )

    def body(self) -> Locator:
        """Return the body of the page, or of the frame that the scenario works in."""
        return self.find("css=body").locator

    def is_type(self, *types: str) -> bool:
        """Return whether the row's type is one of these, without regard to case, blanks, hyphens and underscores."""
        return normalise(self.planned.type) in {normalise(type_) for type_ in types}

    def note(self, line: str) -> None:
        """Show a line with the step, such as a value that was read."""
        self.session.note(line)

    def cover(self, field: Locator) -> None:
        """Cover a field that a secret is about to be typed into: pictures and films show dots in its place."""
        self.session.cover(field)

    def save(self, name: str, value: str) -> None:
        """Save a value for ``${name}`` in later steps of the scenario."""
        self.session.scope.saved[name] = value
