"""Signing in."""

from __future__ import annotations

import os
import time
from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.api import ExpectationError, business_action

DEMO_PASSWORD = "blue-kettle-42"  # noqa: S105 - the documented password of public demo accounts
_DAY = 24 * 3600


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

    @business_action("Session ends")
    def session_ends(self, after_days: int) -> None:
        """Check when the browser forgets the sign-in, and that scripts of a page cannot read it.

        Args:
            after_days: In how many days; 0 for when the browser is closed.

        Raises:
            ExpectationError: It ends at another time, or scripts can read it.
        """
        cookies = [cookie for cookie in self.page.context.cookies() if cookie["name"] == "desk_session"]
        if not cookies:
            raise ExpectationError("The browser keeps no sign-in.")
        expires = cookies[0].get("expires", -1)
        days = round((expires - time.time()) / _DAY) if expires > 0 else 0
        if days != after_days:
            raise ExpectationError(f"Expected the sign-in to end after {after_days} days, but it is {days}.")
        if not cookies[0].get("httpOnly"):
            raise ExpectationError("Scripts of a page can read the cookie of the sign-in.")

    @business_action("Sign out", ends_session=True)
    def sign_out(self) -> None:
        """End the session.

        Raises:
            ExpectationError: Somebody is still signed in.
        """
        self.submit("Sign out")
        self.expect_signed_in_as(None)
