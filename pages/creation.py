"""Raising an exception."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from pages.base import DeskPage
from pytest_e1ts.api import business_action

_JUSTIFICATION = "The replacement is ordered and arrives within the next quarter."


class CreationPage(DeskPage):
    """The form that raises an exception, and changes one that is a draft or was returned."""

    name = "Creation page"
    path = "/exceptions/new"
    elements: ClassVar = {
        "Title": "id=title",
        "Exception type": "label=Exception type",
        "Owning team": "testid=owning-team",
        "Severity": "id=severity",
        "Start date": "name=starts_on",
        "End date": "name=ends_on",
        "Business justification": "label=Business justification",
        "Affected systems": "label=Affected systems",
        "Attachment": "testid=attachment",
        "Acknowledgement": "id=acknowledged",
        "Submit button": "testid=submit",
        "Save draft button": "testid=save",
        "Error summary": "testid=error-summary",
    }

    @business_action("Create exception")
    def create_exception(
        self,
        title: str,
        *,
        type: str = "Policy",  # noqa: A002 - the name that testers write in their rows
        severity: str = "Medium",
        owner: str = "Identity",
        start: str = "",
        end: str = "",
        justification: str = _JUSTIFICATION,
        systems: Sequence[str] = (),
        attachment: str = "",
        draft: bool = False,
    ) -> None:
        """Raise an exception and send it to review.

        Args:
            title: What it is about; later actions find it by this.
            type: One of the desk's types.
            severity: ``Low`` to ``Critical``.
            owner: The owning team.
            start: First day, as ``2026-11-20``; empty for today.
            end: Last day; empty for 90 days from today.
            justification: The business reason, at least 20 characters.
            systems: The affected systems.
            attachment: Text of a file to attach; empty for none.
            draft: Save it as a draft instead of sending it to review.

        Raises:
            ExpectationError: The desk does not accept it.
        """
        self.visit(self.path)
        self.element("Title").fill(title)
        self.element("Exception type").select_option(type)
        self.choose_owning_team(owner)
        self.element("Severity").get_by_label(severity, exact=True).check()
        self._fill_dates(start, end)
        self.element("Business justification").fill(justification)
        self._add_what_is_optional(systems, attachment)
        self._send("Save draft button" if draft else "Submit button")

    def _send(self, button: str) -> None:
        self.element("Acknowledgement").check()
        self.submit(button)

    def _add_what_is_optional(self, systems: Sequence[str], attachment: str) -> None:
        if systems:
            self.element("Affected systems").select_option(list(systems))
        if attachment:
            self.attach(attachment)

    def _fill_dates(self, start: str, end: str) -> None:
        today = date.today()  # noqa: DTZ011 - the tester's own day, as the date field shows it
        self.element("Start date").fill(start or today.isoformat())
        self.element("End date").fill(end or (today + timedelta(days=90)).isoformat())

    @business_action("Resubmit exception")
    def resubmit_exception(self, title: str, justification: str) -> None:
        """Change the business reason of an exception that is a draft or was returned, and send it to review.

        Args:
            title: Its title.
            justification: The new business reason.

        Raises:
            ExpectationError: It may not be changed now, or the desk does not accept it.
        """
        self.visit(self.address_of(title) + "/edit")
        self.element("Business justification").fill(justification)
        self.submit("Submit button")

    def choose_owning_team(self, team: str) -> None:
        """Open the owning team's list and choose from it."""
        self.element("Owning team").click()
        self.page.get_by_role("option", name=team, exact=True).click()

    def attach(self, text: str) -> None:
        """Attach a text file with that content."""
        file = {"name": "attachment.txt", "mimeType": "text/plain", "buffer": text.encode()}
        self.element("Attachment").set_input_files(file)  # type: ignore[arg-type]  # a FilePayload
