"""The whole workflow from static data, in ordinary Python: what remains when there are no rows to read."""

from __future__ import annotations

import uuid

from playwright.sync_api import Page

from pages import ClosurePage, CreationPage, ExceptionPage, ImpersonationPage, ListPage, LoginPage, ReviewPage

JUSTIFICATION = "The new approval screen goes live in March; until then two people sign on paper."
CHANGED = "Two people sign on paper until March; the list of signatures is checked every Friday."
EVIDENCE = "The approval screen is live and the paper forms are archived."


def test_exception_goes_from_creation_over_review_to_closure(page: Page, base_url: str) -> None:
    title = f"Paper approvals {uuid.uuid4().hex[:10]}"
    login, review, shown = LoginPage(page, base_url), ReviewPage(page, base_url), ExceptionPage(page, base_url)
    creation = CreationPage(page, base_url)

    login.login("requester")
    creation.create_exception(
        title, type="Control", severity="High", owner="Payments", justification=JUSTIFICATION, attachment="Minutes"
    )
    reference = shown.reference()
    assert shown.status() == "In review"

    login.login("reviewer")
    review.return_for_changes(title, "Who checks the signatures?")
    assert shown.status() == "Changes requested"

    login.login("requester")
    creation.resubmit_exception(title, CHANGED)
    assert shown.message() == f"Exception {reference} was submitted for review."

    login.login("administrator")
    ImpersonationPage(page, base_url).impersonate("reviewer2")
    review.approve(title, note="Ask again in March")
    assert shown.status() == "Approved"

    ImpersonationPage(page, base_url).switch_back()
    ClosurePage(page, base_url).close_exception(title, EVIDENCE)
    ListPage(page, base_url).open_exception(title)
    assert shown.status() == "Closed"
    assert shown.element("Evidence").inner_text() == EVIDENCE
