"""Acting as another user."""

from __future__ import annotations

from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.page_objects import business_action


class ImpersonationPage(DeskPage):
    """The page where an administrator chooses whom to act as."""

    name = "Impersonation page"
    path = "/switch-user"
    elements: ClassVar = {
        "Act as": "label=Act as",
        "Switch button": "testid=switch",
        "Acting banner": "testid=acting-as",
        "Switch back button": "testid=switch-back",
    }

    @business_action("Impersonate")
    def impersonate(self, user: str) -> None:
        """Act as another user; only administrators may.

        Args:
            user: User name of the other user.

        Raises:
            ExpectationError: The desk refuses it.
        """
        self.visit(self.path)
        self.element("Act as").select_option(user)
        self.submit("Switch button")

    @business_action("Switch back")
    def switch_back(self) -> None:
        """Stop acting as another user."""
        self.submit("Switch back button")
