"""Deciding on an exception."""

from __future__ import annotations

from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.api import business_action


class ReviewPage(DeskPage):
    """The page where a reviewer decides."""

    name = "Review page"
    elements: ClassVar = {
        "Decision": "id=decision",
        "Approve option": "testid=decision-approve",
        "Reject option": "testid=decision-reject",
        "Return option": "testid=decision-return",
        "Reason": "id=reason",
        "Private note": "testid=private-note",
        "Submit decision": "testid=decide",
        "Confirmation": 'role=dialog[name="Confirm your decision"]',
        "Confirm button": "testid=confirm",
        "Keep editing button": "text=Keep editing",
    }

    @business_action("Approve")
    def approve(self, title: str, note: str = "") -> None:
        """Approve an exception.

        Args:
            title: Its title.
            note: A private note, which the requester does not see.

        Raises:
            ExpectationError: It may not be decided on now.
        """
        self._decide(title, "Approve option", note=note)

    @business_action("Reject")
    def reject(self, title: str, reason: str) -> None:
        """Reject an exception.

        Args:
            title: Its title.
            reason: Why, for the requester.

        Raises:
            ExpectationError: It may not be decided on now, or the reason is not accepted.
        """
        self._decide(title, "Reject option", reason)

    @business_action("Return for changes")
    def return_for_changes(self, title: str, reason: str) -> None:
        """Return an exception to its requester.

        Args:
            title: Its title.
            reason: What to change.

        Raises:
            ExpectationError: It may not be decided on now, or the reason is not accepted.
        """
        self._decide(title, "Return option", reason)

    def _decide(self, title: str, option: str, reason: str = "", *, note: str = "") -> None:
        self.visit(self.address_of(title) + "/review")
        self.element(option).check()
        self.element("Reason").fill(reason)
        if note:
            self.element("Private note").fill(note)
        self.element("Submit decision").click()
        self.submit("Confirm button")
