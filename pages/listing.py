"""The list of exceptions."""

from __future__ import annotations

from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.api import business_action


class ListPage(DeskPage):
    """The list of exceptions with its filters."""

    name = "Exceptions list"
    path = "/exceptions"
    elements: ClassVar = {
        "Search": "placeholder=Reference or title",
        "Status filter": "id=status-filter",
        "Type filter": "id=type-filter",
        "Filter button": "testid=apply-filters",
        "Table": "id=exceptions",
        "First status": "css=#exceptions tbody tr:first-child .badge",
        "Raise button": "testid=raise",
        "Compact rows": "id=compact",
        "No results": "testid=no-results",
    }

    @business_action("Open exception")
    def open_exception(self, title: str) -> None:
        """Open an exception from the list.

        Args:
            title: Its title.

        Raises:
            ExpectationError: The list of the signed-in user has no such exception, or several.
        """
        self.visit(self.address_of(title))
