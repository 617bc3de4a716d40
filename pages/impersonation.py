"""Acting as another user."""

from __future__ import annotations

from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.api import ExpectationError, business_action


class ImpersonationPage(DeskPage):
    """The page where an administrator chooses whom to act as."""

    name = "Impersonation page"
    path = "/switch-user"
    elements: ClassVar = {
        "Act as": "label=Act as",
        "Switch button": "testid=switch",
        "Acting banner": "testid=acting-as",
        "Switch back button": "testid=switch-back",
        "Real user": "testid=real-user",
    }

    @business_action("Impersonate")
    def impersonate(self, user: str) -> None:
        """Act as another user; only administrators may.

        Args:
            user: User name of the other user.

        Raises:
            ExpectationError: The desk refuses it, or lets the administrator act as somebody else.
        """
        self.visit(self.path)
        self.element("Act as").select_option(user)
        self.submit("Switch button")
        self.expect_signed_in_as(user)

    @business_action("Switch back")
    def switch_back(self) -> None:
        """Stop acting as another user.

        Raises:
            ExpectationError: The page shows anybody but the administrator that it named before.
        """
        own_name = self.element("Real user").inner_text()
        self.submit("Switch back button")
        shown = self.element("Signed-in user").inner_text()
        if shown != own_name or self.element("Acting banner").is_visible():
            raise ExpectationError(f"Expected to be {own_name} again, but the page shows {shown}.")
