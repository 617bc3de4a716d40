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

    @business_action("Login", session="is_signed_in")
    def login(self, user: str) -> None:
        """Sign in.

        Args:
            user: User name.
        """
        self.open()
        self.element("User name").fill(user)
        self.type_secret("Password", os.environ["DESK_PASSWORD"])
        self.element("Sign in").click()

    def is_signed_in(self) -> bool:
        """Tell whether the page shows that somebody is signed in."""
        return self.element("Signed-in user").is_visible()
