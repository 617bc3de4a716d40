"""Signing in."""

from __future__ import annotations

import os
from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.page_objects import business_action

DEMO_PASSWORD = "blue-kettle-42"  # noqa: S105 - the documented password of public demo accounts


class LoginPage(DeskPage):
    """The sign-in page."""

    name = "Login page"
    path = "/login"
    elements: ClassVar = {
        "User name": "label=User name",
        "Password": "id=password",
        "Remember me": "label=Remember me on this device",
        "Sign in button": "testid=sign-in",
        "Policy link": "text=Read the exceptions policy",
        "Wrong credentials": "testid=sign-in-error",
    }

    @business_action("Login", session="signed_in_as")
    def login(self, user: str, password: str = "") -> None:
        """Sign in, whoever was signed in before.

        Args:
            user: User name.
            password: Empty for that of the demo accounts: the environment variable ``DEMO_PASSWORD``, else the
                documented one.

        Raises:
            ExpectationError: The desk refuses the credentials.
        """
        self.open()
        self.element("User name").fill(user)
        self.type_secret("Password", password or os.environ.get("DEMO_PASSWORD") or DEMO_PASSWORD)
        self.submit("Sign in button")

    @business_action("Sign out", ends_session=True)
    def sign_out(self) -> None:
        """End the session.

        Raises:
            ExpectationError: Somebody is still signed in.
        """
        self.submit("Sign out")
        self.expect_signed_in_as(None)
