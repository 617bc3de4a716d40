"""The browser session of one attempt at a scenario: where it stands now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_e1ts.locators import KindMemory, cover_field
from pytest_e1ts.values import Scope

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

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
        notes: Lines worth showing with the current step.
        opened: Tabs that opened and were not followed yet.
        secret_fields: Fields that secrets were typed into; screenshots cover them.
        application: Opens the application's own database for named queries; None where its address is not known.
    """

    page: Page
    scope: Scope = field(default_factory=Scope)
    base_url: str = ""
    step_timeout_ms: float = 10_000
    navigation_timeout_ms: float = 30_000
    kinds: KindMemory = field(default_factory=KindMemory)
    notes: list[str] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)
    secret_fields: list[Locator] = field(default_factory=list)
    application: Callable[[], AbstractContextManager[Ask]] | None = None

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
        opened = [page for page in self.opened if not page.is_closed()]
        self.opened.clear()
        if opened:
            self.page = opened[-1]
            self.note(f"A new tab opened ({self.page.url}); it is the current page now.")
        elif self.page.is_closed() and self.page.context.pages:
            self.page = self.page.context.pages[-1]
            self.note(f"The tab was closed; the current page is {self.page.url}.")
