"""Signing in."""

from __future__ import annotations

import os
from typing import ClassVar

from pytest_e1ts.page_objects import PageObject, business_action


class LoginPage(PageObject):
    """The sign-in page."""

    name = "Login page"
    path = "/login"
    elements: ClassVar = {
        "User name": "label=User name",
        "Password": "label=Password",
        "Sign in": "role=button[name='Sign in']",
        "Signed-in user": "testid=signed-in-user",
    }

    @business_action("Login", session="signed_in_as")
    def login(self, user: str) -> None:
        """Sign in.

        Args:
            user: User name.
        """
        self.open()
        self.element("User name").fill(user)
        self.type_secret("Password", os.environ["DESK_PASSWORD"])
        self.element("Sign in").click()

    def signed_in_as(self) -> str | None:
        """Return the user name that the page shows as signed in; None where nobody is."""
        shown = self.element("Signed-in user")
        return shown.get_attribute("title") if shown.is_visible() else None
