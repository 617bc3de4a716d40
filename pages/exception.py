"""One exception."""

from __future__ import annotations

from typing import ClassVar

from pages.base import DeskPage


class ExceptionPage(DeskPage):
    """The page of one exception: its fields, history and attachments."""

    name = "Exception page"
    elements: ClassVar = {
        "Reference": "id=reference",
        "Status": "testid=status",
        "Decision reason": "testid=decision-reason",
        "Details tab": 'role=tab[name="Details"]',
        "History tab": 'role=tab[name="History"]',
        "Attachments tab": 'role=tab[name="Attachments"]',
        "History": "id=panel-history",
        "Attachments": "id=panel-attachments",
        "Change button": "testid=edit",
        "Review button": "testid=review",
        "Close button": "testid=close",
        "Outcome": "testid=outcome",
        "Evidence": "testid=evidence",
        "Owning team": "testid=owning-team",
    }

    def status(self) -> str:
        """Return the status that the page shows."""
        return self.element("Status").inner_text()

    def reference(self) -> str:
        """Return the reference, such as ``EX-1042``."""
        return self.element("Reference").inner_text()
