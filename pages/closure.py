"""Closing an exception."""

from __future__ import annotations

from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.api import business_action


class ClosurePage(DeskPage):
    """The page where an administrator closes an approved exception."""

    name = "Closure page"
    elements: ClassVar = {
        "Outcome": "id=outcome",
        "Evidence": "id=evidence",
        "Evidence file": "id=evidence-file",
        "Evidence checked": "label=I have checked the evidence",
        "Close button": "testid=close-exception",
        "Error summary": "testid=error-summary",
    }

    @business_action("Close exception")
    def close_exception(self, title: str, evidence: str, outcome: str = "Remediated") -> None:
        """Close an approved exception.

        Args:
            title: Its title.
            evidence: How one knows that it has ended, at least 10 characters.
            outcome: ``Remediated``, ``No longer needed`` or ``Expired``.

        Raises:
            ExpectationError: It may not be closed now, or the desk does not accept the closure.
        """
        self.visit(self.address_of(title) + "/close")
        self.element("Outcome").select_option(outcome)
        self.element("Evidence").fill(evidence)
        self.element("Evidence checked").check()
        self.submit("Close button")
