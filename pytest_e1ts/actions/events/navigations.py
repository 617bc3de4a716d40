"""Where the pages of a scenario went, and what the server answered for the documents that they show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST_ERROR = 400
"""The least status that is an error."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of the document that a page shows.

    Attributes:
        status: What the server answered with; 0 where there was no server.
        since: The number of the navigation with which the page came to where it is.
        address: The address that was loaded; a history push leaves it as it is.
        document: What distinguishes one document from another; 0 where it is not known.
        is_judged: Whether a step was judged by it.
    """

    status: int
    since: int
    address: str
    document: float = 0.0
    is_judged: bool = False

    @property
    def is_error(self) -> bool:
        """Whether it is an error page."""
        return self.status >= LEAST_ERROR


@dataclass(slots=True)
class Navigations:
    """The navigations of one attempt at a scenario, history pushes and new tabs included.

    Attributes:
        count: How many there were so far.
        arrivals: The number of the navigation with which each page came to where it is.
        fragments: The same for navigations that changed nothing but what follows ``#``.
        returns: The same for a page that is current again since the one in front of it was closed.
        answers: What is known of the documents that pages show.
    """

    count: int = 0
    arrivals: dict[Page, int] = field(default_factory=dict)
    fragments: dict[Page, int] = field(default_factory=dict)
    returns: dict[Page, int] = field(default_factory=dict)
    answers: dict[Page, Answer] = field(default_factory=dict)
    _addresses: dict[Page, str] = field(default_factory=dict)

    def add(self, page: Page, address: str) -> None:
        """Count a navigation of a page."""
        self.count += 1
        before = self._addresses.get(page, "")
        same_document = before != address and before.partition("#")[0] == address.partition("#")[0]
        (self.fragments if same_document else self.arrivals)[page] = self.count
        self._addresses[page] = address

    def add_return(self, page: Page) -> None:
        """Count it that a page is current again since the one in front of it was closed."""
        self.count += 1
        self.returns[page] = self.count

    def has_moved(self, page: Page, since: int, *, within: bool = True) -> bool:
        """Return whether a page went anywhere, or became the current one again.

        Args:
            page: The page.
            since: How many navigations there had been before.
            within: Whether another fragment alone counts.
        """
        kinds = (self.arrivals, self.returns, self.fragments if within else self.arrivals)
        return max(kind.get(page, 0) for kind in kinds) > since

    def answered(self, page: Page, status: int) -> None:
        """Remember what a page answered with that was just loaded, so that it needs not be asked."""
        self.answers[page] = Answer(status, self.arrivals.get(page, 0), page.url.partition("#")[0])

    def is_error_page(self, address: str) -> bool:
        """Return whether a document of that address was answered with an error, as far as pages were asked."""
        plain = address.partition("#")[0]
        return any(answer.is_error and answer.address == plain for answer in self.answers.values())

    def answer_of(self, page: Page) -> Answer | None:
        """Return what is known of the document that a page shows; None where it has loaded one since."""
        known = self.answers.get(page)
        return known if known is not None and known.since >= self.arrivals.get(page, 0) else None
