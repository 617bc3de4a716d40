"""What all screens of the exceptions desk have in common."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlencode, urljoin

from pytest_e1ts.api import ExpectationError, PageObject


class DeskPage(PageObject):
    """A screen of the exceptions desk; the base of all its page objects."""

    elements: ClassVar = {
        "Message": "testid=message",
        "Error": "role=alert",
        "Signed-in user": "testid=signed-in-user",
        "Role": "testid=signed-in-role",
        "Sign out": "id=sign-out",
    }

    def visit(self, path: str) -> None:
        """Go to an address of the desk, and fail when the desk refuses it.

        Args:
            path: Relative to the base URL.

        Raises:
            ExpectationError: The desk answers with an error page.
        """
        self.page.goto(urljoin(self.base_url, path) if self.base_url else path)
        self.refuse_errors()

    def submit(self, element: str) -> None:
        """Click what sends a form, wait for the next page, and fail when it reports an error.

        Args:
            element: Name of the button.

        Raises:
            ExpectationError: The desk did not accept the form; the message holds what it said.
        """
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.element(element).click()
        self.refuse_errors()

    def refuse_errors(self) -> None:
        """Fail when the page reports an error, with its words and those beside the fields."""
        said = [one.inner_text() for one in self.page.locator("[role=alert], .field-error").all()]
        lines = [" ".join(line.split()) for text in said for line in text.splitlines() if line.strip()]
        if lines:
            raise ExpectationError("The exceptions desk says: " + " – ".join(lines))

    def signed_in_as(self) -> str | None:
        """Return the user name that the page shows as signed in; None for nobody, as on the sign-in page."""
        shown = self.element("Signed-in user")
        return shown.get_attribute("title") if shown.is_visible() else None

    def expect_signed_in_as(self, user: str | None) -> None:
        """Fail unless the page shows that user as signed in.

        Args:
            user: User name; None for nobody.

        Raises:
            ExpectationError: Somebody else is signed in, or nobody is.
        """
        shown = self.signed_in_as()
        if shown != user:
            raise ExpectationError(f"Expected {user or 'nobody'} to be signed in, but it is {shown or 'nobody'}.")

    def message(self) -> str:
        """Return the message that the desk shows, such as ``Exception EX-1042 was closed.``."""
        return self.element("Message").locator("span").inner_text()

    def address_of(self, title: str) -> str:
        """Return the address of the exception of that title, as the list of the signed-in user has it.

        Raises:
            ExpectationError: The list has no such exception, or several.
        """
        self.visit(f"/exceptions?{urlencode({'q': title})}")
        found = self.page.locator("#exceptions").get_by_role("link", name=title, exact=True)
        count = found.count()
        if count != 1:
            who = self.element("Signed-in user").inner_text()
            raise ExpectationError(
                f"The list of {who} has {count or 'no'} exceptions called {title!r}; one was expected."
            )
        return str(found.get_attribute("href"))
