"""The browser session of one attempt at a scenario: where it stands now."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_e1ts.actions.happenings import Happenings
from pytest_e1ts.actions.message_watch import MessageWatch
from pytest_e1ts.locators import KindMemory, cover_field
from pytest_e1ts.values import Scope
from pytest_e1ts.values.reach import Reach

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from pytest_e1ts.actions.step import Step
    from pytest_e1ts.page_objects import BusinessAction
    from pytest_e1ts.store.named_queries import Ask


@dataclass(slots=True)
class Session:
    """Where one attempt at a scenario stands.

    Attributes:
        page: The current page; a step that opens a new tab makes it the current one.
        scope: What the names in the texts stand for.
        base_url: Address of the application; empty when there is none.
        step_timeout_ms: How long a step may wait for what it needs, in milliseconds.
        navigation_timeout_ms: The same for loading a page.
        kinds: What kinds of locators found the bare names so far.
        reach: Which files and addresses its rows reach.
        frame: The frame that targets are looked for in, written as a target; empty for the page itself.
        happenings: What the browser did on its own: dialogs, downloads, requests, loads.
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
    """

    page: Page
    scope: Scope = field(default_factory=Scope)
    base_url: str = ""
    step_timeout_ms: float = 10_000
    navigation_timeout_ms: float = 30_000
    kinds: KindMemory = field(default_factory=KindMemory)
    reach: Reach = field(default_factory=Reach)
    frame: str = ""
    happenings: Happenings = field(default_factory=Happenings)
    messages: MessageWatch = field(default_factory=MessageWatch)
    awaits: dict[str, str] | None = None
    has_old_clipboard: bool = False
    notes: list[str] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)
    secret_fields: list[Locator] = field(default_factory=list)
    picture_of: Page | Locator | None = None
    application: Callable[[], AbstractContextManager[Ask]] | None = None
    sign_in: Callable[[BusinessAction, Step], None] | None = None
    settle_tabs: Callable[[BrowserContext], None] = lambda _context: None

    def note(self, line: str) -> None:
        """Show a line with the current step."""
        self.notes.append(line)

    def cover(self, field: Locator) -> None:
        """Cover a field that a secret is about to be typed into: pictures and films show dots in its place."""
        cover_field(field)
        self.secret_fields.append(field)

    def take_notes(self) -> tuple[str, ...]:
        """Return the notes so far and start anew."""
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
            self.happenings.navigations.came_back(self.page)
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
